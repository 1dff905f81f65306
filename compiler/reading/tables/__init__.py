"""Statutory tables recognised by their labels, their cells read as figures."""
