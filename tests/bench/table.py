"""Figures as a Markdown table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def section(title: str, measured: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A heading, a line on what is measured, and a table, all columns but the first one right-aligned."""
    lines = ["|".join(["", *(f" {cell} " for cell in row), ""]) for row in (head, *rows)]
    lines.insert(1, "|".join(["", "---", *["---:"] * (len(head) - 1), ""]))
    return "\n".join([f"### {title}", "", measured, "", *lines, ""])


def milliseconds(seconds: float) -> str:
    """Three digits that matter."""
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.2f} ms"


def times(ratio: float) -> str:
    """`ratio` as ×."""
    return f"{ratio:.0f}×" if ratio >= 20 else f"{ratio:.1f}×" if ratio >= 2 else f"{ratio:.2f}×"
