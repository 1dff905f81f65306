"""A row of a statutory table as it stands in a document: which of its cells are labels and which are figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.reading.tables.form_labels import TableForm
    from compiler.reading.tables.headers import Columns, Head
    from compiler.word.tables.grid import GridCell

# What is written where a figure should be; no label of a form is made of these characters alone.
_FIGURE = re.compile(
    r"(?:[\s\d+\-−–—―/／\\.．,，。、()（）*×~…%·￥¥↑↓○〇]|[零无万亿元件项条个起份次宗部]|增加?|减少?|没有)*"
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Row:
    """The cells that a row shows, from left to right; `number` counts the rows of the table from 1."""

    number: int
    cells: tuple[GridCell, ...]

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
        return columns is not None and self.end == columns.end

    def labels(self, columns: Columns | None) -> list[str]:
        """What is written before the figures, from left to right."""
        if columns is not None and self.is_aligned(columns):
            cells = [cell for cell in self.cells if cell.column < columns.first]
        else:
            cells = list(self.cells[: self._labelled()])
        return [cell.text for cell in cells if cell.text.strip()]

    def figures(self, columns: Columns | None) -> list[GridCell]:
        """The cells beside the labels."""
        if columns is not None and self.is_aligned(columns):
            return [cell for cell in self.cells if cell.column + cell.width > columns.first]
        return list(self.cells[self._labelled() :])

    def has_figures(self, columns: Columns | None) -> bool:
        """Whether anything is written beside the labels."""
        return any(cell.text.strip() for cell in self.figures(columns))

    def under(self, columns: Columns) -> dict[Head, list[GridCell]] | None:
        """The cells below each column; none where the row's cells cannot be told apart.

        A row that ends where the head does, or whose cells each stand right below a column, is read by the grid; one
        that has as many figures as there are columns, in their order.
        """
        figures = self.figures(columns)
        extents = {(head.start, head.end) for head in columns.heads}
        fits = all((cell.column, cell.column + cell.width) in extents for cell in figures)
        if not self.is_aligned(columns) and len(figures) == len(columns.heads):
            return {head: [cell] for head, cell in zip(columns.heads, figures, strict=True)}
        if self.is_aligned(columns) or fits:
            return {head: [cell for cell in figures if below(cell, head)] for head in columns.heads}
        return None

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


def below(cell: GridCell, head: Head) -> bool:
    """Whether `cell` stands below `head`, if only in part."""
    return cell.column < head.end and cell.column + cell.width > head.start


def rows(cells: Sequence[GridCell], offset: int = 0) -> list[Row]:
    """The rows of a table, those of a merge over rows having its cell each; `offset` rows have been counted before."""
    found: dict[int, list[GridCell]] = {}
    for cell in cells:
        for number in range(cell.row, cell.row + cell.height):
            found.setdefault(number, []).append(cell)
    return [
        Row(offset + number + 1, tuple(sorted(found[number], key=lambda cell: cell.column))) for number in sorted(found)
    ]
