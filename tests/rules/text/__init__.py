"""Tests of compiler/rules/text."""
