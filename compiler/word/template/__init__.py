"""Templates: read, compiled, cached, rendered."""
