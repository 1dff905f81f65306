"""Two reports held against each other, a document against what it was compiled from."""
