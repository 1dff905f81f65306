"""A statutory table of an edition in, HTML out: the official grid with its merges, heads with their scope, a caption.

The one renderer for the page that people fill and for the fragment that sites publish: what stands in the cell of a
figure is the caller's.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from compiler.web_form.html_text import element, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compiler.form.layout import Cell, Fact
    from compiler.form.table import Table


def table_html(
    table: Table, caption: str, figure: Callable[[Fact], str], *, columns: bool = False, **attributes: str
) -> str:
    """`table` with the HTML that `figure` gives in each of its figures' cells.

    A table of several blocks has a group of rows for each, below a caption of its own; one of a single block has a
    head that a browser repeats on every page. With `columns` there is an element for each column, to give it a width.
    """
    rows = {
        row: element("tr", *(_cell(cell, figure) for cell in cells))
        for row, cells in groupby(table.cells, lambda c: c.row)
    }
    groups = "\n".join(
        element(kind, "\n", *(f"{rows[row]}\n" for row in range(start, end))) for kind, start, end in _groups(table)
    )
    sized = element("colgroup", *(element("col") for _ in table.widths)) if columns else ""
    return element("table", element("caption", text(caption)), sized, "\n", groups, "\n", **attributes)


def _groups(table: Table) -> Iterator[tuple[str, int, int]]:
    """The groups of rows: the element that each is, its first row, and the row after its last one."""
    height = max(cell.row + cell.height for cell in table.cells)
    starts = [cell.row for cell in table.cells if cell.role == "caption"]
    if len(table.blocks) == 1:
        yield "thead", 0, table.head_rows
        starts = [table.head_rows]
    for start, end in zip(starts, [*starts[1:], height], strict=True):
        yield "tbody", start, end


def _cell(cell: Cell, figure: Callable[[Fact], str]) -> str:
    spans = {"colspan": cell.width if cell.width > 1 else None, "rowspan": cell.height if cell.height > 1 else None}
    if cell.fact is not None:
        return element("td", figure(cell.fact), **spans)
    return element("th", text(cell.text), scope=_scope(cell), **spans)


def _scope(cell: Cell) -> str:
    """What a head is for: the rows or columns that it spans, or the group of rows below a caption."""
    if cell.role == "label":
        return "rowgroup" if cell.height > 1 else "row"
    if cell.role == "caption":
        return "rowgroup"
    return "colgroup" if cell.width > 1 else "col"
