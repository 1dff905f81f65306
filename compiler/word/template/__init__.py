"""Templates: the official ones, the compiled form, the rendering, the lint."""
