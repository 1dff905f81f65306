"""The rows above the figures in, which grid columns hold which column of the form out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.word.reading.labels import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compiler.word.grid import GridCell
    from compiler.word.reading.form import BlockForm, Leaf
    from compiler.word.reading.labels import Labels, Match

_UNIT = re.compile(r"亿元|万元|元")


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the document: its grid columns from `start` up to `end`, and what stands above it, from the top."""

    start: int
    end: int
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text nearest to the figures."""
        return self.texts[-1] if self.texts else ""

    @property
    def unit(self) -> str:
        """The unit of money that it names, if any."""
        found = _UNIT.search(self.text)
        return found[0] if found else ""


@dataclass(frozen=True)
class Columns:
    """What the head of a table says: its columns, where the grid ends, and where the first column of figures begins."""

    heads: tuple[Head, ...]
    end: int
    first: int

    def of(self, block: BlockForm, labels: Labels) -> dict[Leaf, Sequence[Head]]:
        """Of each column of `block`, the heads that stand for it: one, unless the head leaves it open."""
        found: dict[Leaf, Sequence[Head]] = dict.fromkeys(block.columns, ())
        open_heads: list[tuple[Head, list[Leaf]]] = []
        for head in self.heads:
            leaves = leaf_of([labels.find(text) for text in head.texts], block.columns)
            if len(leaves) == 1:
                found[leaves[0]] = (*found[leaves[0]], head)
            elif leaves:
                open_heads.append((head, leaves))
        if open_heads and self._in_order(block):
            return {leaf: [head] for leaf, head in zip(block.columns, self.heads, strict=True)}
        return found

    def _in_order(self, block: BlockForm) -> bool:
        """Whether the heads are those of the form, one by one, though nothing tells equal ones apart."""
        return [fold(head.text) for head in self.heads] == [leaf.label for leaf in block.columns]


def columns(rows: Sequence[Sequence[GridCell]], labels: Labels) -> Columns | None:
    """What the head `rows` say; none where nothing in them is a column of the form."""
    end = max((cell.column + cell.width for row in rows for cell in row), default=0)
    paths = [_path(column, rows) for column in range(end)]
    heads: list[Head] = []
    cells_before: tuple[object, ...] = ()
    for column, path in enumerate(paths):
        cells = tuple((cell.row, cell.column) for cell, _ in path if cell)
        texts = tuple(dict.fromkeys(text for _, text in path if text.strip()))
        if heads and (cells == cells_before or texts == heads[-1].texts):
            heads[-1] = Head(heads[-1].start, column + 1, heads[-1].texts)
        else:
            heads.append(Head(column, column + 1, texts))
        cells_before = cells
    first = min((head.start for head in heads if any(map(labels.find, head.texts))), default=-1)
    return Columns(tuple(head for head in heads if head.start >= first), end, first) if first >= 0 else None


def _path(column: int, rows: Sequence[Sequence[GridCell]]) -> list[tuple[GridCell | None, str]]:
    """The cells above `column`; a blank one in all but the last row goes with the cell on its left."""
    path: list[tuple[GridCell | None, str]] = []
    for number, row in enumerate(rows):
        cell = next((cell for cell in row if cell.column <= column < cell.column + cell.width), None)
        text = cell.text if cell else ""
        if not text.strip() and number < len(rows) - 1:
            text = next((cell.text for cell in reversed(row) if cell.column < column and cell.text.strip()), "")
        path.append((cell, text))
    return path


def leaf_of(path: Sequence[Match | None], leaves: Iterable[Leaf]) -> list[Leaf]:
    """The leaves that a path of labels, the outermost first, leads to: several where it leaves open which.

    The innermost label that is a leaf counts; among leaves of one label, the labels above it decide.
    """
    known = [match.label for match in path if match]
    leaves = list(leaves)
    for label in reversed(known):
        mine = [leaf for leaf in leaves if leaf.label == label]
        if len(mine) > 1:
            best = max(len(leaf.above.intersection(known)) for leaf in mine)
            mine = [leaf for leaf in mine if len(leaf.above.intersection(known)) == best]
        if mine:
            return mine
    return []
