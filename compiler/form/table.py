"""A statutory table as its edition describes it: blocks on one grid, and the equations between their figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from compiler.form import layout

if TYPE_CHECKING:
    from compiler.form.layout import Block, Cell, Fact


class Balance(NamedTuple):
    """That in each column the rows `left` (paths of keys) sum to what the rows `right` do; rule `code` checks it."""

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """A statutory table: stacked blocks on one grid.

    Its columns are `widths` millimetres wide, its rows at least `row_height` high; a table that is `whole`
    stands on one page where it fits. `description` tells its content to who cannot see it.
    """

    key: str
    name: str
    tag: str
    law: str
    description: str
    widths: tuple[float, ...]
    row_height: float
    whole: bool
    blocks: tuple[Block, ...]
    balances: tuple[Balance, ...] = ()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every printed cell, row by row."""
        return layout.cells(self.blocks, self.key, self.tag, len(self.widths))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The cells that print a figure, row by row."""
        return tuple(cell.fact for cell in self.cells if cell.fact)

    @property
    def head_rows(self) -> int:
        """How many rows say what stands below them: the head of the first block, with its caption."""
        return self.blocks[0].head_rows + bool(self.blocks[0].caption)
