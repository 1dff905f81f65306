"""A picture file in, the same picture out without what says who took it, where, with what; no pixel is touched.

What is kept is named, and all else goes: Exif with its GPS position and its thumbnail, XMP, IPTC, comments, what makers
of cameras and programs add, and whatever stands after the end of the picture. Kept is what the picture looks different
without: colour spaces, transparency, density.
"""

from __future__ import annotations

from compiler.report.media.image_header import JFIF, PNG, Segment, chunks, segments

_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"bKGD", b"sBIT"}
_KEPT_CHUNKS |= {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi"}

_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_KEPT_SEGMENTS = ((JFIF, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_JFIF_LENGTH = 12
"""Bytes of a JFIF segment up to the size of its thumbnail."""


def without_metadata(raw: bytes) -> bytes:
    """The picture `raw`, which `image` accepts; the very same bytes where there is nothing to leave out."""
    if raw.startswith(PNG):
        pieces = [PNG, *(raw[chunk.start : chunk.end] for chunk in chunks(raw) if chunk.kind in _KEPT_CHUNKS)]
    else:
        pieces = [raw[:2], *(_written(segment, raw) for segment in segments(raw) if _is_kept(segment))]
    made = b"".join(pieces)
    return raw if made == raw else made


def _is_kept(segment: Segment) -> bool:
    if segment.marker in _APPLICATION:
        return any(segment.marker == marker and segment.data.startswith(name) for marker, name in _KEPT_SEGMENTS)
    return segment.marker != _COMMENT


def _written(segment: Segment, raw: bytes) -> bytes:
    """`segment` as it stands in `raw`, a thumbnail in it aside: it may show more than the picture."""
    if segment.marker == JFIF and len(segment.data) > _JFIF_LENGTH + 2:
        data = segment.data[:_JFIF_LENGTH] + b"\0\0"
        return bytes([0xFF, JFIF]) + (len(data) + 2).to_bytes(2, "big") + data
    return raw[segment.start : segment.end]
