"""Word tables as grids, read: with `tables`, the only module that knows gridSpan and vMerge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from compiler.word.package.xml import VAL, W, qualified, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_NS = {"w": W}
_ROW, _CELL, _CELL_PROPERTIES = map(qualified, ("tr", "tc", "tcPr"))
_SPAN, _V_MERGE, _H_MERGE = map(qualified, ("gridSpan", "vMerge", "hMerge"))
_WRAPPERS = {*map(qualified, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))}
_SLIVER = 60  # twips, about a millimetre
_MOST_COLUMNS = 63  # Word's own limit
_LAYOUT = {qualified("tab"): "\t", qualified("br"): "\n", qualified("cr"): "\n"}


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


def read(table: etree._Element, text_of: Callable[[etree._Element], str] | None = None) -> list[GridCell]:
    """The cells of the `w:tbl` element `table`, row by row; a vertical merge is one cell.

    `text_of` gives the text of a cell, `text` where it is left out. Rows whose deletion is tracked are left out. A
    continuation with nothing above it to continue begins a merge, as Word and WPS draw it. A column too narrow to be
    seen, which programs leave where edges are not quite in line, is part of the one before it.
    """
    found: list[GridCell] = []
    open_merges: dict[int, int] = {}
    for row, line in enumerate(_inside(table, _ROW)):
        for column, width, cell in _placed(line):
            merge = _property(cell, _V_MERGE)
            continues = merge is not None and merge.get(VAL, "continue") == "continue"
            above = found[open_merges[column]] if column in open_merges else None
            if continues and above and above.row + above.height == row:
                found[open_merges[column]] = replace(above, height=above.height + 1)
                continue
            open_merges.pop(column, None)
            if merge is not None:
                open_merges[column] = len(found)
            found.append(GridCell(row, column, 1, width, (text_of or text)(cell), _style(cell)))
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
        if open_cell and merge is not None and merge.get(VAL, "continue") == "continue":
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
    written = value(property_)
    sensible = written.isascii() and written.isdecimal() and len(written) <= 3 and int(written) >= default
    return min(int(written), _MOST_COLUMNS) if sensible else default


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
    return value(cell.find("w:p/w:pPr/w:pStyle", _NS))
