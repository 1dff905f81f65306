"""Why something that was handed in is no package to be read."""

from __future__ import annotations

LARGEST = 200 * 1024 * 1024
"""Bytes that a package may unpack to: a little more than the longest report with the most pictures has."""


class PackageError(Exception):
    """What was handed in is no package that can be read; the message, if there is one, says why, in Chinese."""


class TooLargeError(PackageError):
    """It would unpack to more than any report needs."""


class AmbiguousError(PackageError):
    """Programs differ in what they read in it."""
