"""Word tables as grids, read: with `writer`, the only module that knows gridSpan and vMerge."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from compiler.word.package.xml import VAL, W, qualified, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml import etree

T = TypeVar("T")

_NS = {"w": W}
_ROW, _CELL, _CELL_PROPERTIES = map(qualified, ("tr", "tc", "tcPr"))
_SPAN, _V_MERGE, _H_MERGE = map(qualified, ("gridSpan", "vMerge", "hMerge"))
_WRAPPERS = {*map(qualified, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))}
_SLIVER = 60  # twips, about a millimetre
_MOST_COLUMNS = 63  # Word's own limit
_LAYOUT = {qualified("tab"): "\t", qualified("br"): "\n", qualified("cr"): "\n"}


class GridCell(NamedTuple):
    """A cell at grid `row` and `column` (from 0), `height` rows high and `width` columns wide, with its text.

    Lines of `text` are paragraphs; `style` is the paragraph style's id, which matters only in writing.
    """

    row: int
    column: int
    height: int
    width: int
    text: str
    style: str = ""


Merge = Literal["", "begins", "continues"]


class RowPlace(NamedTuple, Generic[T]):
    """What stands in a row at grid `column`, `width` columns wide; whether it begins or continues a vertical merge."""

    column: int
    width: int
    merge: Merge
    content: T


class CellPlace(NamedTuple, Generic[T]):
    """A cell – its `w:tc` element, or what was read of it – in its place in the grid of its table."""

    row: int
    column: int
    height: int
    width: int
    content: T


def read(table: etree._Element, text_of: Callable[[etree._Element], str] | None = None) -> list[GridCell]:
    """The cells of the `w:tbl` element `table` with their text, row by row; a vertical merge is one cell.

    `text_of` gives the text of a cell, `text` where it is left out.
    """
    found = [GridCell(*place[:4], (text_of or text)(place.content)) for place in places(table)]
    return without_slivers(found, column_widths(table))


def without_slivers(cells: list[GridCell], widths: list[int]) -> list[GridCell]:
    """`cells` in a grid of columns of `widths` in twips, less those columns that are too narrow to be seen.

    Programs leave such columns where edges are not quite in line; each is part of the one before it.
    """
    slivers = [0 < width < _SLIVER for width in widths]
    if not any(slivers):
        return cells
    edges = [0, *accumulate(not sliver for sliver in slivers)]
    beyond = edges[-1] - len(slivers)

    def edge(at: int) -> int:
        return edges[at] if at < len(edges) else at + beyond

    return [
        cell._replace(column=edge(cell.column), width=edge(cell.column + cell.width) - edge(cell.column))
        for cell in cells
        if edge(cell.column + cell.width) > edge(cell.column)
    ]


def places(table: etree._Element) -> list[CellPlace[etree._Element]]:
    """The cells of the `w:tbl` element `table` in their places, row by row; a vertical merge is one cell."""
    return merge_rows(map(row_places, rows(table)))


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """The `w:tr` elements of `table` itself, less those whose deletion is tracked."""
    return _inside(table, _ROW)


def row_places(row: etree._Element) -> list[RowPlace[etree._Element]]:
    """The cells of the `w:tr` element `row` in their places; those of a horizontal merge of old are one."""
    found: list[RowPlace[etree._Element]] = []
    column = _number(row.find("w:trPr/w:gridBefore", _NS), 0)
    for cell in _inside(row, _CELL):
        width = _number(_property(cell, _SPAN), 1)
        merge = _property(cell, _H_MERGE)
        if found and merge is not None and merge.get(VAL, "continue") == "continue":
            found[-1] = found[-1]._replace(width=found[-1].width + width)
        else:
            vertical = _property(cell, _V_MERGE)
            continues = vertical is not None and vertical.get(VAL, "continue") == "continue"
            found.append(
                RowPlace(column, width, "continues" if continues else "begins" if vertical is not None else "", cell)
            )
        column += width
    return found


def merge_rows(found_in_rows: Iterable[Iterable[RowPlace[T]]]) -> list[CellPlace[T]]:
    """The cells of rows that follow each other.

    A continuation with nothing above it to continue begins a merge, as Word and WPS draw it.
    """
    found: list[CellPlace[T]] = []
    open_merges: dict[int, int] = {}
    for row, places_in_row in enumerate(found_in_rows):
        for column, width, merge, content in places_in_row:
            if merge == "continues" and column in open_merges:
                above = found[open_merges[column]]
                if above.row + above.height == row:
                    found[open_merges[column]] = above._replace(height=above.height + 1)
                    continue
            if merge:
                open_merges[column] = len(found)
            elif open_merges:
                open_merges.pop(column, None)
            found.append(CellPlace(row, column, 1, width, content))
    return found


def column_widths(table: etree._Element) -> list[int]:
    """The widths of the columns of the grid in twips; 0 where one is not said."""
    widths = [column.get(qualified("w"), "") for column in table.iterfind("w:tblGrid/w:gridCol", _NS)]
    return [int(width) if width.isascii() and width.isdecimal() and len(width) <= 5 else 0 for width in widths]


def edges(widths: list[int], columns: int) -> list[int]:
    """Where the edges of a grid's columns stand, for `columns` of `widths` in twips.

    They are counted where the widths are not all said: a column is 1 wide then. One more than the grid has is as wide
    as the others are on average.
    """
    if not widths or min(widths) == 0:
        return list(range(columns + 1))
    average = max(sum(widths) // len(widths), 1)
    return [0, *accumulate([*widths, *[average] * (columns - len(widths))])]


def head_rows(table: etree._Element) -> int:
    """How many rows at the top are marked to be repeated on each page."""
    marked = (row.find("w:trPr/w:tblHeader", _NS) is not None for row in rows(table))
    return sum(1 for _ in takewhile(bool, marked))


def cells(table: etree._Element) -> list[etree._Element]:
    """The `w:tc` elements of `table` itself, row by row."""
    return [cell for row in rows(table) for cell in _inside(row, _CELL)]


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those inside content controls and smart tags included."""
    for child in parent:
        if child.tag == wanted:
            if wanted == _CELL or child.find("w:trPr/w:del", _NS) is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, wanted)


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
