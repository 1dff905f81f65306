"""Tests of compiler/build."""
