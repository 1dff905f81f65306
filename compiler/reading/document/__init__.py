"""A .docx in, its lines, tables and drawings out, as a person sees them."""
