"""Parts in, the bytes of a .docx out, the same ones every time; and back, with an eye on what strangers hand in."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable, Mapping, Sequence

LARGEST = 200 * 1024 * 1024
"""Bytes that a package may unpack to: a little more than the longest report with the most pictures has."""

THOROUGH, LESS, QUICK, NONE = 6, 3, 1, 0
"""Levels of deflating: what is sent and kept is worth the work, of which the last twelfth costs two thirds where a text
is long; what only a program reads is worth the quickest: a fifth of the file less for a fiftieth of the time."""

_SHORT, _LONG, _LONGEST = 600, 512 * 1024, 4 * 1024 * 1024
"""Bytes of a part that is hardly shorter when deflated (a compressor takes time to set up); of one that is deflated
with less effort; of one that is not joined for it."""

_PACKED = (".png", ".jpeg", ".xlsx")
"""Kinds of parts that are deflated already."""

_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# With the second bytes of full-width signs (EF BC, EF BD), which else would leave their first to look like one.
_LEFT_FOR_A_LOOK = b"".join(_NONCHARACTERS) + b"\xbc\xbd"
_HARMLESS = bytes({*range(0x20, 0x100), *b"\t\n\r"} - {*_LEFT_FOR_A_LOOK})

_VERSION = 20
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
# 1980-01-01 00:00:00, the first moment that a package can name.
_TIME, _DATE = 0, 0b0000000_0001_00001
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02\x14\x00", b"PK\x05\x06"
_FIRST = ("[Content_Types].xml", "_rels/.rels")


class PackageError(Exception):
    """What was handed in is not a .docx that can be read; the message says why, in Chinese."""


class Entry(NamedTuple):
    """A part as it stands in a package, packed once however many packages it goes into."""

    name: bytes
    crc: int
    size: int
    packed: bytes
    method: int = _DEFLATED

    @property
    def description(self) -> bytes:
        """What the local header and the central directory both say of the entry (APPNOTE 4.4)."""
        sizes = (self.crc, len(self.packed), self.size, len(self.name), 0)
        return struct.pack("<HHHHHLLLHH", _VERSION, _UTF8, self.method, _TIME, _DATE, *sizes)


class Place(NamedTuple):
    """Where a part stands in a package, and what the directory says of it."""

    offset: int
    length: int
    crc: int
    size: int
    method: int


def entry(name: str, part: bytes, level: int = THOROUGH) -> Entry:
    """The entry that holds `part` under `name`; at the level `NONE` as it is."""
    if level == NONE:
        return Entry(name.encode(), zlib.crc32(part), len(part), part, _STORED)
    deflate = zlib.compressobj(level, _DEFLATED, -zlib.MAX_WBITS)
    return Entry(name.encode(), zlib.crc32(part), len(part), deflate.compress(part) + deflate.flush())


def joined(pieces: Sequence[bytes]) -> Sequence[bytes]:
    """`pieces` as one, unless that is so long that it is not copied for it."""
    return [b"".join(pieces)] if sum(map(len, pieces)) < _LONGEST else pieces


def entry_of(name: str, pieces: Sequence[bytes]) -> Entry:
    """The entry that holds `pieces` in a row under `name`, deflated as much as is worth the work."""
    size = sum(map(len, pieces))
    if size < _SHORT or name.endswith(_PACKED):
        return entry(name, b"".join(pieces), NONE)
    if size < _LONGEST:
        return entry(name, b"".join(pieces), THOROUGH if size < _LONG else LESS)
    crc, deflate, packed = 0, zlib.compressobj(LESS, _DEFLATED, -zlib.MAX_WBITS), []
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        packed.append(deflate.compress(piece))
    return Entry(name.encode(), crc, size, b"".join([*packed, deflate.flush()]))


def places(raw: bytes) -> dict[str, Place]:
    """Where each part of the package `raw`, which `unpack` has read, stands in it."""
    import zipfile

    found: dict[str, Place] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for info in archive.infolist():
            name, extra = struct.unpack_from("<HH", raw, info.header_offset + 26)  # APPNOTE 4.3.7
            offset = info.header_offset + 30 + name + extra
            found[info.filename] = Place(offset, info.compress_size, info.CRC, info.file_size, info.compress_type)
    return found


def copied(name: str, raw: bytes, place: Place) -> Entry:
    """The entry `name` that stands at `place` in the package `raw`, as it is packed there."""
    return Entry(name.encode(), place.crc, place.size, raw[place.offset : place.offset + place.length], place.method)


class ForbiddenCharacterError(ValueError):
    """A part holds a character that XML has no way to write: nothing would open the document."""


def refuse_forbidden(name: str, pieces: Iterable[bytes]) -> None:
    """The last gate: raises `ForbiddenCharacterError` where the XML part `name` is none for a character in `pieces`.

    What a report or a template may hold is judged long before; what is found here is a fault of the program.
    """
    if not name.endswith(_PACKED) and any(map(_is_forbidden, pieces)):
        message = f"{name} 里有 XML 存不下的字符，没有写出"
        raise ForbiddenCharacterError(message)


def _is_forbidden(piece: bytes) -> bool:
    """Whether XML 1.0 (2.2) forbids a character of `piece`. All but a few bytes are passed over in a single step."""
    suspect = piece.translate(None, _HARMLESS)
    is_control = bool(suspect.translate(None, _LEFT_FOR_A_LOOK))
    return is_control or any(char in suspect and char in piece for char in _NONCHARACTERS)


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
        description = item.description
        central.append(_CENTRAL + description + struct.pack("<HHHLL", 0, 0, 0, 0, offset) + item.name)
        local += (_LOCAL, description, item.name, item.packed)
        offset += len(_LOCAL) + len(description) + len(item.name) + len(item.packed)
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
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            files = [entry for entry in archive.infolist() if not _is_folder(entry)]
            _check_sizes(files)
            return {entry.filename: archive.read(entry) for entry in files if not wanted or wanted(entry.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        message = "不是 .docx 文件，或者文件已经损坏、加了密码"
        raise PackageError(message) from error


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """Whether `entry` stands for a folder. Raises `ValueError` where it has no name at all."""
    if not entry.filename:
        raise ValueError
    return entry.is_dir()


def _check_sizes(files: list[zipfile.ZipInfo]) -> None:
    """Before anything is inflated; `ZipFile.read` then refuses an entry that is longer than it said."""
    if sum(entry.file_size for entry in files) > LARGEST:
        message = f"解开后超过 {LARGEST // 1024 // 1024} MB，不像是一份报告"
        raise TooLargeError(message)
