"""The rows above the figures in, which grid columns hold which column of the form out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.reading.tables.labels import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compiler.reading.tables.form_labels import BlockForm, Leaf, TableForm
    from compiler.reading.tables.labels import Labels, Match
    from compiler.word.tables.grid import GridCell

_UNIT = re.compile(r"亿元|万元|元")


@dataclass(frozen=True, slots=True)
class ColumnHead:
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

    heads: tuple[ColumnHead, ...]
    end: int
    first: int

    def of(self, block: BlockForm, labels: Labels) -> dict[Leaf, Sequence[ColumnHead]]:
        """Of each column of `block`, the heads that stand for it: one, unless the head leaves it open."""
        found: dict[Leaf, Sequence[ColumnHead]] = dict.fromkeys(block.columns, ())
        open_heads: list[tuple[ColumnHead, list[Leaf]]] = []
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


def columns(rows: Sequence[Sequence[GridCell]], form: TableForm) -> Columns | None:
    """What the head `rows` say; none where nothing in them is a column of the form.

    A column is a cell below which the head has no other one; above it stands what covers most of it in each row, so
    that edges may be out of line.
    """
    end = max((cell.column + cell.width for row in rows for cell in row), default=0)
    leaves = _lowest(rows)
    heads: list[ColumnHead] = []
    for leaf, path in zip(leaves, _paths([[_above(leaf, row) for row in rows] for leaf in leaves]), strict=True):
        texts = tuple(dict.fromkeys(filter(None, path)))
        if heads and texts == heads[-1].texts:
            heads[-1] = ColumnHead(heads[-1].start, leaf.column + leaf.width, heads[-1].texts)
        else:
            heads.append(ColumnHead(leaf.column, leaf.column + leaf.width, texts))
    known = [head.start for head in heads if any(map(form.columns.find, head.texts))]
    if not known:
        return None
    corners = [head.end for head in heads if any(map(form.rest.find, head.texts[-1:]))]
    first = min(max(corners, default=known[0]), known[0])
    return Columns(tuple(head for head in heads if 2 * first < head.start + head.end), end, first)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How much two extents, each from a start up to an end, have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def extent(cell: GridCell) -> tuple[int, int]:
    """Where a cell begins and ends."""
    return cell.column, cell.column + cell.width


def _lowest(rows: Sequence[Sequence[GridCell]]) -> list[GridCell]:
    """From left to right the cells that are not, for the most part, above others."""
    found: list[GridCell] = []
    for row in reversed(rows):
        found += [
            cell for cell in row if 2 * sum(overlap(extent(cell), extent(lower)) for lower in found) <= cell.width
        ]
    return sorted(dict.fromkeys(found), key=lambda cell: cell.column)


def _above(leaf: GridCell, row: Sequence[GridCell]) -> GridCell | None:
    """The cell of `row` that covers most of `leaf`."""
    best = max(row, key=lambda cell: overlap(extent(cell), extent(leaf)), default=None)
    return best if best is not None and 2 * overlap(extent(best), extent(leaf)) > leaf.width else None


def _paths(cells: Sequence[Sequence[GridCell | None]]) -> list[list[str]]:
    """What stands above each column, from the top.

    Where a merge was undone, the blank cells go with the one at their left: not in the last row, and only below the
    same heading.
    """
    paths: list[list[str]] = []
    for column in cells:
        path: list[str] = []
        for number, cell in enumerate(column):
            text = cell.text.strip() if cell else ""
            left = paths[-1] if paths else []
            if not text and number < len(column) - 1 and left[:number] == path:
                text = left[number] if left else ""
            path.append(text)
        paths.append(path)
    return paths


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
