"""Everything that knows what a .docx is; knows nothing of rules."""
