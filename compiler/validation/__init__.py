"""Bytes in, data out: JSON read with places, checked against the edition's schema."""
