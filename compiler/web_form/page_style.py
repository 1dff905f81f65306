"""How a page looks, as one style sheet: what is the same on every page, and the columns of the edition's tables."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition

_SHEETS = ("report.css", "controls.css", "print.css")


@cache
def style(edition: Edition) -> str:
    """The style sheet of a page for `edition`."""
    folder = files("compiler").joinpath("web_form", "styles")
    sheets = [folder.joinpath(name).read_text(encoding="utf-8") for name in _SHEETS]
    return "\n".join([*sheets, *_columns(edition), ""])


def _columns(edition: Edition) -> Iterator[str]:
    """The columns in the proportions of the printed form."""
    for table in edition.tables:
        whole = sum(table.widths)
        for number, width in enumerate(table.widths, 1):
            yield f"#{table.tag} col:nth-child({number}) {{ width: {100 * width / whole:.3f}%; }}"
