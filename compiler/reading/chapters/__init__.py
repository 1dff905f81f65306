"""Lines in, chapters, title and signature out."""
