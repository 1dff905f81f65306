"""The verbs, a file for each kind of work."""
