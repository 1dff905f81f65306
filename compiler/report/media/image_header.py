"""The bytes of a picture file in, what it is and how large out: read from its headers, no pixel is decoded.

PNG after the W3C recommendation (third edition, 2025), 5 and 11; JPEG after ITU-T T.81, annex B, with the density of
JFIF 1.02; both with the orientation of Exif 2.32 (tag 0112).
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREEN_DPI = 96
"""Dots per inch of a file that does not say, as Word takes it."""

_MM_PER_INCH = 25.4
# Densities beyond these are slips of a program rather than sizes on paper.
_LEAST_DPI, _MOST_DPI = 30, 2400

PNG = b"\x89PNG\r\n\x1a\n"
"""What a PNG begins with."""

_PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}

_JPEG = b"\xff\xd8\xff"
SCAN, END = 0xDA, 0xD9
FRAMES = range(0xC0, 0xC3)
"""Baseline, extended and progressive frames, all with Huffman codes: what Word shows."""

_OTHER_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
JFIF, _EXIF = 0xE0, 0xE1
_ORIENTATION = 0x0112
# In the codes of a scan a byte FF is followed by 00, or is one of the marks D0 to D7 between which they restart.
_AFTER_CODES = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")

DAMAGED, CUT = "文件已经损坏，打不开", "文件不完整，像是没有存完或者没有传完"
"""Why a file is no picture that can be used."""


class ImageError(Exception):
    """The file is no picture that can be used; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file: its kind, its size in pixels, its density in dots per inch, and how it is turned (1 is not)."""

    extension: Literal["png", "jpeg"]
    width: int
    height: int
    dpi: tuple[float, float] = (SCREEN_DPI, SCREEN_DPI)
    orientation: int = 1

    @property
    def natural_size(self) -> tuple[float, float]:
        """Width and height in millimetres at the file's own density."""
        across, down = self.dpi
        return self.width / across * _MM_PER_INCH, self.height / down * _MM_PER_INCH


class Chunk(NamedTuple):
    """A chunk of a PNG: its kind, where it begins and ends in the file, and its data."""

    kind: bytes
    start: int
    end: int
    data: bytes


class Segment(NamedTuple):
    """A segment of a JPEG: its marker, where it begins and ends in the file (a scan with its codes), its parameters."""

    marker: int
    start: int
    end: int
    data: bytes


def image(raw: bytes) -> Image:
    """What the file with the content `raw` says of itself, whatever its name. Raises `ImageError`."""
    try:
        if raw.startswith(PNG):
            return _png(raw)
        if raw.startswith(_JPEG):
            return _jpeg(raw)
    except (struct.error, IndexError) as error:
        raise ImageError(CUT) from error
    raise ImageError("不是 PNG 或 JPEG 图片")


def _png(raw: bytes) -> Image:
    found = list(chunks(raw))
    kinds = [chunk.kind for chunk in found]
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise ImageError(CUT)
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", found[0].data)
    known = depth in _PNG_DEPTHS.get(colour, ()) and (packing, filtering) == (0, 0) and interlace in (0, 1)
    if not known or not width or not height or kinds.count(b"IHDR") > 1:
        raise ImageError(DAMAGED)
    extra = {chunk.kind: chunk.data for chunk in reversed(found)}  # of several the first counts
    orientation = _orientation(extra.get(b"eXIf", b""))
    if b"pHYs" not in extra:
        return Image("png", width, height, orientation=orientation)
    across, down, unit = struct.unpack(">IIB", extra[b"pHYs"])
    metre = 1000 / _MM_PER_INCH
    dpi = _dpi(across / metre, down / metre) if unit == 1 else _dpi(0, 0)
    return Image("png", width, height, dpi, orientation)


def chunks(raw: bytes) -> Iterator[Chunk]:
    """The chunks of a PNG up to the end, each with its check sum verified. Raises `ImageError`."""
    offset = len(PNG)
    while offset < len(raw):
        length, kind = struct.unpack_from(">I4s", raw, offset)
        data = raw[offset + 8 : offset + 8 + length]
        (stated,) = struct.unpack_from(">I", raw, offset + 8 + length)
        if stated != zlib.crc32(data, zlib.crc32(kind)):
            raise ImageError(DAMAGED)
        yield Chunk(kind, offset, offset + 12 + length, data)
        if kind == b"IEND":
            return
        offset += 12 + length


def _jpeg(raw: bytes) -> Image:
    size, dpi, orientation = (0, 0), _dpi(0, 0), 1
    for marker, _, _, data in segments(raw):
        if marker in _OTHER_FRAMES:
            raise ImageError("这种 JPEG 的压缩方式 Word 显示不了")
        if marker in FRAMES:
            if all(size):
                raise ImageError(DAMAGED)
            _, height, width = struct.unpack_from(">BHH", data)
            size = width, height
        elif marker == JFIF and data.startswith(b"JFIF\0"):
            unit, across, down = struct.unpack_from(">BHH", data, 7)
            per_inch = {1: 1.0, 2: 2.54}.get(unit, 0)
            dpi = _dpi(across * per_inch, down * per_inch)
        elif marker == _EXIF and data.startswith(b"Exif\0\0"):
            orientation = _orientation(data[6:])
    if not all(size):
        raise ImageError(CUT)
    return Image("jpeg", *size, dpi, orientation)


def segments(raw: bytes) -> Iterator[Segment]:
    """The segments of a JPEG up to the end, which is the last of them. Raises `ImageError`."""
    offset = 2
    while True:
        start = offset
        if raw[offset] != 0xFF:
            raise ImageError(DAMAGED)
        while raw[offset] == 0xFF:  # a marker may be filled up with any number of these
            offset += 1
        marker = raw[offset]
        if marker == END:
            yield Segment(END, start, offset + 1, b"")
            return
        (length,) = struct.unpack_from(">H", raw, offset + 1)
        data = raw[offset + 3 : offset + 1 + length]
        offset += 1 + length
        if marker == SCAN:
            after = _AFTER_CODES.search(raw, offset)
            if after is None:
                raise ImageError(CUT)
            offset = after.start()
        yield Segment(marker, start, offset, data)


def _orientation(tiff: bytes) -> int:
    """The orientation that the first directory of an Exif block names; a block that is not in order names none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for index in range(count):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * index)
            if tag == _ORIENTATION:
                return int(value) if value in range(1, 9) else 1
    except struct.error:
        return 1
    return 1


def _dpi(across: float, down: float) -> tuple[float, float]:
    usual = all(_LEAST_DPI <= density <= _MOST_DPI for density in (across, down))
    return (across, down) if usual else (SCREEN_DPI, SCREEN_DPI)
