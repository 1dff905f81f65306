"""A paragraph in; its text as a reader sees it, its drawings, and by name whatever is neither, out."""
