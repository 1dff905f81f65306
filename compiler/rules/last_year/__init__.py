"""Rules that hold this year's report against last year's."""
