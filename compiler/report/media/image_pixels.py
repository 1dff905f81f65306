"""A picture file whose headers were read in; refused where it holds too little, or nothing, of what they promise.

A PNG is unpacked piece by piece to its last line (W3C recommendation, 7 to 10). The codes of a JPEG (ITU-T T.81) are
not decoded, which takes seconds in Python: what they need, the tables they refer to, and the fewest bits that so many
blocks can take are looked at. That is the same on every machine, with or without a library for pictures.
"""

from __future__ import annotations

import struct
import zlib
from itertools import groupby
from typing import TYPE_CHECKING

from compiler.report.media.image_header import CUT, DAMAGED, FRAMES, PNG, SCAN, ImageError, chunks, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_INDEXED = 3
_MOST_COLOURS = 256
_CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_FILTERS = 5
# First column and row, and the steps to the next, of each of the passes in which an interlaced PNG is stored.
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_PIECE = 1024 * 1024
"""Bytes that are unpacked at a time."""

_QUANTISATION, _HUFFMAN = 0xDB, 0xC4
_PROGRESSIVE = 0xC2
_BLOCK = 8


def check_pixels(raw: bytes) -> None:
    """Raise `ImageError` where no program could show the picture `raw`, which `image` accepts."""
    try:
        if raw.startswith(PNG):
            _check_png(raw)
        else:
            _check_jpeg(raw)
    except (struct.error, IndexError, zlib.error) as error:
        raise ImageError(DAMAGED) from error


def _check_png(raw: bytes) -> None:
    found = list(chunks(raw))
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", found[0].data)
    kinds = [kind for kind, _ in groupby(chunk.kind for chunk in found)]
    if any(kind not in _CRITICAL and not kind[0] & 0x20 for kind in kinds):  # a capital: not to be passed over
        raise ImageError(DAMAGED)
    palettes = [chunk.data for chunk in found if chunk.kind == b"PLTE"]
    if colour == _INDEXED:
        early = b"PLTE" in kinds[: kinds.index(b"IDAT")]
        if len(palettes) != 1 or not early or len(palettes[0]) % 3 or not 0 < len(palettes[0]) // 3 <= _MOST_COLOURS:
            raise ImageError(DAMAGED)
    runs = (list(run) for kind, run in groupby(found, key=lambda chunk: chunk.kind) if kind == b"IDAT")
    bits = depth * _CHANNELS[colour]
    passes = _ADAM7 if interlace else ((0, 0, 1, 1),)
    sizes = [(-((left - width) // across), -((top - height) // down)) for left, top, across, down in passes]
    lines = [(rows, 1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0 and rows > 0]
    _check_lines(_unpacked(chunk.data for chunk in next(runs)), lines)


def _unpacked(data: Iterable[bytes]) -> Iterator[bytes]:
    stream = zlib.decompressobj()
    for packed in data:
        rest = packed
        while piece := stream.decompress(rest, _PIECE):
            rest = stream.unconsumed_tail
            yield piece
    if not stream.eof:
        raise ImageError(CUT)


def _check_lines(pieces: Iterator[bytes], passes: Iterable[tuple[int, int]]) -> None:
    """See that there are so many lines of so many bytes in each of `passes`, each beginning with a filter's number."""
    piece = b""
    for rows, stride in passes:
        left, first = rows * stride, 0  # where in the piece a line begins
        while left:
            piece = piece or next(pieces, b"")
            if not piece:
                raise ImageError(CUT)
            here, piece = piece[:left], piece[left:]
            if max(here[first::stride], default=0) >= _FILTERS:
                raise ImageError(DAMAGED)
            left, first = left - len(here), (first - len(here)) % stride
    next(pieces, b"")  # up to the check sum behind the last line


def _check_jpeg(raw: bytes) -> None:
    found = list(segments(raw))
    frame = next(segment for segment in found if segment.marker in FRAMES)
    scans = [segment for segment in found if segment.marker == SCAN]
    before = found[: found.index(scans[0])] if scans else []
    if not scans:
        raise ImageError(CUT)
    if frame not in before or not any(segment.marker == _HUFFMAN for segment in before):
        raise ImageError(DAMAGED)
    precision, height, width, count = struct.unpack_from(">BHHB", frame.data)
    if precision != _BLOCK:
        raise ImageError("这种 JPEG 的压缩方式 Word 显示不了")
    parts = [struct.unpack_from(">BBB", frame.data, 6 + 3 * number) for number in range(count)]
    tables = {number for segment in before if segment.marker == _QUANTISATION for number in _tables(segment.data)}
    shown = {identity for scan in scans for identity in scan.data[1 : 1 + 2 * scan.data[0] : 2]}
    if any(table not in tables for _, _, table in parts) or shown != {identity for identity, _, _ in parts}:
        raise ImageError(DAMAGED)
    fewest = _blocks(width, height, [(sampling >> 4, sampling & 15) for _, sampling, _ in parts])
    fewest *= 1 if frame.marker == _PROGRESSIVE else 2  # of a block's code for its mean, and one that no more follows
    if 8 * sum(scan.end - scan.start for scan in scans) < fewest:
        raise ImageError(CUT)


def _tables(data: bytes) -> Iterator[int]:
    """The numbers of the tables of 64 bytes, or as many pairs, that a segment defines."""
    offset = 0
    while offset < len(data):
        yield data[offset] & 15
        offset += 1 + 64 * (2 if data[offset] >> 4 else 1)


def _blocks(width: int, height: int, sampling: list[tuple[int, int]]) -> int:
    """How many blocks of 8 by 8 there are, all components together."""
    if not sampling or not all(1 <= factor <= 4 for pair in sampling for factor in pair):
        raise ImageError(DAMAGED)
    most_across, most_down = (max(factors) for factors in zip(*sampling, strict=True))

    def blocks(pixels: int, factor: int, most: int) -> int:
        return -(-pixels * factor // (_BLOCK * most))

    return sum(blocks(width, across, most_across) * blocks(height, down, most_down) for across, down in sampling)
