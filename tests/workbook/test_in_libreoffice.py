"""What the formulas of a workbook say in LibreOffice is what we compute, and what it saves is the same report."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from compiler.build import Input, build
from compiler.common.pointer import MISSING, find, put
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report
from compiler.report.figures import digits, figures
from compiler.report.report import Options
from compiler.rules.tables.equation import describe, equations
from compiler.workbook.formulas import is_message
from compiler.workbook.reading.read import read
from compiler.workbook.reading.sheet_values import read_workbook
from compiler.workbook.writing.write import write
from tests.support import raw, sample
from tests.workbook.calc import needs_calc, recalculated
from tests.workbook.filling import SAMPLES, typed

if TYPE_CHECKING:
    from compiler.form.edition import Edition

pytestmark = needs_calc

REPORTS = 3


def any_report(edition: Edition, chance: random.Random) -> dict[str, Any]:
    """A report whose figures need not balance, some totals given, a few cells blank, many of them 0."""
    report: dict[str, Any] = blank_report(2023 if edition.id == "2021" else 2020, "清源市水务局", edition)
    for pointer, fact in edition.facts.items():
        blank = chance.random() < 0.01
        if not (fact.sums and chance.random() < 0.8) and not blank:
            put(report, pointer, chance.choice([0, 0, chance.randrange(10), chance.randrange(99_999)]))
    return report


@pytest.fixture(scope="module")
def saved() -> dict[str, tuple[dict[str, Any], Edition, bytes]]:
    """Reports by name, each with what LibreOffice saved of its workbook."""
    chance = random.Random(14)  # noqa: S311 - the same figures every time
    made: dict[str, tuple[dict[str, Any], Edition]] = {}
    for edition in map(editions.load, editions.IDS):
        made |= {f"{edition.id}-{number}": (any_report(edition, chance), edition) for number in range(REPORTS)}
        made[f"{edition.id}-sample"] = (sample(SAMPLES[edition.id]), edition)
    books = recalculated({name: write(report, edition) for name, (report, edition) in made.items()})
    return {name: (*made[name], books[name]) for name in made}


NAMES = [f"{edition}-{which}" for edition in editions.IDS for which in (*range(REPORTS), "sample")]


@pytest.mark.parametrize("name", NAMES)
def test_a_total_is_the_sum_that_we_compute(name: str, saved: dict[str, Any]) -> None:
    report, edition, book = saved[name]
    known = figures(report, edition)
    sheets = {sheet.name: sheet for sheet in read_workbook(book).sheets}
    for table in edition.tables:
        for fact in table.facts:
            if fact.sums and find(report, fact.pointer) is MISSING:
                shown = sheets[table.name].text(*coordinate_to_tuple(fact.cell))
                assert shown == (digits(known[fact.pointer]) if fact.pointer in known else "")


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_balance_is_said_in_the_words_of_the_rules(name: str, saved: dict[str, Any]) -> None:
    report, edition, book = saved[name]
    known = figures(report, edition)
    whole = [one for one in equations(edition) if set(one.pointers) <= known.keys()]
    expected = sorted(describe(one, known, edition) for one in whole if one.gap(known))
    cells = [value for sheet in read_workbook(book).sheets for value in sheet.values.values()]
    assert sorted(value.text for value in cells if is_message(value.formula or "") and value.text) == expected


@pytest.mark.parametrize("name", NAMES)
def test_what_it_saves_is_the_same_report(name: str, saved: dict[str, Any]) -> None:
    report, _, book = saved[name]
    made = read(book, "填报.xlsx")
    assert made.report == report
    assert {finding.code for finding in made.findings} <= {"E131"}


def test_a_workbook_filled_by_hand_compiles_to_the_bytes_of_its_data() -> None:
    whole = sample(SAMPLES["2021"])
    edition = editions.load("2021")
    blank = write(whole | {table.key: {} for table in edition.tables}, edition)
    cells = {
        f"{table.name}!{fact.cell}": find(whole, fact.pointer)
        for table in edition.tables
        for fact in table.facts
        if not fact.sums
    }
    filled = recalculated({"填报": typed(blank, cells)})["填报"]
    made = read(filled, "填报.xlsx")
    from_book = build(Input("填报.xlsx", filled), Options())
    assert from_book.document is not None, from_book.findings
    assert from_book.document == build(Input("report.json", raw(made.report)), Options()).document
