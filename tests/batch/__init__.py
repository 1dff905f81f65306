"""Tests of compiler/batch."""
