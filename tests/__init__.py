"""The tests, by promise: each file's first line says which."""
