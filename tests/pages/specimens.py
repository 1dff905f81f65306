"""Documents that put a page to the test: full pages, wide figures, long names."""

from __future__ import annotations

from typing import Any

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.provenance import provenance
from compiler.word.package.zip import pack
from compiler.word.template.compile import compile_template
from compiler.word.template.render import render
from tests.support import printout, sample

SAMPLES = {"2019": "zunyi-sfj-2020", "2021": "suqian-2023"}


def printed(report: Any, **other: Any) -> bytes:
    """The document of `report`, with `other` printed in place of what it says."""
    edition = editions.for_year(report["year"])
    compiled = compile_template(official_template(edition.id).read_bytes(), edition)
    return pack(render(compiled, printout(report) | other, provenance(report, edition.id, compiled.sha256)))


def full_pages() -> bytes:
    """A report whose first chapter is nothing but whole lines."""
    return printed(sample(SAMPLES["2021"]) | {"overview": "政府信息公开" * 28 * 12})


def wide_figures(edition_id: str) -> tuple[bytes, set[str]]:
    """A report whose every figure is one of its own and as wide as they come, and the figures."""
    edition = editions.load(edition_id)
    tables: dict[str, dict[str, str]] = {}
    for number, fact in enumerate(edition.facts.values()):
        wide = f"{59237 + number}.2449" if fact.kind == "amount" else f"{10_000_000 + 1001 * number}"
        figure = wide if fact.tag == "t2" else str(10_000 + 97 * number)
        tables.setdefault(fact.tag, {})[fact.cell] = figure + fact.unit
    figures = {figure for table in tables.values() for figure in table.values()}
    return printed(sample(SAMPLES[edition_id]), **tables), figures


def signed(agency: str, date: str, *, lines: int = 1) -> bytes:
    """A report signed by `agency`, its last chapter so many lines long, of which 13 fit on its first page."""
    report = sample(SAMPLES["2021"])
    line = ("政府信息公开" * 5)[:26]
    report |= {"problems": line, "other_matters": [line] * lines, "signature": {"agency": agency, "date": date}}
    return printed(report)
