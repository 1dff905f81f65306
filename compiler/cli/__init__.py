"""The command line: `main` puts the verbs together."""

import gc

# Objects made before Python looks for garbage. Said before anything is imported, which makes most of a short command's
# objects: at Python's own 700 a twentieth of its time would go into looking.
gc.set_threshold(50_000)
