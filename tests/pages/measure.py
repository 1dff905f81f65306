"""In: a PDF. Out: its pages, with the place in millimetres of every line, word and table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pdfplumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MM = 25.4 / 72
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
"""The type area: 156 × 225 mm (GB/T 9704—2012, 5.2.1)."""


@dataclass(frozen=True)
class Line:
    """A line of text without its blanks, from edge to edge, on its baseline; `size` is the largest type, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True)
class Box:
    """A table as wide as the type area, with the number of its cells."""

    left: float
    top: float
    right: float
    bottom: float
    cells: int


@dataclass(frozen=True)
class Page:
    """A page: its number as printed, the lines of text outside of its tables, all words, and the tables."""

    number: Line
    lines: tuple[Line, ...]
    words: tuple[Line, ...]
    tables: tuple[Box, ...]


def pages(pdf: Path) -> list[Page]:
    """The pages of `pdf`."""
    with pdfplumber.open(pdf) as opened:
        return [_page(page) for page in opened.pages]


def language(pdf: Path) -> str:
    """The language that `pdf` says it is written in."""
    with pdfplumber.open(pdf) as opened:
        return bytes(opened.doc.catalog["Lang"]).decode()


def _page(page: Any) -> Page:
    found = (_box(table) for table in page.find_tables())
    boxes = tuple(box for box in found if abs(box.left - LEFT) < 1 and abs(box.right - RIGHT) < 1)  # no charts
    characters = [(character, _base(character, page)) for character in page.chars if character["text"].strip()]
    lines = [_line(group, base) for base, group in _by_line(characters)]
    words = [
        Line(word["text"], word["x0"] * MM, word["x1"] * MM, word["bottom"] * MM, word["bottom"] - word["top"])
        for word in page.extract_words()
    ]
    body = [line for line in lines if line.base <= BOTTOM]
    (number,) = (line for line in lines if line.base > BOTTOM)
    outside = [line for line in body if not any(box.top < line.base < box.bottom for box in boxes)]
    return Page(number, tuple(outside), tuple(word for word in words if word.base <= BOTTOM), boxes)


def _box(table: Any) -> Box:
    left, top, right, bottom = (edge * MM for edge in table.bbox)
    return Box(left, top, right, bottom, len(table.cells))


def _base(character: dict[str, Any], page: Any) -> float:
    """The baseline from the upper edge of the paper: boxes of characters differ from font to font, baselines do not."""
    return float(page.height - character["matrix"][5]) * MM


def _by_line(characters: Iterable[tuple[dict[str, Any], float]]) -> Iterator[tuple[float, list[dict[str, Any]]]]:
    """The characters of each line, those whose baselines are less than half a millimetre apart."""
    placed = sorted(
        ((round(base * 2) / 2, character["x0"], base, character) for character, base in characters),
        key=lambda item: item[:2],
    )
    for _, group in groupby(placed, key=lambda item: item[0]):
        found = list(group)
        yield found[0][2], [character for *_, character in found]


def _line(characters: list[dict[str, Any]], base: float) -> Line:
    text = "".join(character["text"] for character in characters)
    sizes = [character["size"] for character in characters]
    left, right = min(c["x0"] for c in characters), max(c["x1"] for c in characters)
    return Line(text, left * MM, right * MM, base, max(sizes))
