"""Tests of compiler/findings."""
