"""Where programs keep what they can make again, one folder for each user."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.common.files import sweep, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A pipe in the place of a file must not keep a command waiting."""


def cache_folder() -> Path | None:
    """Our folder among a user's caches, which need not be there yet; none where the user has no home."""
    try:
        return _caches() / "nianbao"
    except RuntimeError:
        return None


def read_entry(place: Path) -> bytes:
    """What stands in the file `place`; nothing where there is any doubt that the user who runs this wrote it.

    It has to be a plain file of the user's in a folder of the user's, neither of them a link or open to be written by
    others.
    """
    try:
        if not _is_private(os.lstat(place.parent), stat.S_ISDIR):
            return b""
        descriptor = os.open(place, os.O_RDONLY | _NO_LINK | _NO_WAIT)
        with os.fdopen(descriptor, "rb") as file:
            return file.read() if _is_private(os.fstat(descriptor), stat.S_ISREG) else b""
    except (OSError, RuntimeError):
        return b""


def write_entry(place: Path, content: bytes, most: int) -> None:
    """Put `content` at `place` if that is safe; of more than `most` entries in its folder the oldest give way."""
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(os.lstat(place.parent), stat.S_ISDIR) or place.is_symlink():
            return
        sweep([place])
        write_whole(place, content)
        there = sorted(place.parent.glob(f"*{place.suffix}"), key=lambda path: path.lstat().st_mtime)
        for old in there[:-most]:
            old.unlink(missing_ok=True)
    except (OSError, RuntimeError):  # a folder that cannot be written is as good as none
        return


def _is_private(state: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether a file or folder is of the kind, the user's own, and only theirs to write, as far as the system says."""
    if not is_kind(state.st_mode):
        return False
    return sys.platform == "win32" or (state.st_uid == os.getuid() and not state.st_mode & _OTHERS_WRITE)


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
