"""Parts in, the bytes of a .docx out, the same ones every time; and back, with an eye on what strangers hand in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LARGEST = 200 * 1024 * 1024
"""Bytes that a package may unpack to: a few hundred times a report with its pictures' descriptions and tables."""

THOROUGH, QUICK = 6, 1
"""Levels of deflating: what a reader waits for is worth the work, what only a program reads is not."""

_VERSION = 20
_UTF8 = 0x800
# 1980-01-01 00:00:00, the first moment that a package can name.
_TIME, _DATE = 0, 0b0000000_0001_00001
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02\x14\x00", b"PK\x05\x06"
_FIRST = ("[Content_Types].xml", "_rels/.rels")


class PackageError(Exception):
    """What was handed in is not a .docx that can be read; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part as it stands in a package, deflated once however many packages it goes into."""

    name: bytes
    crc: int
    size: int
    deflated: bytes

    @property
    def description(self) -> bytes:
        """What the local header and the central directory both say of the entry (APPNOTE 4.4)."""
        sizes = (self.crc, len(self.deflated), self.size, len(self.name), 0)
        return struct.pack("<HHHHHLLLHH", _VERSION, _UTF8, zipfile.ZIP_DEFLATED, _TIME, _DATE, *sizes)


def entry(name: str, part: bytes, level: int = THOROUGH) -> Entry:
    """The entry that holds `part` under `name`."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(name.encode(), zlib.crc32(part), len(part), deflate.compress(part) + deflate.flush())


class TooLargeError(PackageError):
    """It would unpack to more than any report needs."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts`, each name once: content types first, as readers expect, then by name; no clock."""
    return assemble(entry(name, parts[name]) for name in in_order(parts))


def assemble(entries: Iterable[Entry]) -> bytes:
    """A package of `entries` in the order given.

    By hand, since the standard library cannot copy what is deflated already; a test holds this against it.
    """
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for item in entries:
        central.append(_CENTRAL + item.description + struct.pack("<HHHLL", 0, 0, 0, 0, offset) + item.name)
        local += (_LOCAL, item.description, item.name, item.deflated)
        offset += len(_LOCAL) + len(item.description) + len(item.name) + len(item.deflated)
    directory = b"".join(central)
    end = struct.pack("<HHHHLLH", 0, 0, len(central), len(central), len(directory), offset, 0)
    return b"".join((*local, directory, _END, end))


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
        raise TooLargeError(message)
