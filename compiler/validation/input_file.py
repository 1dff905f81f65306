"""A file that was handed in, read within a limit; what is no plain file is refused before anybody waits for it."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

VARIABLE = "NIANBAO_MAX_MB"
"""The environment variable that sets another limit, in megabytes, for every form."""

MEGABYTE = 1024 * 1024
JSON, PAGE, PACKAGE = 4, 20, 128
"""Megabytes of a JSON file, a web page (with its pictures in it), a document or workbook: a hundred times a report."""

_BEGINNING = 64 * 1024
"""Bytes that are read first, all of most reports: to make room for the most that is allowed takes longer."""

_TOLD_BY = 64
"""Bytes of these that tell the form."""

_NOT_PLAIN = "不是普通文件（是管道、设备之类）；要从管道读，输入写 -"


def largest(form: int) -> int:
    """The most bytes of an input whose form takes so many megabytes, or as many as the user allows."""
    given = os.environ.get(VARIABLE, "")
    allowed = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 0
    return (allowed or form) * MEGABYTE


def read_input(path: Path) -> bytes:
    """The content of the plain file `path`.

    Raises `OSError`, whose words are for the user, where it cannot be read, is no plain file, or is too large.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, _NOT_PLAIN, str(path))
        return read_stream(file, str(path))


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """All that comes from `stream`, called `name`. Raises `OSError` where that is too much."""
    beginning = stream.read(_BEGINNING)
    most = largest(_form(beginning))
    rest = stream.read(most + 1 - len(beginning)) if len(beginning) == _BEGINNING else b""
    if len(beginning) + len(rest) > most:
        why = f"超过 {most // MEGABYTE} MB，不像是一份报告；确实要读的，把环境变量 {VARIABLE} 设成更大的数（单位 MB）"
        raise OSError(errno.EFBIG, why, name)
    return beginning + rest


def _form(beginning: bytes) -> int:
    """The limit by how a file begins: blank or in brackets as JSON does, as a package does, or as anything else."""
    start = beginning[:_TOLD_BY].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start or start.startswith((b"{", b"[")):
        return JSON
    return PACKAGE if start.startswith(b"PK") else PAGE
