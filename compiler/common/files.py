"""Files written whole or not at all, and why something could not be done, in Chinese."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO


_LONGEST = 56
"""Characters of a name that fit into a longer one: a system takes 255 bytes, four of which may be a character."""

_ENDING = f".{'0' * 16}.tmp"
_DIGITS = str.maketrans("123456789abcdef", "0" * 15)


class CannotRun(Exception):  # noqa: N818 - it is what the user reads, not a fault of the program
    """The command cannot run as it was given; the message says why, in Chinese."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, making its folder where there is none; an old file is replaced by the whole new one.

    Raises `OSError` where that cannot be done; then nothing is left behind and an old file is as it was.
    """
    target = real(path) if is_link(path) else path  # a link stays a link, its target is replaced
    mode = _mode(target)
    temporary = target.with_name(_beside(target.stem[:_LONGEST], os.urandom(8).hex()))
    try:
        with _created(temporary) as file:
            with suppress(OSError):  # there are file systems on which nothing can be held
                _hold(file)
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


def sweep(paths: Iterable[Path]) -> None:
    """Remove what is left of writing any of `paths` by a process that was killed.

    What another process is writing at this moment is left alone, as is what cannot be removed.
    """
    stems: dict[Path, set[str]] = {}
    for path in paths:
        target = real(path) if is_link(path) else path
        stems.setdefault(target.parent, set()).add(target.stem[:_LONGEST])
    for folder, known in stems.items():
        with suppress(OSError), os.scandir(folder) as entries:
            for left in [Path(entry.path) for entry in entries if _written_for(entry.name) in known]:
                _remove_unless_held(left)


def _written_for(name: str) -> str | None:
    """The stem of the file for which a temporary one of that `name` was made; `None` for any other name."""
    stem, ending = name[1 : -len(_ENDING)], name[-len(_ENDING) :]
    is_temporary = name.startswith(".") and ending.translate(_DIGITS) == _ENDING
    return stem if is_temporary else None


def _remove_unless_held(path: Path) -> None:
    """Remove a temporary file that nobody holds; on Windows none that is open can be removed."""
    with suppress(OSError):
        with path.open("r+b") as file:
            _hold(file)
        path.unlink()


def _hold(file: BinaryIO) -> None:
    """Let others see that `file` is being written, until it is closed or its process ends, however that does.

    Raises `BlockingIOError` where somebody else holds it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _beside(stem: str, unique: str) -> str:
    """A name that nobody else takes, on this machine or another that shares the folder."""
    return f".{stem}.{unique}.tmp"


def real(path: Path) -> Path:
    """`path` without links; as far as they lead, where one leads to itself or the system knows no such name."""
    return Path(os.path.realpath(path))


def is_link(path: Path) -> bool:
    """Whether `path` is a link; no name that the system does not take is one."""
    with suppress(OSError, ValueError):
        return path.is_symlink()
    return False


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder, or leads to one; no name that the system does not take is one."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


_REASONS = {
    "ENOENT": "没有这个文件",
    "EACCES": "没有权限，或者正被别的程序占用",
    "EPERM": "没有权限",
    "EISDIR": "那是一个文件夹，不是文件",
    "ENOTDIR": "路径里有一段不是文件夹",
    "EEXIST": "路径里有一段不是文件夹",
    "ELOOP": "那是一个链接，绕来绕去没有指到文件",
    "ENAMETOOLONG": "名字太长，系统不接受",
    "EINVAL": "系统不接受这个名字",
    "EILSEQ": "系统不接受这个名字",
    "ENOSPC": "磁盘空间不够",
    "EDQUOT": "磁盘配额用完了",
    "EROFS": "那里只能读，不能写",
    "EFBIG": "文件太大，那里放不下",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "EIO": "磁盘或者网络出了故障",
    "ETIMEDOUT": "共享文件夹没有应答",
    "ESTALE": "共享文件夹断开了",
    "ENOTCONN": "共享文件夹断开了",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ENOMEM": "内存不够",
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
