"""Word tables as grids: the only module that knows gridSpan and vMerge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compiler.layout import Cell

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4
NARROW = 8.0
"""Millimetres: a column narrower than this holds one character a line, and is set downwards, its characters upright."""

_NS = {"w": W}
_ROW, _CELL, _CELL_PROPERTIES, _VAL = (f"{{{W}}}{name}" for name in ("tr", "tc", "tcPr", "val"))
_SPAN, _V_MERGE, _H_MERGE = (f"{{{W}}}{name}" for name in ("gridSpan", "vMerge", "hMerge"))
_WRAPPERS = {f"{{{W}}}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_SLIVER = 60  # twips, about a millimetre
_MOST_COLUMNS = 63  # Word's own limit
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BY_COLUMN = attrgetter("column")
_LAYOUT = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}cr": "\n"}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at grid `row` and `column` (from 0), `height` rows high and `width` columns wide, with its text.

    `style` is the paragraph style's id; lines of `text` are paragraphs.
    """

    row: int
    column: int
    height: int
    width: int
    text: str
    style: str = ""


def qualified(name: str) -> str:
    """`w:p` and the like in lxml's notation."""
    return f"{{{W}}}{name.removeprefix('w:')}"


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
        while len(rows) < cell.row + cell.height:
            rows.append([])
        for row in rows[cell.row : cell.row + cell.height]:
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


def paragraph(text: str, style: str, *, keep: bool = False, after: int = 0) -> etree._Element:
    """A `w:p` of one run in the paragraph style whose id is `style`.

    With `keep` it stands on the page of the next one; `after` is the space below it in twips, where not the style's.
    """
    properties = element("pPr", element("pStyle", val=style), *([element("keepNext")] if keep else []))
    if after:
        properties.append(element("spacing", after=after))
    made = element("p", properties)
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
            made[-1].set(_SPACE, "preserve")
    return made


def element(name: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """The element `w:name` with attributes in the same namespace."""
    made = etree.Element(qualified(name), {qualified(key): str(value) for key, value in attributes.items()}, {"w": W})
    made.extend(children)
    return made


def read(table: etree._Element, shown: Callable[[etree._Element], str] | None = None) -> list[GridCell]:
    """The cells of the `w:tbl` element `table`, row by row; a vertical merge is one cell.

    `shown` tells the text of a cell, `text` where it is left out. Rows whose deletion is tracked are left out. A
    continuation with nothing above it to continue begins a merge, as Word and WPS draw it. A column too narrow to be
    seen, which programs leave where edges are not quite in line, is part of the one before it.
    """
    told = shown or text
    found: list[GridCell] = []
    open_merges: dict[int, int] = {}
    for row, line in enumerate(_inside(table, _ROW)):
        for column, width, cell in _placed(line):
            merge = _property(cell, _V_MERGE)
            continues = merge is not None and merge.get(_VAL, "continue") == "continue"
            above = found[open_merges[column]] if column in open_merges else None
            if continues and above and above.row + above.height == row:
                found[open_merges[column]] = replace(above, height=above.height + 1)
                continue
            open_merges.pop(column, None)
            if merge is not None:
                open_merges[column] = len(found)
            found.append(GridCell(row, column, 1, width, told(cell), _style(cell)))
    return _without_slivers(found, table)


def _without_slivers(found: list[GridCell], table: etree._Element) -> list[GridCell]:
    widths = [column.get(qualified("w"), "") for column in table.iterfind("w:tblGrid/w:gridCol", _NS)]
    narrow = [(at, int(width)) for at, width in enumerate(widths) if width.isdecimal() and len(width) <= 2]
    slivers = [at for at, width in narrow if 0 < width < _SLIVER]
    if not slivers:
        return found

    def edge(at: int) -> int:
        return at - sum(column < at for column in slivers)

    return [
        replace(cell, column=edge(cell.column), width=edge(cell.column + cell.width) - edge(cell.column))
        for cell in found
        if edge(cell.column + cell.width) > edge(cell.column)
    ]


def head_rows(table: etree._Element) -> int:
    """How many rows at the top are marked to be repeated on each page."""
    marked = (row.find("w:trPr/w:tblHeader", _NS) is not None for row in _inside(table, _ROW))
    return sum(1 for _ in takewhile(bool, marked))


def cells(table: etree._Element) -> list[etree._Element]:
    """The `w:tc` elements of `table` itself, row by row."""
    return [cell for row in _inside(table, _ROW) for cell in _inside(row, _CELL)]


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those inside content controls and smart tags included."""
    for child in parent:
        if child.tag == wanted:
            if wanted == _CELL or child.find("w:trPr/w:del", _NS) is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, wanted)


def _placed(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Grid column, width and element of each cell; the cells of a horizontal merge of old are one."""
    column = _number(row.find("w:trPr/w:gridBefore", _NS), 0)
    open_cell: tuple[int, int, etree._Element] | None = None
    for cell in _inside(row, _CELL):
        width = _number(_property(cell, _SPAN), 1)
        merge = _property(cell, _H_MERGE)
        if open_cell and merge is not None and merge.get(_VAL, "continue") == "continue":
            open_cell = (open_cell[0], open_cell[1] + width, open_cell[2])
        else:
            if open_cell:
                yield open_cell
            open_cell = (column, width, cell)
        column += width
    if open_cell:
        yield open_cell


def _property(cell: etree._Element, tag: str) -> etree._Element | None:
    """A property of `cell`: its properties come first of all."""
    for first in cell:
        if first.tag == _CELL_PROPERTIES:
            for found in first:
                if found.tag == tag:
                    return found
        return None
    return None


def _number(property_: etree._Element | None, default: int) -> int:
    """The value of a property of a row or cell, within what a page can hold; `default` where it makes no sense."""
    value = property_.get(_VAL, "") if property_ is not None else ""
    sensible = value.isascii() and value.isdecimal() and len(value) <= 3 and int(value) >= default
    return min(int(value), _MOST_COLUMNS) if sensible else default


def text(block: etree._Element) -> str:
    """The text of a cell or paragraph, paragraphs as lines, tabs and line breaks as such, deletions left out."""
    paragraphs = [block] if block.tag == qualified("p") else block.iterfind("w:p", _NS)
    return "\n".join("".join(_characters(paragraph)) for paragraph in paragraphs)


def _characters(block: etree._Element) -> Iterator[str]:
    """Only what stands in a run: `w:tab` is also the name of a tab stop."""
    for run in block.iter(qualified("r")):
        for node in run:
            if node.tag == qualified("t"):
                yield node.text or ""
            elif node.tag in _LAYOUT:
                yield _LAYOUT[node.tag]


def _style(cell: etree._Element) -> str:
    style = cell.find("w:p/w:pPr/w:pStyle", _NS)
    return style.get(qualified("val"), "") if style is not None else ""
