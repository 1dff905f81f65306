"""Tests of compiler/rules/last_year."""
