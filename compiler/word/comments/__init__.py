"""Comments on the cells and paragraphs of a document."""
