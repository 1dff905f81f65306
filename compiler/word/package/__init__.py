"""A .docx as a package: its zip, parts, relationships and provenance."""
