"""Where each figure comes from: as JSON, in words, and as a workbook whose formulas give the same sums."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

from compiler.common.pointer import find, put
from compiler.form import edition as editions
from compiler.merge.consolidate import Consolidated, additive_facts, consolidate
from compiler.merge.trace import address, explained, pointer_named, trace_as_json, trace_as_workbook
from compiler.report.figures import digits
from compiler.workbook.reading.sheet_values import read_workbook
from compiler.workbook.writing.write import write
from tests.generated.agencies import NEWEST, agency_name, agency_report
from tests.judges import skips
from tests.judges.validators import open_xml_sdk, openxml_audit
from tests.merge.parts import agencies, as_part
from tests.workbook.calc import needs_calc, recalculated

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.form.edition import Edition

pytestmark = pytest.mark.slow

NATURAL = "/requests/new/natural_person"


def made(number: int, edition: Edition = NEWEST) -> Consolidated:
    sum_ = consolidate(agencies(range(number), edition, positions=True), "清源县人民政府")
    assert sum_ is not None
    return sum_


@pytest.fixture(scope="module")
def county() -> Consolidated:
    return made(12)


@pytest.fixture(scope="module")
def trace(county: Consolidated) -> Any:
    return json.loads(trace_as_json(county), parse_float=Decimal)


def test_the_contributors_of_every_cell_add_up_to_it_the_largest_first(county: Consolidated, trace: Any) -> None:
    assert list(trace["cells"]) == list(NEWEST.facts)
    for pointer, cell in trace["cells"].items():
        values = [one["value"] for one in cell["contributors"]]
        assert cell["total"] == county.figures[pointer] == sum(values)
        assert values == sorted(values, reverse=True)
        assert cell["label"] == NEWEST.label(pointer)
        assert {one["file"] for one in cell["contributors"]} == {part["file"] for part in trace["parts"]}


def test_a_position_leads_to_the_value(trace: Any) -> None:
    from compiler.form.blank_report import pretty

    texts = {f"{number:04}.json": pretty(agency_report(number, NEWEST)).split("\n") for number in range(12)}
    for cell in trace["cells"].values():
        for one in cell["contributors"]:
            if one["position"]:
                line, column = map(int, one["position"].split(":"))
                assert texts[one["file"]][line - 1][column - 1 :].startswith(str(one["value"]))


def test_a_total_that_a_part_leaves_out_stands_nowhere(trace: Any) -> None:
    positions = {one["file"]: one["position"] for one in trace["cells"]["/requests/new/total"]["contributors"]}
    assert {file: bool(position) for file, position in positions.items()} == {
        f"{number:04}.json": number % 2 == 1 for number in range(12)
    }


def test_a_position_in_a_workbook_is_its_cell() -> None:
    from compiler.batch.collecting.part_of import part_with_positions
    from compiler.build import Input, check
    from compiler.report.report import Options

    given = Input("填报.xlsx", write(agency_report(1, NEWEST), NEWEST))
    part = part_with_positions(given, check(given, Options()))
    assert (part.form, part.errors) == ("工作簿", ())
    assert part.positions == {pointer: address(pointer, NEWEST) for pointer in NEWEST.facts}


def test_one_cell_is_explained_in_words(county: Consolidated) -> None:
    head, *lines = explained(NATURAL, county)
    values = sorted((find(agency_report(number, NEWEST), NATURAL) for number in range(12)), reverse=True)
    assert head == f"表三 → 一、本年新收政府信息公开申请数量 → 自然人（表三!D4）：合计 {sum(values)}，12 份有数"
    assert [int(line.split()[0]) for line in lines] == values
    largest = next(number for number in range(12) if find(agency_report(number, NEWEST), NATURAL) == values[0])
    assert f"  {agency_name(largest)}  {largest:04}.json:" in lines[0]


def test_parts_that_have_nothing_there_are_counted() -> None:
    report = agency_report(1, NEWEST)
    cell = "/proactive_disclosure/rules/issued"
    put(report, cell, 2)
    sum_ = consolidate([as_part(report, positions=True), *agencies(range(3))], "清源县人民政府")
    assert sum_
    assert next(explained(cell, sum_)).endswith("：合计 2，1 份有数，其余 3 份是 0")


@pytest.mark.parametrize("name", [NATURAL, "表三!D4", "t3.D4", "{{t3.D4}}", " 表三!D4 ", "表三！ｄ4", "T3.D4"])
def test_a_cell_is_known_by_each_of_its_names(name: str) -> None:
    assert pointer_named(name, NEWEST) == NATURAL


# -- the workbook -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def books() -> dict[str, tuple[Consolidated, bytes]]:
    sums = {edition_id: made(9, editions.load(edition_id)) for edition_id in editions.IDS}
    return {edition_id: (sum_, trace_as_workbook(sum_)) for edition_id, sum_ in sums.items()}


@needs_calc
def test_libreoffice_computes_the_same_sums(books: dict[str, tuple[Consolidated, bytes]]) -> None:
    saved = recalculated({edition_id: raw for edition_id, (_, raw) in books.items()})
    for edition_id, (sum_, _) in books.items():
        sheets = {sheet.name: sheet for sheet in read_workbook(saved[edition_id]).sheets}
        for table in sum_.edition.tables:
            for fact in table.facts:
                shown = sheets[table.name].text(*coordinate_to_tuple(fact.cell))
                expected = digits(sum_.figures[fact.pointer])
                assert Decimal(shown.removesuffix(fact.unit).lstrip("+")) == Decimal(expected), (fact.pointer, shown)


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_a_form_has_only_formulas_and_its_details_a_row_for_each_report(
    edition_id: str, books: dict[str, tuple[Consolidated, bytes]]
) -> None:
    sum_, raw = books[edition_id]
    book = load_workbook(io.BytesIO(raw))
    for table in sum_.edition.tables:
        form, details = book[table.name], book[f"{table.name}明细"]
        assert all(str(form[fact.cell].value).startswith("=") for fact in table.facts)
        rows = list(details.iter_rows(min_row=3, values_only=True))
        assert [row[:2] for row in rows] == [(part.agency, part.file) for part in sum_.parts]
        assert len(details["1"]) == 2 + len(table.facts)


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_other_programs_have_nothing_to_say_of_it(
    edition_id: str, books: dict[str, tuple[Consolidated, bytes]], tmp_path: Path
) -> None:
    path = tmp_path / "来源.xlsx"
    path.write_bytes(books[edition_id][1])
    assert openxml_audit(path) == []


@skips.needs_open_xml_sdk
def test_the_open_xml_sdk_neither(books: dict[str, tuple[Consolidated, bytes]], tmp_path: Path) -> None:
    path = tmp_path / "来源.xlsx"
    path.write_bytes(books["2021"][1])
    assert open_xml_sdk(path) == []


def test_the_same_parts_give_the_same_bytes(books: dict[str, tuple[Consolidated, bytes]]) -> None:
    sum_, raw = books["2021"]
    assert trace_as_workbook(sum_._replace(parts=sum_.parts[::-1])) == raw
    assert trace_as_json(sum_._replace(parts=sum_.parts[::-1])) == trace_as_json(sum_)


def test_every_figure_of_both_editions_may_be_added_up() -> None:
    for edition in map(editions.load, editions.IDS):
        assert [pointer for pointer, _ in additive_facts(edition)] == list(edition.facts)
