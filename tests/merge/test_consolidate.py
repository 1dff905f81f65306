"""What parts add up to: exact, whatever their order and however they are grouped, as balanced as they are."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.common.pointer import MISSING, find, put
from compiler.form import edition as editions
from compiler.form.blank_report import pretty
from compiler.form.consolidation import consolidation
from compiler.merge.consolidate import consolidate, is_untouched
from compiler.merge.exact_sum import exact_sum
from compiler.merge.part import as_part as part_of_report
from compiler.report.report import Report
from tests.generated.agencies import NEWEST, agency_report, balances
from tests.generated.reports import reports
from tests.merge.parts import agencies, as_part
from tests.support import sample

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.merge.part import PartReport

pytestmark = pytest.mark.slow

EDITIONS = [editions.load(edition_id) for edition_id in editions.IDS]
by_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
COUNTY = "清源县人民政府"


def plain_part(report: Any, edition: Edition, file: str) -> PartReport:
    return part_of_report(file, "JSON", Report(report, edition), (), {})


def merged(parts: list[PartReport]) -> dict[str, Any]:
    made = consolidate(parts, COUNTY)
    assert made is not None
    return made.report


def added_up(texts: list[str], edition: Edition) -> dict[str, Fraction]:
    """The sum of each cell that is no total, by the standard library's own JSON and fractions."""
    loaded = [json.loads(text, parse_float=Fraction) for text in texts]
    cells = [pointer for pointer, fact in edition.facts.items() if not fact.sums]
    return {cell: sum((_value(report, cell) for report in loaded), Fraction()) for cell in cells}


def _value(report: Any, cell: str) -> Fraction:
    for key in cell.split("/")[1:]:
        report = report[key]
    assert isinstance(report, int | Fraction)
    return Fraction(report)


@by_edition
def test_the_sum_is_that_of_an_independent_summation(edition: Edition) -> None:
    texts = [pretty(agency_report(number, edition)) for number in range(80)]
    made = json.loads(pretty(merged(agencies(range(80), edition))), parse_float=Fraction)
    assert {cell: _value(made, cell) for cell in added_up(texts, edition)} == added_up(texts, edition)


@by_edition
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_neither_order_nor_grouping_matters(edition: Edition, data: st.DataObject) -> None:
    made = data.draw(st.lists(reports(edition.id), min_size=1, max_size=5))
    year = made[0]["year"]
    parts = [plain_part(report | {"year": year}, edition, f"{at}.json") for at, report in enumerate(made)]
    whole = pretty(merged(parts))
    assert pretty(merged(data.draw(st.permutations(parts)))) == whole
    cut = data.draw(st.integers(0, len(parts)))
    groups = [group for group in (parts[:cut], parts[cut:]) if group]
    assert pretty(merged([plain_part(merged(group), edition, "group.json") for group in groups])) == whole


@by_edition
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_tables_of_a_merge_of_one_are_its_own(edition: Edition, data: st.DataObject) -> None:
    report = data.draw(reports(edition.id))
    made = merged([plain_part(report, edition, "report.json")])
    assert [pretty(made[table.key]) for table in edition.tables] == [
        pretty(_in_order(report[table.key], made[table.key])) for table in edition.tables
    ]


def _in_order(value: Any, model: Any) -> Any:
    """`value` with its keys in the order of `model`, which has the same."""
    if not isinstance(value, dict):
        return value
    assert value.keys() == model.keys()
    return {key: _in_order(value[key], model[key]) for key in model}


@by_edition
def test_equations_that_hold_for_the_parts_hold_for_the_sum(edition: Edition) -> None:
    made = merged(agencies(range(20), edition))
    assert balances(made, edition)
    assert find(made, "/requests/results/total/total") is not MISSING


def test_a_total_that_all_parts_leave_out_is_left_out() -> None:
    parts = [as_part(agency_report(number, NEWEST, stated=False)) for number in range(3)]
    assert [at for at, fact in NEWEST.facts.items() if fact.sums and find(merged(parts), at) is not MISSING] == []


def test_a_wrong_total_of_a_part_is_seen_in_the_sum() -> None:
    wrong, right = (agency_report(number, NEWEST, stated=True) for number in (1, 2))
    put(wrong, "/requests/new/total", find(wrong, "/requests/new/total") + 1)
    made = merged([as_part(wrong), as_part(right)])
    assert find(made, "/requests/new/total") == sum(find(one, "/requests/new/total") for one in (wrong, right))
    assert not balances(made, NEWEST)


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        (["59237.2449", "0.0001"], "59237.2450"),
        (["148.00"], "148.00"),
        (["0.1"] * 10, "1.0"),
        (["0.10", "0.2", "3"], "3.30"),
        (["123456789012.12345678901234567", "0.00000000000000001"], "123456789012.12345678901234568"),
        (["999999999999", "0.000000000000000000000000001"], "999999999999.000000000000000000000000001"),
    ],
)
def test_decimals_are_added_exactly_in_as_many_places_as_they_have(amounts: list[str], total: str) -> None:
    parts = []
    for number, amount in enumerate(amounts):
        report = agency_report(number, NEWEST)
        put(report, "/proactive_disclosure/fees/amount", Decimal(amount))
        parts.append(as_part(report))
    assert f'"fees": {{"amount": {total}}}' in pretty(merged(parts))


def test_nothing_adds_up_to_nothing() -> None:
    assert exact_sum([]) == 0


def test_a_waiver_is_a_reason_of_the_part_alone() -> None:
    report = agency_report(1, NEWEST) | {"waivers": [{"code": "X150", "reason": "机构改革"}]}
    assert "waivers" not in merged([as_part(report)])


@pytest.mark.parametrize("blank", [None, "", "/", "3"])
def test_a_part_whose_figure_is_not_known_is_not_added_up(blank: Any) -> None:
    report = agency_report(1, NEWEST, stated=False)
    put(report, "/requests/new/research", blank)
    assert consolidate([as_part(agency_report(2, NEWEST)), as_part(report)], COUNTY) is None


def test_a_figure_that_stands_twice_is_not_known() -> None:
    from compiler.batch.collecting.part_of import part_of
    from compiler.build import Input, check
    from compiler.report.report import Options

    text = pretty(agency_report(1, NEWEST)).replace('"research": ', '"research": 7, "research": ', 1)
    given = Input("report.json", text.encode())
    part = part_of(given, check(given, Options()))
    assert [error.code for error in part.errors] == ["S003"]
    assert "/requests/new/research" in part.unknown


def test_the_year_is_that_of_most_parts_and_says_the_edition() -> None:
    made = merged(
        [as_part(agency_report(number, NEWEST) | {"year": year}) for number, year in enumerate((2024, 2025, 2025))]
    )
    assert (made["year"], "edition" in made) == (2025, False)


# -- the draft of the narratives --------------------------------------------------------------------------------------


@by_edition
def test_the_draft_tells_the_figures_of_the_tables_and_nothing_contradicts_them(edition: Edition) -> None:
    from compiler.build import Input, check
    from compiler.report.report import Options

    made = merged(agencies(range(5), edition))
    found = check(Input("汇总.json", pretty(made).encode()), Options()).findings
    assert {(finding.code, finding.severity) for finding in found} == {("X135", "error")}
    assert len(found) == pretty(made).count("【待填：")
    topics = [topic.name for topic in EDITIONS[-1].topics if topic.chapter == "overview"]
    headings = [block["heading"] for block in made["overview"] if isinstance(block, dict)]
    assert [heading.partition("）")[2] for heading in headings] == topics


@by_edition
def test_every_place_that_a_draft_names_is_one_of_the_form(edition: Edition) -> None:
    texts = [block for block in consolidation(edition.id).narratives["overview"] if isinstance(block, str)]
    places = re.findall(r"\{([^{}]+)\}", "\n".join(texts))
    facts = [place for place in places if place in edition.facts]
    rows = [place for place in places if place.startswith("/") and place not in edition.facts]
    assert len(facts) > 10
    assert {place for place in places if not place.startswith("/")} == {"year"}
    assert all(edition.knows(place) and f"{place}/" in "".join(edition.facts) for place in rows)


def test_nobody_wrote_in_a_report_as_it_is_made() -> None:
    made = merged(agencies(range(3)))
    assert is_untouched(json.loads(pretty(made), parse_float=Decimal))
    made["problems"][0] = "一是公开不够及时。"
    assert not is_untouched(made)
    assert not is_untouched(sample("suqian-2023"))
