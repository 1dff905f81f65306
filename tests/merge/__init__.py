"""Tests of compiler.merge and compiler.batch.collecting."""
