"""The items of a document in, the same out with tables that only lay out the page taken apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compiler.reading.chapters.split import chapter_titles, title_order
from compiler.reading.document.body import DocumentTable, Line
from compiler.reading.tables.find import is_sensible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.form.edition import Edition
    from compiler.reading.document.body import Body, Item
    from compiler.word.tables.grid import GridCell


def without_layout_tables(page: Body, edition: Edition) -> Body:
    """`page` with lines for the tables that hold chapters, and for a chapter's title that is a table's first row."""
    titles = chapter_titles(edition)
    items: list[Item] = []
    moved: list[int] = []
    for item in page.items:
        moved.append(len(items))
        items += _parts(item, titles) if isinstance(item, DocumentTable) and is_sensible(item) else [item]
    moved.append(len(items))
    return replace(page, items=tuple(items), remarks=tuple((moved[at], remark) for at, remark in page.remarks))


def _parts(table: DocumentTable, titles: Mapping[str, int]) -> Iterator[Item]:
    first = [cell for cell in table.spread if cell.row == 0]
    found = [title_order(cell.text, titles) for cell in table.spread if cell.text.strip()]
    orders = {order for order in found if order is not None}
    if len(orders) > 1 or (orders and _is_column(table)):
        for cell in table.spread:
            remarks = table.remarks.get((cell.row, cell.column), ())
            lines = [Line(text) for text in cell.text.split("\n")]
            yield from [replace(lines[0], remarks=remarks), *lines[1:]]
    elif len(first) == 1 and first[0].height == 1 and title_order(first[0].text, titles) is not None:
        yield Line(first[0].text, remarks=table.remarks.get((0, first[0].column), ()))
        yield _without_first_row(table)
    else:
        yield table


def _is_column(table: DocumentTable) -> bool:
    """Whether each row has one cell."""
    return len({cell.row for cell in table.spread}) == len(table.spread)


def _without_first_row(table: DocumentTable) -> DocumentTable:
    def up(cells: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
        return tuple(cell._replace(row=cell.row - 1) for cell in cells if cell.row)

    remarks = {(row - 1, column): found for (row, column), found in table.remarks.items() if row}
    return DocumentTable(up(table.cells), max(table.head_rows - 1, 0), up(table.spread), remarks)
