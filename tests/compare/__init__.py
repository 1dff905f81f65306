"""Tests of compiler/compare."""
