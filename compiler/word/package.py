"""Parts in, the bytes of a .docx out, the same ones every time; and back, with an eye on what strangers hand in."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LARGEST = 200 * 1024 * 1024
"""Bytes that a package may unpack to: a few hundred times a report with its pictures' descriptions and tables."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_FIRST = ("[Content_Types].xml", "_rels/.rels")


class PackageError(Exception):
    """What was handed in is not a .docx that can be read; the message says why, in Chinese."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts`, each name once: content types first, as readers expect, then by name; no clock."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in in_order(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return buffer.getvalue()


def in_order(names: Iterable[str]) -> list[str]:
    """The order in which the parts `names` stand in a package of ours."""
    return sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))


def unpack(raw: bytes, wanted: Callable[[str], bool] | None = None) -> dict[str, bytes]:
    """The parts of the package `raw`: all of them, or those whose names are `wanted`.

    Raises `PackageError` for what is no package, is damaged or encrypted, or would unpack to more than `LARGEST`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            files = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_sizes(files)
            return {entry.filename: archive.read(entry) for entry in files if not wanted or wanted(entry.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        message = "不是 .docx 文件，或者文件已经损坏、加了密码"
        raise PackageError(message) from error


def _check_sizes(files: list[zipfile.ZipInfo]) -> None:
    """Before anything is inflated; `ZipFile.read` then refuses an entry that is longer than it said."""
    if sum(entry.file_size for entry in files) > LARGEST:
        message = f"解开后超过 {LARGEST // 1024 // 1024} MB，不像是一份报告"
        raise PackageError(message)
