"""Files written whole or not at all, and why something could not be done, in Chinese."""

from __future__ import annotations

import errno
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


_REASONS = {
    "ENOENT": "没有这个文件",
    "EACCES": "没有权限，或者正被别的程序占用",
    "EPERM": "没有权限",
    "EISDIR": "那是一个文件夹，不是文件",
    "ENOTDIR": "路径里有一段不是文件夹",
    "EEXIST": "路径里有一段不是文件夹",
    "ENOSPC": "磁盘满了",
    "EDQUOT": "磁盘配额用完了",
    "EFBIG": "文件太大，那里放不下",
    "EROFS": "那里只能读，不能写",
    "ENAMETOOLONG": "名字太长",
    "ELOOP": "链接绕成了一圈",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "EMFILE": "同时打开的文件太多",
    "ENFILE": "同时打开的文件太多",
    "EINVAL": "系统不认这个名字",
    "EILSEQ": "系统不认这个名字",
    "EIO": "磁盘出了故障",
    "ENOMEM": "内存不够",
    "ETIMEDOUT": "等了太久，那边没有应答",
    "ESTALE": "共享文件夹断开了",
    "ENOTCONN": "共享文件夹断开了",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese; its number where it is not one of the usual reasons."""
    if error.strerror and not error.strerror.isascii():
        return error.strerror  # in words already, ours or the system's
    return _REASONS.get(errno.errorcode.get(error.errno or 0, "")) or f"系统没有答应，错误号 {error.errno}"


def fault(error: Exception) -> str:
    """What to say of a fault of ours: no traceback, but where a maintainer should look."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(frame.filename).name}:{frame.lineno}"
    return f"程序出了意外。请把这一行连同输入告诉维护者：{type(error).__name__} {place} {error}"
