"""Texts and formulas put into cells, each as what it is."""

from __future__ import annotations

from typing import Any

from compiler.workbook.cell_text import escape, is_like_formula


def put_text(cell: Any, text: str) -> None:
    """Put `text` into `cell` as text, whatever it begins with."""
    cell.value = escape(text)
    cell.data_type = "s"
    if is_like_formula(text):
        cell.quotePrefix = True


def put_formula(cell: Any, formula: str) -> None:
    """Put `formula`, given without its =, into `cell`."""
    cell.value = f"={formula}"
