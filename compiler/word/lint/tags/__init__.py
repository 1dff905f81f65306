"""The tags of a template: what cannot be read, is not allowed, asks for what no report has, or is in a wrong place."""
