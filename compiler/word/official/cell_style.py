"""A cell of the form in, the paragraph style of the base file that it is set in out.

No line may hold one character alone: where a column's width would leave one, a style breaks the text a little earlier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.tables.writer import NARROW

if TYPE_CHECKING:
    from compiler.form.layout import Cell
    from compiler.form.table import Table

_POINTS_PER_MM = 72 / 25.4
_ROOM = {"head": 2.0, "label": 5.0}
"""Points that the margins of a cell (style TableGrid) and the indent of its style take."""
_POINTS = 10.5
"""五号, the type of every statutory table."""


def style_of(cell: Cell, table: Table) -> str:
    """The id of the style for `cell` of `table`, by its role and its place."""
    if cell.role == "figure":
        return "TableFigure"
    if cell.role == "label" and cell.height == 1:
        return f"TableLabel{_narrow(cell, table, 'label')}"
    if cell.role == "label":
        return "TableSide" if _millimetres(cell, table) < NARROW else "TableGroup"
    return f"TableHead{_narrow(cell, table, 'head')}"


def _narrow(cell: Cell, table: Table, room: str) -> str:
    """“Narrow” where the cell's last line would hold a single character."""
    capacity = (_millimetres(cell, table) * _POINTS_PER_MM - _ROOM[room]) / _POINTS
    last, used = 0, 0.0
    for character in cell.text:
        width = 0.5 if character.isascii() else 1.0
        last, used = (last + 1, used + width) if used + width <= capacity else (1, width)
    return "Narrow" if last == 1 else ""


def _millimetres(cell: Cell, table: Table) -> float:
    return sum(table.widths[cell.column : cell.column + cell.width])
