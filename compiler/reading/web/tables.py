"""The tables of a web page: which of them hold data rather than lay out the page, and their cells on a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from compiler.findings.finding import Finding
from compiler.reading.document.body import DocumentTable
from compiler.reading.document.open_package import Unreadable
from compiler.word.tables.grid import GridCell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compiler.reading.remarks import Remark

MOST_PLACES = 200_000
"""Places on the grids of one table's cells, those that merges cover included."""

_MOST_COLUMNS = 63
_CELLS = ("td", "th")
_GROUPS = ("thead", "tbody", "tfoot")
_SMALL = 4
"""Cells of a table inside a cell that is a figure pasted as a table rather than a part of the page."""

_LONG_TEXT, _MANY_BLOCKS = 300, 5
_BLOCKS = ("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li")


@dataclass
class _Seen:
    """What is known of a table while it is gone through: its own cells, and the one gone through now."""

    cells: int = 0
    holds_table: bool = False
    holds_article: bool = False
    text: int = 0
    blocks: int = 0


def layout_tables(root: etree._Element) -> set[etree._Element]:
    """The tables below `root` that lay out the page.

    They have one cell in all, or hold another table (a small one aside), or a cell as long as an article.
    """
    found: set[etree._Element] = set()
    seen: list[_Seen] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.tag == "table":
                seen.append(_Seen())
            elif seen:
                _enter(element, seen[-1])
        elif element.tag == "table":
            table = seen.pop()
            lays_out = table.holds_table or table.holds_article
            if table.cells <= 1 or lays_out:
                found.add(element)
            if seen:
                seen[-1].holds_table |= table.cells > _SMALL or lays_out
        elif seen and element.tag in _CELLS:
            seen[-1].holds_article |= seen[-1].text > _LONG_TEXT and seen[-1].blocks >= _MANY_BLOCKS
        if seen and event == "end":
            seen[-1].text += len((element.tail or "").strip())
    return found


def _enter(element: etree._Element, table: _Seen) -> None:
    if element.tag in _CELLS:
        table.cells += 1
        table.text = table.blocks = 0
    elif element.tag in _BLOCKS:
        table.blocks += 1
    table.text += len((element.text or "").strip())


def rows(table: etree._Element, is_hidden: Callable[[etree._Element], bool]) -> list[etree._Element]:
    """The rows of `table` itself that are shown."""
    return [row for row in _inside(table, ("tr",)) if not is_hidden(row)]


def beside(table: etree._Element) -> Iterator[str]:
    """The texts in `table` but in no cell, which browsers show above it."""
    for part in (table, *table.iterchildren(*_GROUPS), *_inside(table, ("tr",))):
        yield part.text or ""
        yield from (child.tail or "" for child in part)


def _inside(parent: etree._Element, wanted: Sequence[str]) -> Iterator[etree._Element]:
    """Elements of the `wanted` names below `parent`, whatever they are wrapped in, none inside another one."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag != "table":
            yield from _inside(child, wanted)


def read(
    table: Sequence[etree._Element], shown: Callable[[etree._Element], tuple[str, tuple[Remark, ...]]]
) -> DocumentTable:
    """A table with these rows, its cells where browsers put them; `shown` tells what is in a cell, text and else.

    Raises `Unreadable` where its merges would cover more than any page shows.
    """
    found: list[GridCell] = []
    remarks: dict[tuple[int, int], tuple[Remark, ...]] = {}
    taken: dict[int, int] = {}  # by column, the row up to which a cell from above reaches
    places = 0
    for number, row in enumerate(table):
        column = 0
        for cell in _inside(row, _CELLS):
            while taken.get(column, 0) > number:
                column += 1
            width = min(_span(cell, "colspan"), _MOST_COLUMNS)
            height = min(_span(cell, "rowspan") or len(table), len(table) - number)
            places += width * height
            if places > MOST_PLACES:
                hint = "核对是不是拿错了文件"
                raise Unreadable(Finding("E103", "error", "网页里的一张表大得不像报告的表", hint=hint))
            taken |= dict.fromkeys(range(column, column + width), number + height)
            text, besides = shown(cell)
            found.append(GridCell(number, column, height, width, text))
            if besides:
                remarks[number, column] = besides
            column += width
    return DocumentTable(tuple(found), _head_rows(table), tuple(found), remarks)


def _head_rows(table: Sequence[etree._Element]) -> int:
    """How many rows at the top say that they are the head."""
    for number, row in enumerate(table):
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if not in_head and not all(cell.tag == "th" for cell in _inside(row, _CELLS)):
            return number
    return 0  # nothing but heads is no head


def _span(cell: etree._Element, name: str) -> int:
    """A number of rows or columns; 0 rows are all that follow, anything unreadable is one."""
    value = cell.get(name, "1").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 5 else 1
