"""The statutory tables as geometry: two trees of headings, one for the rows and one for the columns, become cells.

A heading with headings under it spans them; a leaf reaches to the figures. So every merge of the official form follows
from the trees, and the pointer of a figure is the path of its row followed by the path of its column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from compiler.common.pointer import join

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["count", "change", "amount"]
Role = Literal["caption", "head", "label", "figure"]

BELOW = " → "
"""Between the words of a place and of what is inside it."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Heading(NamedTuple):
    """A row or column heading.

    `total`, if any, is the code of the rule that checks this sum of its siblings' leaves.
    """

    key: str
    label: str
    items: tuple[Heading, ...] = ()
    kind: Kind = "count"
    unit: str = ""
    total: str = ""
    brief: str = ""
    implied: bool = False

    @property
    def depth(self) -> int:
        """How many levels of headings, this one included."""
        return 1 + max((item.depth for item in self.items), default=0)


class Block(NamedTuple):
    """A cross table within a table: an optional full-width caption, a corner text, column heads and row heads.

    `record` is what the JSON Schema calls the figures of one row.
    """

    caption: str
    corner: str
    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    record: str = ""

    @property
    def head_rows(self) -> int:
        """The number of rows that the column heads take."""
        return max(heading.depth for heading in self.columns)

    @property
    def label_columns(self) -> int:
        """The number of grid columns that the row heads take."""
        return max((heading.depth for heading in self.rows), default=0)


class Sum(NamedTuple):
    """That a total is the sum of `parts` (pointers), which the rule `code` checks."""

    code: str
    parts: tuple[str, ...]


class Fact(NamedTuple):
    """A figure of the form: where it stands in the input and where it is printed.

    `cell` is the address within its table, as spreadsheets and Word's own table formulas count (D6: fourth grid
    column, sixth row); `tag` is the table's name in templates.
    """

    pointer: str
    tag: str
    cell: str
    kind: Kind
    unit: str
    sums: tuple[Sum, ...] = ()


class Cell(NamedTuple):
    """A printed cell at grid `row` and `column` (from 0), `height` rows high and `width` columns wide.

    A heading that alone names some figures has the `pointer` of what holds them.
    """

    row: int
    column: int
    height: int
    width: int
    text: str = ""
    fact: Fact | None = None
    role: Role = "head"
    pointer: str = ""


def cells(blocks: tuple[Block, ...], key: str, tag: str, width: int) -> tuple[Cell, ...]:
    """The cells of the table `key`, whose grid is `width` columns wide, row by row."""
    placed: list[Cell] = []
    row = 0
    for block in blocks:
        if block.caption:
            placed.append(Cell(row, 0, 1, width, block.caption, role="caption"))
        made = list(_block(_grid(block, key, tag, row + bool(block.caption), width), block.corner))
        row = max(cell.row + cell.height for cell in made)
        placed += made
    return tuple(sorted(placed, key=lambda cell: (cell.row, cell.column)))


def heads(block: Block) -> tuple[tuple[HeadingPath, ...], tuple[HeadingPath, ...]]:
    """Every heading of the rows of `block` (of one row without headings where it has none) and of its columns."""
    return tuple(_walk(block.rows)) if block.rows else (HeadingPath(),), tuple(_walk(block.columns))


class HeadingPath(NamedTuple):
    """A heading together with the headings above it and, for a leaf, its position among all leaves."""

    headings: tuple[Heading, ...] = ()
    position: int = 0
    leaves: int = 1

    @property
    def leaf(self) -> bool:
        """Whether no heading is under it."""
        return not self.headings or not self.headings[-1].items

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return tuple(heading.key for heading in self.headings if heading.key)

    @property
    def words(self) -> tuple[str, ...]:
        """What it is called, without what need not be said of a place within it."""
        above = [heading.label for heading in self.headings[:-1] if not heading.implied]
        return (*above, *(heading.label for heading in self.headings[-1:]))


class _BlockGrid(NamedTuple):
    """A block without its caption: the first of its rows in the table, its heads, and how much room they take."""

    key: str
    tag: str
    top: int
    width: int
    columns: tuple[HeadingPath, ...]
    rows: tuple[HeadingPath, ...]
    head_rows: int
    label_columns: int

    @property
    def last(self) -> int:
        """How many columns of figures there are."""
        return sum(column.leaf for column in self.columns)


def _walk(headings: tuple[Heading, ...], above: tuple[Heading, ...] = (), position: int = 0) -> Iterator[HeadingPath]:
    for heading in headings:
        path = (*above, heading)
        inner = list(_walk(heading.items, path, position))
        leaves = sum(item.leaf for item in inner) or 1
        yield HeadingPath(path, position, leaves)
        yield from inner
        position += leaves


def _grid(block: Block, key: str, tag: str, top: int, width: int) -> _BlockGrid:
    rows, columns = heads(block)
    return _BlockGrid(key, tag, top, width, columns, rows, block.head_rows, block.label_columns)


def _block(grid: _BlockGrid, corner: str) -> Iterator[Cell]:
    if corner:
        yield Cell(grid.top, 0, grid.head_rows, grid.label_columns, corner)
    columns = [(column, *_span(column, grid)) for column in grid.columns]
    for column, first, width in columns:
        yield _head(column, first, width, grid)
    for row in grid.rows:
        below = grid.top + grid.head_rows + row.position
        if row.headings:
            yield _label(row, below, grid)
        if row.leaf:
            for column, first, width in columns:
                if column.leaf:
                    fact = _fact(row, column, f"{_LETTERS[first]}{below + 1}", grid)
                    yield Cell(below, first, 1, width, fact=fact, role="figure")


def _head(column: HeadingPath, first: int, width: int, grid: _BlockGrid) -> Cell:
    depth = len(column.headings) - 1
    height = grid.head_rows - depth if column.leaf else 1
    heading = column.headings[-1]
    place = join(grid.key, *column.keys) if heading.key and not grid.rows[0].headings else ""
    return Cell(grid.top + depth, first, height, width, heading.label, pointer=place)


def _label(row: HeadingPath, below: int, grid: _BlockGrid) -> Cell:
    depth = len(row.headings) - 1
    width = grid.label_columns - depth if row.leaf else 1
    place = join(grid.key, *row.keys)
    return Cell(below, depth, row.leaves, width, row.headings[-1].label, role="label", pointer=place)


def _span(column: HeadingPath, grid: _BlockGrid) -> tuple[int, int]:
    """First grid column and width: the last leaf of a block is merged to the right edge of the table."""
    first = grid.label_columns + column.position
    is_last = column.position + column.leaves == grid.last
    return first, grid.width - first if is_last else column.leaves


def _fact(row: HeadingPath, column: HeadingPath, cell: str, grid: _BlockGrid) -> Fact:
    heading = column.headings[-1]
    place = join(grid.key, *row.keys, *column.keys)
    return Fact(place, grid.tag, cell, heading.kind, heading.unit, tuple(_sums(row, column, grid)))


def _sums(row: HeadingPath, column: HeadingPath, grid: _BlockGrid) -> Iterator[Sum]:
    """Across the row first: a grand total that was left out is the sum of the totals beside it."""
    if column.headings[-1].total:
        parts = (join(grid.key, *row.keys, *other.keys) for other in _others(column, grid.columns))
        yield Sum(column.headings[-1].total, tuple(parts))
    if row.headings and row.headings[-1].total:
        parts = (join(grid.key, *other.keys, *column.keys) for other in _others(row, grid.rows))
        yield Sum(row.headings[-1].total, tuple(parts))


def _others(total: HeadingPath, paths: tuple[HeadingPath, ...]) -> Iterator[HeadingPath]:
    """The leaves under the parent of `total`, itself left out."""
    parent = total.headings[:-1]
    for path in paths:
        if path.leaf and path.headings[: len(parent)] == parent and path.headings != total.headings:
            yield path
