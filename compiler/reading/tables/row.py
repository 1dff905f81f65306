"""A row of a statutory table as it stands in a document: which of its cells are labels and which are figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from compiler.reading.tables.headers import extent, overlap

if TYPE_CHECKING:
    from compiler.reading.document.body import DocumentTable
    from compiler.reading.remarks import Remark
    from compiler.reading.tables.form_labels import TableForm
    from compiler.reading.tables.headers import ColumnHead, Columns
    from compiler.word.tables.grid import GridCell

# What is written where a figure should be; no label of a form is made of these characters alone.
_FIGURE = re.compile(
    r"(?:[\s\d+\-−–—―/／\\.．,，。、()（）*×~…%·￥¥↑↓○〇]|[零无万亿元件项条个起份次宗部]|增加?|减少?|没有)*"
)
_DIGIT = re.compile(r"\d")
_IN_LINE = 30
"""A row ends where the head does if they differ by less than this part of the table's width."""


@dataclass(frozen=True)
class TableRow:
    """The cells that a row shows, from left to right; `number` counts the rows of the table from 1.

    `remarks` tell what cells show besides text, by the row and column in which they begin: each is handed out once.
    """

    number: int
    cells: tuple[GridCell, ...]
    remarks: dict[tuple[int, int], tuple[Remark, ...]] = field(default_factory=dict)

    def remarks_on(self, cell: GridCell) -> tuple[Remark, ...]:
        """The remarks on `cell` that have not been handed out yet."""
        return self.remarks.pop((cell.row, cell.column), ())

    @cached_property
    def end(self) -> int:
        """Where the row ends in the grid."""
        return max((cell.column + cell.width for cell in self.cells), default=0)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell.text.strip() for cell in self.cells)

    def is_head(self, form: TableForm) -> bool:
        """Whether it names columns, or is a caption or the corner, rather than holding figures."""
        written = [cell.text for cell in self.cells if cell.text.strip()]
        if any(is_figure(text) and _DIGIT.search(text) for text in written):
            return False
        if any(map(form.rest.find, written)):
            return True
        named = sum(form.columns.find(text) is not None for text in written)
        return named > 1 or (named == 1 and form.rows.find(written[0]) is None)

    def is_aligned(self, columns: Columns | None) -> bool:
        """Whether it ends where the head ends, so that its cells stand below the columns that they belong to."""
        return columns is not None and abs(self.end - columns.end) * _IN_LINE <= columns.end

    def labels(self, columns: Columns | None) -> list[str]:
        """What is written before the figures, from left to right."""
        return [cell.text for cell in self.cells[: self._first_figure(columns)] if cell.text.strip()]

    def figures(self, columns: Columns | None) -> list[GridCell]:
        """The cells beside the labels."""
        return list(self.cells[self._first_figure(columns) :])

    def has_figures(self, columns: Columns | None) -> bool:
        """Whether anything is written beside the labels."""
        return any(cell.text.strip() for cell in self.figures(columns))

    def under(self, columns: Columns) -> dict[ColumnHead, list[GridCell]] | None:
        """The cells below each column; none where the row's cells cannot be told apart.

        As many cells as there are columns are theirs in order, wherever somebody dragged their edges. Else a row that
        ends where the head does, or whose cells each stand right below a column, is read by the grid.
        """
        figures, heads = self.figures(columns), columns.heads
        aligned = self.is_aligned(columns)
        if len(figures) == len(heads):
            pairs = list(zip(heads, figures, strict=True))
            if not aligned or all(overlap(extent(cell), (head.start, head.end)) for head, cell in pairs):
                return {head: [cell] for head, cell in pairs}
        extents = {(head.start, head.end) for head in heads}
        if aligned or all(extent(cell) in extents for cell in figures):
            return {head: [cell for cell in figures if below(cell, head)] for head in heads}
        return None

    def _first_figure(self, columns: Columns | None) -> int:
        """How many cells come before the figures: by where they stand, and where that leaves it open, by their text."""
        if columns is None or not self.is_aligned(columns):
            return self._labelled()
        wanted, number = len(columns.heads), len(self.cells)
        placed = sum(2 * cell.column + cell.width < 2 * columns.first for cell in self.cells)
        written = self._labelled()
        is_dragged = number - placed != wanted == number - written
        return written if is_dragged and extent(self.cells[written])[1] > columns.first else placed

    def _labelled(self) -> int:
        """How many cells come before the figures, judged by what is written in them."""
        last = 0
        for position, cell in enumerate(self.cells):
            if not cell.text.strip():
                continue
            if is_figure(cell.text):
                break
            last = position + 1
        return last


def is_figure(text: str) -> bool:
    """Whether `text` is what is written where a figure should be: digits, signs, units, a dash, nothing."""
    return _FIGURE.fullmatch(text) is not None


def below(cell: GridCell, head: ColumnHead) -> bool:
    """Whether `cell` belongs below `head`: it covers most of it, or stands there for the most part."""
    common = 2 * overlap(extent(cell), (head.start, head.end))
    return common > head.end - head.start or common > cell.width


def rows(table: DocumentTable, offset: int = 0) -> list[TableRow]:
    """The rows of a table, those of a merge over rows having its cell each; `offset` rows have been counted before."""
    found: dict[int, list[GridCell]] = {}
    remarks = dict(table.remarks)
    for cell in table.spread:
        for number in range(cell.row, cell.row + cell.height):
            found.setdefault(number, []).append(cell)
    return [
        TableRow(offset + number + 1, tuple(sorted(found[number], key=lambda cell: cell.column)), remarks)
        for number in sorted(found)
    ]
