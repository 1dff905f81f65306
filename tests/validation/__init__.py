"""Tests of compiler/validation."""
