"""An edition in, its tables as they are recognised out: the leaves of their rows and columns, and all their labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compiler.form import edition as editions
from compiler.reading.tables.labels import Labels, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.layout import Heading
    from compiler.form.table import Table


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row or column that holds figures: its keys, its label as printed and folded, the labels above it (folded).

    `group` is the label right above where others of its block are labelled alike.
    """

    keys: tuple[str, ...]
    printed: str
    label: str
    above: frozenset[str]
    group: str = ""


@dataclass(frozen=True, slots=True)
class BlockForm:
    """A cross table within a table, as leaves; one without row heads has a single row of figures."""

    rows: tuple[Leaf, ...]
    columns: tuple[Leaf, ...]


@dataclass(frozen=True)
class TableForm:
    """A statutory table as it is recognised: its blocks, and its labels by role.

    `rows` and `columns` hold every heading, groups included; `rest` the captions and corners.
    """

    table: Table
    blocks: tuple[BlockForm, ...]
    rows: Labels
    columns: Labels
    rest: Labels

    @property
    def all(self) -> frozenset[str]:
        """Every label of the table, folded."""
        return frozenset(fold(cell.text) for cell in self.table.cells if cell.text)


@cache
def forms(edition_id: str) -> tuple[TableForm, ...]:
    """The tables of an edition."""
    others = [editions.load(other) for other in editions.IDS if other != edition_id]
    elsewhere = {cell.text for other in others for table in other.tables for cell in table.cells if cell.text}
    return tuple(_form(table, elsewhere) for table in editions.load(edition_id).tables)


def _form(table: Table, elsewhere: set[str]) -> TableForm:
    blocks = tuple(
        BlockForm(tuple(_leaves(block.rows)) or (_ROOT,), tuple(_leaves(block.columns))) for block in table.blocks
    )
    rows = [label for block in table.blocks for label in _labels(block.rows)]
    columns = [label for block in table.blocks for label in _labels(block.columns)]
    rest = [text for block in table.blocks for text in (block.caption, block.corner) if text]
    return TableForm(table, blocks, Labels(rows, elsewhere), Labels(columns, elsewhere), Labels(rest, elsewhere))


_ROOT = Leaf((), "", "", frozenset())


def _leaves(headings: tuple[Heading, ...]) -> Iterator[Leaf]:
    paths = list(_paths(headings))
    labels = [path[-1].label for path in paths]
    for path in paths:
        *above, last = path
        keys = tuple(heading.key for heading in path if heading.key)
        group = above[-1].label if labels.count(last.label) > 1 else ""
        yield Leaf(keys, last.label, fold(last.label), frozenset(fold(heading.label) for heading in above), group)


def _paths(headings: tuple[Heading, ...], above: tuple[Heading, ...] = ()) -> Iterator[tuple[Heading, ...]]:
    """The leaves, each with the headings above it, the outermost first."""
    for heading in headings:
        if heading.items:
            yield from _paths(heading.items, (*above, heading))
        else:
            yield (*above, heading)


def _labels(headings: tuple[Heading, ...]) -> Iterator[str]:
    """Every label below."""
    for heading in headings:
        yield heading.label
        yield from _labels(heading.items)
