"""Where programs keep what they can make again, one folder for each user."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Our folder among a user's caches, which need not be there yet; none where the user has no home."""
    try:
        return _caches() / "nianbao"
    except RuntimeError:
        return None


def is_ours(place: Path) -> bool:
    """Whether the user who runs this wrote what is at `place`, as far as the system tells."""
    try:
        return sys.platform == "win32" or place.stat().st_uid == os.getuid()
    except OSError:
        return False


def _caches() -> Path:
    """By the XDG Base Directory Specification, and where Windows and macOS have theirs."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():
        return given
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path.home() / ".cache"
