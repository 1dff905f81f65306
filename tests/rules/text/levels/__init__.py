"""Tests of compiler.rules.text.levels."""
