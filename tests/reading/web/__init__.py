"""Tests of compiler/reading/web."""
