"""150.0 is 150 wherever the form counts, and an amount of money stays as it was written."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from compiler.common.pointer import find
from compiler.form.json_schema import json_schema
from compiler.report.report import Report
from compiler.validation.fast_check import accepts
from compiler.validation.json_source import Source, read
from compiler.validation.schema_check import edition_of, validate, validate_plainly
from tests.support import ROOT, document, load, tables

SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"
CELL = "/requests/new/natural_person"
AMOUNT = "/proactive_disclosure/fees/amount"


def written(text: str, old: str, new: str) -> Source:
    assert old in text
    return read(text.replace(old, new, 1).encode(), "report.json")


TEXT = SAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("literal", ["3402.0", "3402.00", "34.02e2", "3402000e-3", "3.402E+3"])
def test_a_count_is_the_integer_that_was_meant_and_is_printed_so(literal: str) -> None:
    source = written(TEXT, '"natural_person": 3402', f'"natural_person": {literal}')
    assert type(find(source.data, CELL)) is int
    assert source.data == load(SAMPLE)
    assert validate(source.data, edition_of(source.data), source) == ()
    assert document(source.data) == document(load(SAMPLE))


def test_so_are_a_year_and_a_change_below_0() -> None:
    assert written(TEXT, '"year": 2023', '"year": 2023.0').data == load(SAMPLE)
    old = json.loads((ROOT / "samples" / "good" / "zunyi-sfj-2020.json").read_text(encoding="utf-8"))
    old["proactive_disclosure"]["licensing"]["change"] = -3.0
    change = find(read(json.dumps(old).encode(), "").data, "/proactive_disclosure/licensing/change")
    assert (change, type(change)) == (-3, int)


def test_a_frame_of_floats_as_pandas_writes_them_is_a_report() -> None:
    def floats(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: floats(item) for key, item in value.items()}
        return float(value) if type(value) is int else value

    source = read(json.dumps(floats(json.loads(TEXT)), ensure_ascii=False).encode(), "report.json")
    assert validate(source.data, edition_of(source.data), source) == ()
    assert (
        Report(source.data, edition_of(source.data)).figures == Report(load(SAMPLE), edition_of(load(SAMPLE))).figures
    )


def test_levels_and_merged_cells_of_a_narrative_count_too_but_not_what_its_tables_say() -> None:
    blocks: list[Any] = [
        {"heading": "（一）主动公开", "level": 2.0},
        {"table": {"rows": [[{"text": 1.0, "rows": 1.0, "columns": 2.0}, 3.0]]}},
    ]
    report = json.loads(TEXT) | {"overview": blocks}
    overview = read(json.dumps(report).encode(), "").data["overview"]
    cell = overview[1]["table"]["rows"][0][0]
    assert [type(value) for value in (overview[0]["level"], cell["rows"], cell["columns"])] == [int, int, int]
    assert [str(value) for value in (cell["text"], overview[1]["table"]["rows"][0][1])] == ["1.0", "3.0"]


@pytest.mark.parametrize("amount", ["148.0", "148.00", "148"])
def test_an_amount_is_printed_as_it_was_written(amount: str) -> None:
    source = written(TEXT, '"amount": 59237.2449', f'"amount": {amount}')
    assert str(find(source.data, AMOUNT)) == amount
    assert any(cell.text.startswith(amount) for table in tables(document(source.data)) for cell in table)


@pytest.mark.parametrize("literal", ["3402.5", "0.1", "1e-1"])
def test_a_fraction_is_no_count(literal: str) -> None:
    source = written(TEXT, '"natural_person": 3402', f'"natural_person": {literal}')
    (finding,) = validate(source.data, edition_of(source.data), source)
    assert finding.code == "S105"


@pytest.mark.parametrize("number", [Decimal("3.0"), Decimal("1e2"), Decimal("3.5"), Decimal("-1.0"), Decimal("1e13")])
def test_our_own_check_and_the_reference_agree_on_such_numbers(number: Decimal) -> None:
    report = load(SAMPLE)
    report["requests"]["new"]["natural_person"] = number
    edition = edition_of(report)
    assert accepts(json_schema(edition), report) == (validate_plainly(report, edition) == ())
