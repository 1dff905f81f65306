"""The exit codes of the command."""

FOUND_ERRORS = 1
"""The exit code of a command that found an error in its input."""

COULD_NOT_RUN = 2
"""The exit code of a command that could not run at all."""
