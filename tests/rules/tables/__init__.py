"""Tests of compiler/rules/tables."""
