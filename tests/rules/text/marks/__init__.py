"""Tests of compiler.rules.text.marks."""
