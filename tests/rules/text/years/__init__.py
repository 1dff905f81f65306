"""Tests of compiler.rules.text.years."""
