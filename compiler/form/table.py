"""A statutory table as its edition describes it: blocks on one grid, and the equations between their figures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from compiler.common.pointer import join
from compiler.form import layout
from compiler.form.layout import Block, Heading

if TYPE_CHECKING:
    from compiler.form.layout import Cell, Fact


class Balance(NamedTuple):
    """That in each column the rows `left` (paths of keys) sum to what the rows `right` do; rule `code` checks it."""

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]


class Table:
    """A statutory table, as its edition's file describes it in `data`: stacked blocks on one grid.

    Its columns are `widths` millimetres wide, its rows at least `row_height` high; a table that is `whole`
    stands on one page where it fits. `description` is its content in words, for people who cannot see it.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        """The keys of `data` are the vocabulary of the edition files, which `editions/2021.toml` explains."""
        self.key: str = data["key"]
        self.name: str = data["name"]
        self.tag: str = data["tag"]
        self.law: str = data["law"]
        self.description: str = data["description"]
        self.widths: tuple[float, ...] = tuple(data["widths"])
        self.row_height: float = data["row_height"]
        self.whole: bool = data.get("whole", False)
        self.blocks = tuple(_block(block) for block in data["blocks"])
        self.balances = tuple(
            Balance(balance["code"], tuple(balance["left"]), tuple(balance["right"]))
            for balance in data.get("balances", [])
        )

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every printed cell, row by row."""
        return layout.cells(self.blocks, self.key, self.tag, len(self.widths))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The cells that print a figure, row by row."""
        return tuple(cell.fact for cell in self.cells if cell.fact)

    @property
    def labels(self) -> dict[str, str]:
        """What the table and each pointer under it are called, in the words of the form, from the table's name down."""
        found = {join(self.key): self.name}
        for rows, columns in map(layout.heads, self.blocks):
            for row in rows:
                words = [self.name, *row.words]
                found.setdefault(join(self.key, *row.keys), layout.BELOW.join(words))
                for column in columns if row.leaf else ():
                    place = join(self.key, *row.keys, *column.keys)
                    found.setdefault(place, layout.BELOW.join([*words, *column.words]))
        return found

    @property
    def head_rows(self) -> int:
        """How many rows say what stands below them: the head of the first block, with its caption."""
        return self.blocks[0].head_rows + bool(self.blocks[0].caption)


def _block(data: dict[str, Any]) -> Block:
    return Block(
        caption=data.get("caption", ""),
        corner=data.get("corner", ""),
        columns=_headings(data["columns"]),
        rows=_headings(data.get("rows", [])),
        record=data.get("record", ""),
    )


def _headings(items: list[dict[str, Any]]) -> tuple[Heading, ...]:
    return tuple(_heading(**item) for item in items)


def _heading(  # noqa: PLR0913, PLR0917 - the parameters are the vocabulary of the edition files
    label: str,
    key: str = "",
    items: list[dict[str, Any]] | None = None,
    kind: Literal["count", "change", "amount"] = "count",
    unit: str = "",
    total: str = "",
    brief: str = "",
    implied: bool = False,  # noqa: FBT001, FBT002
) -> Heading:
    return Heading(key, label, _headings(items or []), kind, unit, total, brief or label, implied)
