"""Tests of compiler/word."""
