"""The bytes of a picture file in, what it is and how large out: read from its headers, no pixel is decoded.

PNG after the W3C recommendation (third edition, 2025), 5 and 11; JPEG after ITU-T T.81, annex B, with the density of
JFIF 1.02 and the orientation of Exif 2.32 (tag 0112).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREEN_DPI = 96
"""Dots per inch of a file that does not say, as Word takes it."""

_MM_PER_INCH = 25.4
# Densities beyond these are slips of a program rather than sizes on paper.
_LEAST_DPI, _MOST_DPI = 30, 2400

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}

_JPEG = b"\xff\xd8\xff"
_END = b"\xff\xd9"
_SCAN = 0xDA
# Baseline, extended and progressive, all with Huffman codes: what Word shows. The others are frames as well.
_FRAMES = range(0xC0, 0xC3)
_OTHER_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JFIF, _EXIF = 0xE0, 0xE1
_ORIENTATION = 0x0112


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


def image(raw: bytes) -> Image:
    """What the file with the content `raw` says of itself, whatever its name. Raises `ImageError`."""
    try:
        if raw.startswith(_PNG):
            return _png(raw)
        if raw.startswith(_JPEG):
            return _jpeg(raw)
    except (struct.error, IndexError) as error:
        raise ImageError("文件不完整，像是没有存完或者没有传完") from error
    raise ImageError("不是 PNG 或 JPEG 图片")


def _png(raw: bytes) -> Image:
    chunks = list(_chunks(raw))
    kinds = [kind for kind, _ in chunks]
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise ImageError("文件不完整，像是没有存完或者没有传完")
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    known = depth in _PNG_DEPTHS.get(colour, ()) and (packing, filtering) == (0, 0) and interlace in (0, 1)
    if not known or not width or not height:
        raise ImageError("文件已经损坏，打不开")
    density = next((data for kind, data in chunks if kind == b"pHYs"), None)
    if density is None:
        return Image("png", width, height)
    across, down, unit = struct.unpack(">IIB", density)
    metre = 1000 / _MM_PER_INCH
    return Image("png", width, height, _dpi(across / metre, down / metre) if unit == 1 else _dpi(0, 0))


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the end, each one's check sum compared."""
    offset = len(_PNG)
    while offset < len(raw):
        length, kind = struct.unpack_from(">I4s", raw, offset)
        data = raw[offset + 8 : offset + 8 + length]
        (told,) = struct.unpack_from(">I", raw, offset + 8 + length)
        if told != zlib.crc32(data, zlib.crc32(kind)):
            raise ImageError("文件已经损坏，打不开")
        yield kind, data
        if kind == b"IEND":
            return
        offset += 12 + length


def _jpeg(raw: bytes) -> Image:
    size, dpi, orientation = (0, 0), _dpi(0, 0), 1
    scan = 0
    for marker, offset, segment in _segments(raw):
        if marker in _OTHER_FRAMES:
            raise ImageError("这种 JPEG 的压缩方式 Word 显示不了")
        if marker in _FRAMES:
            _, height, width = struct.unpack_from(">BHH", segment)
            size = width, height
        elif marker == _JFIF and segment.startswith(b"JFIF\0"):
            unit, across, down = struct.unpack_from(">BHH", segment, 7)
            per_inch = {1: 1.0, 2: 2.54}.get(unit, 0)
            dpi = _dpi(across * per_inch, down * per_inch)
        elif marker == _EXIF and segment.startswith(b"Exif\0\0"):
            orientation = _orientation(segment[6:])
        scan = offset
    if not all(size) or _END not in raw[scan:]:
        raise ImageError("文件不完整，像是没有存完或者没有传完")
    return Image("jpeg", *size, dpi, orientation)


def _segments(raw: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Marker, offset and content of each segment up to the first scan."""
    offset = 2
    marker = 0
    while marker != _SCAN:
        if raw[offset] != 0xFF:
            raise ImageError("文件已经损坏，打不开")
        while raw[offset] == 0xFF:  # a marker may be filled up with any number of these
            offset += 1
        marker = raw[offset]
        (length,) = struct.unpack_from(">H", raw, offset + 1)
        segment = raw[offset + 3 : offset + 1 + length]
        yield marker, offset, segment
        offset += 1 + length


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
