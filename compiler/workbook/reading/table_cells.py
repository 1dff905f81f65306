"""A sheet in, the statutory table on it out, as a grid like that of a document; and what is written beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.reading.document.body import DocumentTable
from compiler.reading.tables.form_labels import forms
from compiler.word.tables.grid import GridCell
from compiler.workbook.formulas import is_message
from compiler.workbook.names import CHECKS_HEAD

if TYPE_CHECKING:
    from compiler.reading.tables.form_labels import TableForm
    from compiler.workbook.reading.sheet_values import Position, Sheet, SheetValue

_FEWEST = 4
"""Labels of a form from which on a sheet is taken to hold its table."""

_BLANK = "\u200b"
"""What stands for nothing in the cells of a row without a label, so that the row is found: it is no figure."""


@dataclass(frozen=True)
class SheetTable:
    """The table on a sheet, and the cells beside it and below it in which something is written."""

    sheet: Sheet
    table: DocumentTable
    others: list[Position] = field(default_factory=list)


def sheet_table(sheet: Sheet, edition_ids: tuple[str, ...]) -> SheetTable | None:
    """The table on `sheet`, if it bears the labels of a form of one of the editions."""
    written = {at: value for at, value in sheet.values.items() if not _is_ours(value)}
    merges = dict(sheet.merges)
    known = [(_labels(written, form), form) for edition_id in edition_ids for form in forms(edition_id)]
    labels, form = max(known, key=lambda one: len(one[0]))
    if len(labels) < _FEWEST:
        return None
    right = max(merges.get(at, at)[1] for at in labels)
    bottom = max(merges.get(at, at)[0] for at in labels)
    if not form.rows:
        bottom = min((row for row, column in written if row > bottom and column <= right), default=bottom + 1)
    cells = _grid(written, merges, right, bottom)
    if not form.rows:
        cells = [cell._replace(text=cell.text or _BLANK) if cell.row == bottom - 1 else cell for cell in cells]
    others = [at for at, value in written.items() if (at[0] > bottom or at[1] > right) and value.text.strip()]
    return SheetTable(sheet, DocumentTable(tuple(cells), spread=tuple(cells)), sorted(others))


def _is_ours(value: SheetValue) -> bool:
    """Whether a cell holds one of our messages about the table, or what stands above them."""
    return value.text == CHECKS_HEAD or (value.formula is not None and is_message(value.formula))


def _labels(written: dict[Position, SheetValue], form: TableForm) -> list[Position]:
    """The cells that hold a label of `form`."""
    roles = (form.rows, form.columns, form.rest)
    return [at for at, value in written.items() if any(role.known(value.text) for role in roles)]


def _grid(
    written: dict[Position, SheetValue], merges: dict[Position, Position], right: int, bottom: int
) -> list[GridCell]:
    covered = {
        (row, column)
        for (top, left), (last_row, last_column) in merges.items()
        for row in range(top, min(last_row, bottom) + 1)
        for column in range(left, min(last_column, right) + 1)
        if (row, column) != (top, left)
    }
    rows = sorted({bottom, *(row for row, _ in [*written, *merges] if row <= bottom)})
    cells = []
    for row in rows:
        for column in range(1, right + 1):
            if (row, column) in covered:
                continue
            last_row, last_column = merges.get((row, column), (row, column))
            value = written.get((row, column))
            height, width = min(last_row, bottom) - row + 1, min(last_column, right) - column + 1
            cells.append(GridCell(row - 1, column - 1, height, width, value.text if value else ""))
    return cells
