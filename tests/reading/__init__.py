"""Tests of compiler/reading."""
