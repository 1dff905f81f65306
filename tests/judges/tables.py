"""In: one XML part. Out: complaints about its tables, which no validator lays on a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .package import W, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# A row or a cell may stand in these and is a row or a cell of the table all the same.
WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}
# Marks of a range take no place: a cell may end in one, after its last paragraph.
RANGES = tuple(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
# What fills a cell without being text.
PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")


def table_complaints(root: etree._Element, *, allow_empty_cells: bool) -> Iterator[str]:
    """Yield what is wrong with each table of a part, nested ones too."""
    for number, table in enumerate(walk(root, f"{W}tbl"), start=1):
        width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        above: dict[int, int] = {}
        for index, row in enumerate(_inside(table, f"{W}tr"), start=1):
            place = f"table {number}, row {index}"
            if (spans := _row_width(row)) != width:
                yield f"{place}: spans {spans} grid columns, the table has {width}"
            yield from (f"{place}, {what}" for what in _orphans(row, above))
            for column, cell in _placed(row):
                found = _cell(cell, allow_empty=allow_empty_cells)
                yield from (f"{place}, column {column}: {what}" for what in found)
            above = {column: _span(cell) for column, cell in _placed(row) if _merge(cell)}


def _orphans(row: etree._Element, above: dict[int, int]) -> Iterator[str]:
    """Yield merge continuations that continue nothing.

    `above` has the merged cells of the row above: first grid column, width. Word joins
    only cells that begin in the same grid column and are equally wide.
    """
    for column, cell in _placed(row):
        if _merge(cell) == "continue" and above.get(column) != _span(cell):
            yield f"column {column}: a vMerge continues no cell above it"


def _cell(cell: etree._Element, *, allow_empty: bool) -> Iterator[str]:
    """Yield what is wrong inside one cell."""
    content = [child for child in cell.iterchildren("{*}*") if child.tag not in RANGES]
    if not content or content[-1].tag != f"{W}p":
        yield "the cell does not end in a paragraph"
    if allow_empty or _merge(cell) == "continue" or next(cell.iter(*PICTURES), None) is not None:
        return
    if not "".join(text.text or "" for text in cell.iter(f"{W}t")).strip():
        yield "the cell is empty"


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children with `tag`, also those in a content control."""
    for child in parent.iterchildren("{*}*"):
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)


def _placed(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield each cell with the grid column that it begins in, counted from 1."""
    column = 1 + _number(row, f"{W}trPr/{W}gridBefore")
    for cell in _inside(row, f"{W}tc"):
        yield column, cell
        column += _span(cell)


def _row_width(row: etree._Element) -> int:
    """Return the grid columns that the row takes, those skipped at its ends included."""
    skipped = sum(_number(row, f"{W}trPr/{W}grid{end}") for end in ("Before", "After"))
    return skipped + sum(_span(cell) for _, cell in _placed(row))


def _span(cell: etree._Element) -> int:
    """Return the grid columns that the cell takes; without a gridSpan it is one."""
    return _number(cell, f"{W}tcPr/{W}gridSpan", absent=1)


def _merge(cell: etree._Element) -> str | None:
    """Return "restart", "continue" (the default of a bare w:vMerge), or None."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return None if merge is None else merge.get(f"{W}val", "continue")


def _number(element: etree._Element, path: str, absent: int = 0) -> int:
    """Return the w:val at `path` as a number."""
    found = element.find(path)
    return absent if found is None else int(found.get(f"{W}val", absent))
