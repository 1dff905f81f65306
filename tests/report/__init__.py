"""Tests of compiler/report."""
