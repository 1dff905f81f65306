"""Documents as they come from a web page: HTML opened in LibreOffice and saved as .docx."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.judges.office import convert
from tests.judges.tools import ToolError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def page(*blocks: str) -> str:
    """A page of `blocks`."""
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(blocks)}</body></html>"


Cell = str | tuple[str, int, int]
"""Its text, or its text with the rows and columns that it spans."""


def table(rows: Sequence[Sequence[Cell]]) -> str:
    """A table."""
    made = []
    for row in rows:
        cells = []
        for cell in row:
            text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            cells.append(f"<td rowspan={down} colspan={across}>{escape(text)}</td>")
        made.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>{''.join(made)}</table>"


def docx(html: str, folder: Path) -> bytes:
    """`html` as LibreOffice saves it."""
    source = folder / "page.html"
    source.write_text(html, encoding="utf-8")
    return resaved(source, "--infilter=HTML (StarWriter)")


def resaved(source: Path, *options: str) -> bytes:
    """The document `source` opened in LibreOffice and saved as .docx; raises `ToolError` where that fails."""
    folder = source.parent / "resaved"
    made = folder / f"{source.stem}.docx"
    made.unlink(missing_ok=True)
    ran = convert("docx", folder, source, options=options)
    if not made.is_file():
        raise ToolError(f"LibreOffice made no .docx of {source.name}: {ran.out}{ran.err}")
    return made.read_bytes()
