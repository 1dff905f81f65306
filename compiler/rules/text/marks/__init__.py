"""Punctuation marks and blanks: lacking their other half, in half width, doubled, left to fill."""
