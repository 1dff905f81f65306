"""Word tables as grids, written: cells in their places, on a frame of widths, as `grid` reads them back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from compiler.word.package.xml import SPACE, element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from compiler.form.layout import Cell
    from compiler.word.tables.grid import GridCell

TWIPS_PER_MM = 1440 / 25.4
NARROW = 8.0
"""Millimetres: a column narrower than this holds one character a line, and is set downwards, its characters upright."""

_BY_COLUMN = attrgetter("column")


@dataclass(frozen=True)
class Frame:
    """How a table stands on the page: column widths and least row height in millimetres, and what pages do to it.

    The first `head_rows` rows are repeated on each page; a table that is `whole` moves to the next page rather than
    break; `style` is the table style's id; `title` and `description` are read out by screen readers.
    """

    widths: tuple[float, ...]
    row_height: float
    head_rows: int
    whole: bool
    style: str
    title: str = ""
    description: str = ""

    @cached_property
    def twips(self) -> list[int]:
        """The columns' widths, rounded so that a table as wide as the type area stays so."""
        edges, total = [0], 0.0
        for width in self.widths:
            total += width
            edges.append(round(total * TWIPS_PER_MM))
        return [right - left for left, right in pairwise(edges)]


def write(cells: Iterable[GridCell], frame: Frame) -> etree._Element:
    """A `w:tbl` of `cells`."""
    rows = by_rows(cells)
    table = empty_table(frame)
    for number, line in enumerate(rows):
        made = empty_row(frame, head=number < frame.head_rows)
        keep = frame.whole and number < len(rows) - 1
        made.extend(cell_element(cell, frame, first=cell.row == number, keep=keep) for cell in line)
        table.append(made)
    return table


_Placed = TypeVar("_Placed", "GridCell", "Cell")


def by_rows(cells: Iterable[_Placed]) -> list[list[_Placed]]:
    """The cells that stand in each row or reach into it, from left to right."""
    rows: list[list[_Placed]] = []
    for cell in cells:
        first, height = cell.row, cell.height
        while len(rows) < first + height:
            rows.append([])
        rows[first].append(cell)
        for row in rows[first + 1 : first + height] if height > 1 else ():
            row.append(cell)
    for row in rows:
        row.sort(key=_BY_COLUMN)
    return rows


def empty_table(frame: Frame) -> etree._Element:
    """A `w:tbl` without rows."""
    twips = frame.twips
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=frame.style),
            element("tblW", w=sum(twips), type="dxa"),
            element("jc", val="center"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020" if frame.head_rows else "0000"),
            *([element("tblCaption", val=frame.title)] if frame.title else []),
            *([element("tblDescription", val=frame.description)] if frame.description else []),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in twips)),
    )


def empty_row(frame: Frame, *, head: bool) -> etree._Element:
    """A `w:tr` without cells."""
    height = element("trHeight", val=round(frame.row_height * TWIPS_PER_MM), hRule="atLeast")
    marked = [element("tblHeader")] if head else []
    return element("tr", element("trPr", element("cantSplit"), height, *marked, element("jc", val="center")))


def cell_element(cell: GridCell, frame: Frame, *, first: bool, keep: bool) -> etree._Element:
    """A `w:tc` in the `first` row of `cell`, or in one of those below that it also covers.

    With `keep` the row stands on the page of the next one.
    """
    width = sum(frame.twips[cell.column : cell.column + cell.width])
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if cell.width > 1:
        properties.append(element("gridSpan", val=cell.width))
    if cell.height > 1:
        properties.append(element("vMerge", val="restart") if first else element("vMerge"))
    if sum(frame.widths[cell.column : cell.column + cell.width]) < NARROW:
        properties.append(element("textDirection", val="tbRlV"))
    properties.append(element("vAlign", val="center"))
    texts = cell.text.split("\n") if first else [""]
    return element("tc", properties, *(paragraph(text, cell.style, keep=keep) for text in texts))


def paragraph(text: str, style: str, *, keep: bool = False) -> etree._Element:
    """A `w:p` of one run in the paragraph style whose id is `style`.

    With `keep` it stands on the page of the next one.
    """
    made = element("p", element("pPr", element("pStyle", val=style), *([element("keepNext")] if keep else [])))
    if text:
        made.append(_run(text))
    return made


def _run(text: str) -> etree._Element:
    """A `w:r` in which tabs are elements of their own, as Word has them, and no blank is lost."""
    made = element("r")
    for number, piece in enumerate(text.split("\t")):
        if number:
            made.append(element("tab"))
        if piece:
            made.append(element("t"))
            made[-1].text = piece
        if piece != piece.strip() or "  " in piece:
            made[-1].set(SPACE, "preserve")
    return made
