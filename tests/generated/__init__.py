"""Tests of compiler/generated."""
