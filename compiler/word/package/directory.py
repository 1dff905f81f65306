"""The bytes of a package from anybody in, its entries out: judged by what its directory says, nothing is inflated yet.

A package that programs would read in different ways (ISO/IEC 29500-2, 6.2 and annex B; APPNOTE 4.3 and 4.4), or that
would cost more than any report, is refused as a whole: whoever judges one reading must not be shown another.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from compiler.word.package.package_error import LARGEST, AmbiguousError, PackageError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ENTRIES = 5_000
"""Entries of a package: a report with a thousand charts has four thousand."""

_MOST_SIGNS = 20 * MOST_ENTRIES
"""What entries begin with in the directory; the workbooks of charts, packages that are stored as they are, have more.

`zipfile` takes a kilobyte for each.
"""

_TOO_MANY = f"里面有超过 {MOST_ENTRIES} 个部件，不像是一份报告"

DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error),
    *(ValueError, IndexError, NotImplementedError, RuntimeError),
)
"""What `zipfile` raises for files that are damaged, encrypted or forged."""

_CENTRAL = b"PK\x01\x02"
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8
# `..`, an empty step as at the beginning of an absolute name, a drive, a control character.
_ODD = re.compile(r"(?:^|/)(?:\.{1,2}|)(?:/|$)|^[A-Za-z]:|[\x00-\x1f]")


def open_package(raw: bytes, largest: int = LARGEST) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """The package `raw` and its entries, folders left out, by their names as `normal_name` has them.

    Raises `PackageError` for what is none, is not to be read, or would unpack to more than `largest` bytes.
    """
    if raw.count(_CENTRAL) > _MOST_SIGNS:
        raise TooLargeError(_TOO_MANY)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        listed = archive.infolist()
        entries = [entry for entry in listed if not _is_folder(entry)]
    except DAMAGED as error:
        raise PackageError from error
    if len(listed) > MOST_ENTRIES:
        raise TooLargeError(_TOO_MANY)
    _check_sizes(entries, largest)
    if min((entry.header_offset for entry in listed), default=0):
        raise AmbiguousError("文件前面接着别的内容，不同的软件打开看到的不一样")
    return archive, _by_name(entries)


def inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The part that `entry` is. Raises `PackageError` where it is damaged, or not of the size that was said."""
    try:
        part = archive.read(entry)  # which refuses what is longer
    except DAMAGED as error:
        raise PackageError from error
    if len(part) != entry.file_size:
        raise PackageError
    return part


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith(("/", "\\")) and not entry.file_size


def _check_sizes(entries: Iterable[zipfile.ZipInfo], largest: int) -> None:
    """Before anything is inflated; `ZipFile.read` then refuses an entry that is longer than it said."""
    if sum([entry.file_size for entry in entries]) > largest:
        raise TooLargeError(f"解开后超过 {largest // 1024 // 1024} MB，不像是一份报告")


def _by_name(entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = normal_name(entry.filename)
        if _ODD.search(entry.filename.replace("\\", "/")):
            raise AmbiguousError(f"里面有一个部件的名称不合规定：“{_shown(entry.filename)}”")
        if name in found:
            raise AmbiguousError(
                f"文件里有两份“{_shown(entry.filename)}”，不同的软件打开看到的不一样，不能判断以哪一份为准"
            )
        if entry.flag_bits & _ENCRYPTED:
            raise PackageError("里面的内容加了密码，打不开")
        if entry.compress_type not in (_STORED, _DEFLATED):
            raise AmbiguousError(f"“{_shown(entry.filename)}”用了 Word 打不开的压缩方法")
        found[name] = entry
    return found


def normal_name(name: str) -> str:
    """`name` as packages compare names: whatever its case, and with the slashes of old programs turned."""
    return name.replace("\\", "/").removeprefix("/").lower()


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in name[:50])
