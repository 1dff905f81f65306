"""Tests of compiler/form."""
