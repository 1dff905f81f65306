"""The command line: `main` puts the verbs together."""

import gc

# How many new objects start a garbage collection. Set before anything is imported, since imports make most of a short
# command's objects: at Python's default of 700, collections would take a twentieth of its time.
gc.set_threshold(50_000)
