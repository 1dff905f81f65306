"""Files written whole or not at all, and why something could not be done, in Chinese."""

from __future__ import annotations

import os
import stat
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


_LONGEST = 56
"""Characters of a name that fit into a longer one: a system takes 255 bytes, four of which may be a character."""


class CannotRun(Exception):  # noqa: N818 - it is what the user reads, not a fault of the program
    """The command cannot run as it was given; the message says why, in Chinese."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, making its folder where there is none; an old file is replaced by the whole new one.

    Raises `OSError` where that cannot be done; then nothing is left behind and an old file is as it was.
    """
    target = path.resolve() if path.is_symlink() else path  # a link stays a link, its target is replaced
    mode = _mode(target)
    temporary = target.with_name(_beside(target.stem[:_LONGEST], os.urandom(8).hex()))
    try:
        with _created(temporary) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int | None:
    """The permissions of the plain file `target`, if there is one."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise IsADirectoryError(21, "不是一个普通文件", str(target))
    return mode


def _created(path: Path) -> BinaryIO:
    """A new file, and its folder where there is none."""
    try:
        return path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


def sweep(path: Path) -> None:
    """Remove what is left of writing `path` by a process that was killed; nobody may be writing it."""
    from glob import escape

    target = path.resolve()
    for temporary in target.parent.glob(_beside(escape(target.stem[:_LONGEST]), "?" * 16)):
        temporary.unlink(missing_ok=True)


def _beside(stem: str, unique: str) -> str:
    """A name that nobody else takes, on this machine or another that shares the folder."""
    return f".{stem}.{unique}.tmp"


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons."""
    usual: dict[type[OSError], str] = {
        FileNotFoundError: "没有这个文件",
        PermissionError: "没有权限",
        IsADirectoryError: "那是一个文件夹，不是文件",
        NotADirectoryError: "路径里有一段不是文件夹",
        FileExistsError: "路径里有一段不是文件夹",
    }
    return usual.get(type(error)) or error.strerror or str(error)


def fault(error: Exception) -> str:
    """What to say of a fault of ours: no traceback, but where a maintainer should look."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(frame.filename).name}:{frame.lineno}"
    return f"程序出了意外。请把这一行连同输入告诉维护者：{type(error).__name__} {place} {error}"
