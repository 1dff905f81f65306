"""What a narrative has besides text, checked and measured: a table, a picture, a chart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from compiler.form.layout import Cell

PAGE_WIDTH = 156.0
"""Millimetres of the type area across (GB/T 9704—2012, 5.2.1); nothing shown is wider."""

PAGE_HEIGHT = 210.0
"""Millimetres of the type area down, 225, less a line and a half for the caption."""

ChartKind = Literal["bar", "line", "pie"]


@dataclass(frozen=True, slots=True)
class NarrativeTable:
    """A table: its cells on a grid, the columns' widths in millimetres, and how many rows are its head."""

    caption: str
    cells: tuple[Cell, ...]
    widths: tuple[float, ...]
    head_rows: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its bytes without metadata, what kind of file it is, and its size in print in millimetres."""

    caption: str
    alt: str
    raw: bytes = field(repr=False)
    extension: Literal["png", "jpeg"]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Series:
    """One line, set of bars or pie: its name, and a value for each category, digits as they were given."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data."""

    caption: str
    alt: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]


Medium = NarrativeTable | Picture | Chart
"""What a narrative has besides text."""
