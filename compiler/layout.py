"""The statutory tables as geometry: two trees of headings, one for the rows and one for the columns, become cells.

A heading with headings under it spans them; a leaf reaches to the figures. So every merge of the official form follows
from the trees, and the pointer of a figure is the path of its row followed by the path of its column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import TYPE_CHECKING, Literal

from compiler.pointer import join

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["count", "change", "amount"]
Role = Literal["caption", "head", "label", "figure"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column heading. `total`, if any, is the code of the rule that checks this sum of its siblings' leaves."""

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


@dataclass(frozen=True, slots=True)
class Block:
    """A cross table within a table: an optional full-width caption, a corner text, column heads and row heads."""

    caption: str
    corner: str
    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]

    @property
    def head_rows(self) -> int:
        """The number of rows that the column heads take."""
        return max(heading.depth for heading in self.columns)

    @property
    def label_columns(self) -> int:
        """The number of grid columns that the row heads take."""
        return max((heading.depth for heading in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Sum:
    """That a total is the sum of `parts` (pointers), which the rule `code` checks."""

    code: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
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


@dataclass(frozen=True, slots=True)
class Cell:
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
        made = list(_block(block, _Origin(key, tag, row, width)))
        row = max(cell.row + cell.height for cell in made)
        placed += made
    return tuple(sorted(placed, key=lambda cell: (cell.row, cell.column)))


def labels(block: Block, key: str, name: str) -> dict[str, str]:
    """What each pointer under the table `key` is called, in the words of the form, from the table's name down."""
    found: dict[str, str] = {}
    columns = list(_walk(block.columns))
    for row in _walk(block.rows) if block.rows else [_Path()]:
        found.setdefault(join(key, *row.keys), _words(name, row))
        if not row.leaf:
            continue
        for column in columns:
            found.setdefault(join(key, *row.keys, *column.keys), _words(name, row, column))
    return found


@dataclass(frozen=True, slots=True)
class _Origin:
    key: str
    tag: str
    row: int
    width: int


@dataclass(frozen=True, slots=True)
class _Path:
    """A heading together with the headings above it and, for a leaf, its position among all leaves."""

    headings: tuple[Heading, ...] = ()
    siblings: tuple[Heading, ...] = field(default=(), repr=False)
    position: int = 0
    leaves: int = 1

    @property
    def leaf(self) -> bool:
        return not self.headings or not self.headings[-1].items

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(heading.key for heading in self.headings if heading.key)


def _walk(headings: tuple[Heading, ...], above: tuple[Heading, ...] = (), position: int = 0) -> Iterator[_Path]:
    for heading in headings:
        path = (*above, heading)
        inner = list(_walk(heading.items, path, position))
        leaves = sum(item.leaf for item in inner) or 1
        yield _Path(path, headings, position, leaves)
        yield from inner
        position += leaves


def _block(block: Block, at: _Origin) -> Iterator[Cell]:
    top = at.row
    if block.caption:
        yield Cell(top, 0, 1, at.width, block.caption, role="caption")
        top += 1
    if block.corner:
        yield Cell(top, 0, block.head_rows, block.label_columns, block.corner)
    columns = list(_walk(block.columns))
    rows = list(_walk(block.rows)) if block.rows else [_Path()]
    for column in columns:
        yield _head(column, block, top, at)
    for row in rows:
        below = top + block.head_rows + row.position
        if row.headings:
            depth = len(row.headings) - 1
            width = block.label_columns - depth if row.leaf else 1
            place = join(at.key, *row.keys)
            yield Cell(below, depth, row.leaves, width, row.headings[-1].label, role="label", pointer=place)
        if row.leaf:
            for column in columns:
                if column.leaf:
                    yield _figure(row, column, (rows, columns), block, at, below)


def _head(column: _Path, block: Block, top: int, at: _Origin) -> Cell:
    depth = len(column.headings) - 1
    height = block.head_rows - depth if column.leaf else 1
    place = "" if block.rows or not column.headings[-1].key else join(at.key, *column.keys)
    return Cell(top + depth, *_span(column, block, height, at.width), column.headings[-1].label, pointer=place)


def _span(column: _Path, block: Block, height: int, width: int) -> tuple[int, int, int]:
    """Grid column, height and width: the last leaf of a block is merged to the right edge of the table."""
    leaves = sum(path.leaf for path in _walk(block.columns))
    first = block.label_columns + column.position
    last = column.position + column.leaves == leaves
    return first, height, width - first if last else column.leaves


def _figure(  # noqa: PLR0913 - a figure is where two paths of a block cross
    row: _Path, column: _Path, heads: tuple[list[_Path], list[_Path]], block: Block, at: _Origin, below: int
) -> Cell:
    first, height, width = _span(column, block, 1, at.width)
    heading = column.headings[-1]
    fact = Fact(
        pointer=join(at.key, *row.keys, *column.keys),
        tag=at.tag,
        cell=f"{ascii_uppercase[first]}{below + 1}",
        kind=heading.kind,
        unit=heading.unit,
        sums=tuple(_sums(row, column, heads, at.key)),
    )
    return Cell(below, first, height, width, fact=fact, role="figure")


def _sums(row: _Path, column: _Path, heads: tuple[list[_Path], list[_Path]], key: str) -> Iterator[Sum]:
    """Across the row first: a grand total that was left out is the sum of the totals beside it."""
    rows, columns = heads
    if column.headings[-1].total:
        parts = (join(key, *row.keys, *other.keys) for other in _others(column, columns))
        yield Sum(column.headings[-1].total, tuple(parts))
    if row.headings and row.headings[-1].total:
        parts = (join(key, *other.keys, *column.keys) for other in _others(row, rows))
        yield Sum(row.headings[-1].total, tuple(parts))


def _others(total: _Path, paths: list[_Path]) -> Iterator[_Path]:
    """The leaves under the parent of `total`, itself left out."""
    parent = total.headings[:-1]
    for path in paths:
        if path.leaf and path.headings[: len(parent)] == parent and path.headings != total.headings:
            yield path


def _words(name: str, *paths: _Path) -> str:
    spoken = [name]
    for path in paths:
        spoken += [heading.label for heading in path.headings[:-1] if not heading.implied]
        spoken += [heading.label for heading in path.headings[-1:]]
    return " → ".join(spoken)
