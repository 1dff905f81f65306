"""Tests of compiler/rules/claims."""
