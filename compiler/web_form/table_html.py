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

    from compiler.form.edition import Chapter
    from compiler.form.layout import Cell, Fact
    from compiler.form.table import Table

    Figure = Callable[[Fact, str], str]
    """What stands in the cell of a figure, which the heads with these ids name."""


def table_html(table: Table, caption: str, figure: Figure, *, ids: bool = False, **attributes: str) -> str:
    """`table` with the HTML that `figure` gives in each of its figures' cells.

    A table of several blocks has a group of rows for each, below a caption of its own; one of a single block has a
    head that a browser repeats on every page. With `ids` the heads have ids, and there is an element for each column.
    """
    by_row = {row: [*cells] for row, cells in groupby(table.cells, key=lambda cell: cell.row)}
    rows = {
        row: element("tr", *(_cell(cell, table, figure, ids=ids) for cell in cells)) for row, cells in by_row.items()
    }
    groups = "\n".join(
        element(kind, "\n", *(f"{rows[row]}\n" for row in range(start, end))) for kind, start, end in _groups(table)
    )
    sized = element("colgroup", *(element("col") for _ in table.widths)) if ids else ""
    return element("table", element("caption", text(caption)), sized, "\n", groups, "\n", **attributes)


def heads_of(cell: Cell, table: Table) -> list[Cell]:
    """The heads that name the figure in `cell`: the two nearest levels of its row, and those of its column."""
    labels = [head for head in table.cells if head.role == "label" and _covers(head.row, head.height, cell.row)]
    above = [head for head in table.cells if head.role == "head" and head.row < cell.row]
    columns = [head for head in above if _covers(head.column, head.width, cell.column)]
    top = max(
        (head.row + head.height for head in table.cells if head.role == "caption" and head.row < cell.row), default=0
    )
    return [*labels[-2:], *[head for head in columns if head.row >= top][-2:]]


def _covers(start: int, length: int, place: int) -> bool:
    return start <= place < start + length


def caption(table: Table, chapter: Chapter) -> str:
    """What a table is called: its name and what its chapter is about, without the chapter's number."""
    return f"{table.name}　{chapter.title.partition('、')[2]}"


def spans(cell: Cell) -> dict[str, int]:
    """The rows and columns that `cell` takes, where it takes several."""
    taken = {"rowspan": cell.height, "colspan": cell.width}
    return {name: number for name, number in taken.items() if number > 1}


def _groups(table: Table) -> Iterator[tuple[str, int, int]]:
    """The groups of rows: the element that each is, its first row, and the row after its last one."""
    height = max(cell.row + cell.height for cell in table.cells)
    starts = [cell.row for cell in table.cells if cell.role == "caption"]
    if len(table.blocks) == 1:
        yield "thead", 0, table.head_rows
        starts = [table.head_rows]
    for start, end in zip(starts, [*starts[1:], height], strict=True):
        yield "tbody", start, end


def _cell(cell: Cell, table: Table, figure: Figure, *, ids: bool) -> str:
    if cell.fact is not None:
        names = " ".join(_id(head, table) for head in heads_of(cell, table)) if ids else ""
        return element("td", figure(cell.fact, names), **spans(cell))
    return element("th", text(cell.text), id=_id(cell, table) if ids else None, scope=_scope(cell), **spans(cell))


def _id(cell: Cell, table: Table) -> str:
    return f"{table.tag}{cell.row}-{cell.column}"


def _scope(cell: Cell) -> str:
    """What a head is for: the rows or columns that it spans, or the group of rows below a caption."""
    if cell.role == "label":
        return "rowgroup" if cell.height > 1 else "row"
    if cell.role == "caption":
        return "rowgroup"
    return "colgroup" if cell.width > 1 else "col"
