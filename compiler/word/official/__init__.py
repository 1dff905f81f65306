"""The official templates, laid out after GB/T 9704—2012 from an edition; for `make derive` alone."""
