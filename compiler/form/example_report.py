"""An edition in, a made-up report in it out: something in every chapter, for a look at how a template sets it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import put
from compiler.form.blank_report import blank_report

if TYPE_CHECKING:
    from compiler.form.edition import Edition


def example_report(edition: Edition) -> dict[str, Any]:
    """The report, for the first year of `edition` or the last that it covers; totals are left to the program."""
    text = Path(__file__).with_name("example_report.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    year = edition.last_year or edition.first_year or 0
    report = blank_report(year, data["agency"], edition)
    for pointer, figure in data["figures"].items():
        if pointer in edition.facts:
            put(report, pointer, figure)
    signature = {"date": f"{year + 1}-{data['date']}"}
    narratives: dict[str, Any] = data["narratives"]
    return report | narratives | {"document_number": data["document_number"], "signature": signature}
