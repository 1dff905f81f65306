"""Tests of compiler/common."""
