"""Rules that hold what the text says against the tables."""
