"""The schema's findings: what a clerk reads when a cell is missing, blank, a text, or in the wrong place."""

from __future__ import annotations

import copy
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compiler.common.pointer import split
from compiler.form import edition as editions
from compiler.form.json_schema import json_schema
from compiler.validation import schema_check
from compiler.validation.fast_check import accepts
from compiler.validation.json_source import Source, read
from compiler.validation.schema_check import edition_of, validate, validate_plainly
from tests.generated.reports import reports
from tests.support import GOOD, ROOT, load, raw, sample
from tests.validation.test_json_source import every_pointer

if TYPE_CHECKING:
    from compiler.findings.finding import Finding

pytestmark = pytest.mark.slow

CELL = "/requests/results/refused/state_secret/natural_person"
PRINTED = "表三 → （三）不予公开 → 1.属于国家秘密 → 自然人"
ABSENT = object()


def with_value(pointer: str, value: Any, name: str = "suqian-2023") -> Any:
    """A good sample with `value` at `pointer`, or without what stands there."""
    report = copy.deepcopy(sample(name))
    inner = report
    *path, last = split(pointer)
    for step in path:
        inner = inner[int(step) if isinstance(inner, list) else step]
    if value is ABSENT:
        del inner[last]
    else:
        inner[int(last) if isinstance(inner, list) else last] = value
    return report


def found(report: Any) -> tuple[Finding, ...]:
    return validate(report, edition_of(report))


def one(report: Any) -> Finding:
    (finding,) = found(report)
    return finding


def test_data_without_a_text_is_no_matter_for_the_slow_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample("suqian-2023")
    assert validate(report, edition_of(report)) == ()
    monkeypatch.setattr(schema_check, "validate_plainly", lambda *_: pytest.fail("asked the reference"))
    assert validate(report, edition_of(report), Source("report.docx", "", report)) == ()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_sample_is_silent(path: Any) -> None:
    assert found(load(path)) == ()


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_the_schema_is_a_schema(edition_id: str) -> None:
    Draft202012Validator.check_schema(json_schema(editions.load(edition_id)))


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (ABSENT, "S101", "没有填"),
        (None, "S103", "空值"),
        ("", "S103", "空白的文字"),
        ("  ", "S103", "空白的文字"),
        ("/", "S103", "文字“/”"),
        ("—", "S103", "文字“—”"),
        ("12", "S103", "文字“12”"),
        (True, "S103", "true"),
        ([], "S103", "列表"),
        ({}, "S103", "带键的内容"),
        (-3, "S104", "写的是 -3，不能小于 0"),
        (10**13, "S107", "位数太多"),
    ],
)
def test_a_cell_that_holds_no_figure_is_named_as_the_form_prints_it(value: Any, code: str, said: str) -> None:
    finding = one(with_value(CELL, value))
    assert (finding.code, finding.severity, finding.pointers) == (code, "error", (CELL,))
    assert finding.message.startswith(f"“{PRINTED}”")
    assert said in finding.message


@pytest.mark.parametrize("literal", ["3.5", "0.1", "1.5e0"])
def test_a_count_is_a_whole_number(literal: str) -> None:
    finding = one(with_value(CELL, Decimal(literal)))
    assert finding.code == "S105"
    assert f"写的是 {Decimal(literal)}，" in finding.message


@pytest.mark.parametrize("written", ["/", "", None, "—"])
def test_what_stands_for_nothing_is_told_to_be_0(written: Any) -> None:
    assert "填 0" in one(with_value(CELL, written)).hint


def test_a_number_in_quotes_is_told_to_lose_them() -> None:
    assert one(with_value(CELL, "12")).hint == "去掉引号，写成 12"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("150件", "去掉引号和单位，写成 150"),
        ("约 150 件", "去掉引号和单位，写成 150"),
        ("1,200", "去掉引号和逗号，写成 1200"),
        ("１５０", "去掉引号，写成 150"),
        ("0150", "去掉引号，写成 150"),
        ("+3", "去掉引号，写成 3"),
        (".5", "去掉引号，写成 0.5"),
    ],
)
def test_a_figure_that_is_written_as_text_is_told_how_to_write_it(written: str, hint: str) -> None:
    assert one(with_value(CELL, written)).hint == hint


def renamed(pointer: str, key: str) -> Any:
    """A good sample in which what stands at `pointer` has the key `key` instead of its own."""
    report = copy.deepcopy(sample("suqian-2023"))
    inner = report
    *path, last = split(pointer)
    for step in path:
        inner = inner[step]
    inner[key] = inner.pop(last)
    return report


@pytest.mark.parametrize(
    ("pointer", "key"),
    [
        ("/requests/new/natural_person", "自然人"),
        ("/requests/new/business", "商业企业"),
        ("/requests/new", "本年新收政府信息公开申请数量"),
        ("/requests/carried_over", "结转下年度"),
        ("/requests/new/natural_person", "natural_persons"),
        ("/requests/new/natural_person", "Natural_Person"),
        ("/requests", "表三"),
        ("/overview", "总体情况"),
        ("/year", "年份"),
        ("/agency", "机关全称"),
        ("/disputes/reconsideration/pending", "尚未审结"),
    ],
)
def test_a_key_in_other_words_is_one_finding_that_names_the_right_one(pointer: str, key: str) -> None:
    finding = one(renamed(pointer, key))
    assert finding.code == "S102"
    assert f"“{key}”" in finding.message
    assert f"“{split(pointer)[-1]}”" in finding.hint


def test_a_key_that_stands_for_none_leaves_the_missing_one_told() -> None:
    assert [finding.code for finding in found(renamed("/requests/new/natural_person", "备注"))] == ["S101", "S102"]


def test_two_keys_in_other_words_are_two_findings() -> None:
    report = renamed("/requests/new/natural_person", "自然人")
    row = report["requests"]["new"]
    row["科研机构"] = row.pop("research")
    assert [finding.code for finding in found(report)] == ["S102", "S102"]


def test_a_missing_row_is_one_finding() -> None:
    finding = one(with_value("/requests/results/refused/state_secret", ABSENT))
    assert finding.message == "“表三 → （三）不予公开 → 1.属于国家秘密”没有填"


def test_a_missing_chapter_is_one_finding() -> None:
    assert one(with_value("/requests", ABSENT)).message == "“表三”没有填"
    assert one(with_value("/problems", ABSENT)).message == "“五、存在的主要问题及改进情况”没有填"


@pytest.mark.parametrize(
    "pointer",
    [
        "/requests/new/total",
        "/requests/results/total",
        "/requests/results/total/business",
        "/disputes/reconsideration/total",
    ],
)
def test_a_total_may_be_left_out(pointer: str) -> None:
    assert found(with_value(pointer, ABSENT)) == ()


def test_a_total_that_is_given_is_a_figure() -> None:
    assert one(with_value("/requests/new/total", None)).code == "S103"


def test_a_change_may_be_negative_in_the_2019_form() -> None:
    assert found(with_value("/proactive_disclosure/licensing/change", -3, "zunyi-sfj-2020")) == ()


@pytest.mark.parametrize(
    ("pointer", "value", "hint"),
    [
        ("/requests/resullts", {}, "是不是“results”（三、本年度办理结果）？"),
        ("/Agency", "x", "是不是“agency”（机关全称）？"),
        ("/proactive_disclosure/rules/made", 3, "这是 2019 版格式的“表二 → 规章 → 本年新制作数量”"),
        ("/proactive_disclosure/procurement", {}, "这是 2019 版格式的“表二 → 政府集中采购”"),
    ],
)
def test_an_unknown_key_is_shown_the_one_that_was_meant(pointer: str, value: Any, hint: str) -> None:
    finding = one(with_value(pointer, value))
    assert (finding.code, finding.pointers, finding.at_key) == ("S102", (pointer,), True)
    assert hint in finding.hint


@pytest.mark.parametrize(("year", "edition"), [(2020, "2021"), (2023, "2019")])
def test_an_edition_that_does_not_fit_the_year_is_one_finding(year: int, edition: str) -> None:
    name = "suqian-2023" if edition == "2021" else "zunyi-sfj-2020"
    finding = one(with_value("/year", year, name) | {"edition": edition})
    assert (finding.code, finding.pointers) == ("S106", ("/edition", "/year"))


def test_an_edition_that_fits_may_be_said() -> None:
    assert found(with_value("/edition", "2021")) == ()


def test_an_edition_that_is_none_is_found() -> None:
    assert one(with_value("/edition", "2022")).code == "S106"


@pytest.mark.parametrize(
    ("pointer", "value", "code"),
    [
        ("/agency", "", "S108"),
        ("/agency", "清源\n市", "S108"),
        ("/agency", "清源市\n", "S108"),
        ("/agency", 3, "S103"),
        ("/title", " ", "S108"),
        ("/signature", {"date": "2024-02-30"}, "S108"),
        ("/signature", {"date": "2024年1月31日"}, "S108"),
        ("/signature", {}, "S101"),
        ("/year", "2023", "S103"),
        ("/overview", 3, "S103"),
        ("/overview/0", 3, "S103"),
        ("/overview/0", {"heading": "（一）", "level": 1}, "S109"),
        ("/overview/0", {"heading": "（一）"}, "S101"),
        ("/overview/0", {"list": []}, "S108"),
        ("/overview/0", {"list": ["a"], "orderd": True}, "S102"),
        ("/overview/0", {"paragraph": "a"}, "S109"),
        ("/overview/0", {}, "S109"),
        ("/waivers", [{"code": "T999"}], "S101"),
    ],
)
def test_what_is_not_as_the_contract_has_it_is_one_finding(pointer: str, value: Any, code: str) -> None:
    assert one(with_value(pointer, value)).code == code


@pytest.mark.parametrize("data", [None, [], "报告", 3, {}])
def test_anything_at_all_is_judged(data: Any) -> None:
    assert {finding.severity for finding in found(data)} == {"error"}


def test_no_message_speaks_of_blame_or_of_techniques() -> None:
    report = with_value(CELL, None)
    for word in ("非法", "pointer", "schema", "JSON", "null值", "Error"):
        assert all(word not in finding.message for finding in found(report))


# -- the quick validator ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"\ud800": 1}, {"edition": "\ud800"}, {"agency": "\ud800"}, {"year": "\udfff"}])
def test_what_the_quick_validator_cannot_read_a_later_report_says_as_a_first_one(change: dict[str, Any]) -> None:
    report = sample("suqian-2023") | change
    edition = edition_of(report)
    schema_check._met.clear()
    first, later = validate(report, edition), validate(report, edition)
    assert first == later == validate_plainly(report, edition)


WRONG: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        "",
        "/",
        "12",
        -1,
        True,
        [],
        {},
        10**13,
        Decimal("3.0"),
        Decimal("3.5"),
        Decimal("-0.5"),
        "2024-2-3",
        "20240203",
    ]
)


@given(reports("2021") | reports("2019"), st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_quick_validator_and_the_reference_agree(report: Any, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 2))):
        places = [place for place in every_pointer(report) if place]
        report = put(report, data.draw(st.sampled_from(places)), data.draw(WRONG))
    edition, source = edition_of(report), read(raw(report), "")
    assert validate(report, edition) == validate_plainly(report, edition)
    assert validate(source.data, edition, source) == validate_plainly(source.data, edition)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(editions.IDS).flatmap(reports), st.data())
def test_what_our_own_verdict_accepts_the_reference_accepts(report: Any, data: st.DataObject) -> None:
    assert accepts(json_schema(edition_of(report)), report)
    for _ in range(4):
        places = [place for place in every_pointer(report) if place]
        wrong = put(report, data.draw(st.sampled_from(places)), data.draw(WRONG))
        edition = edition_of(wrong)
        assert not accepts(json_schema(edition), wrong) or validate_plainly(wrong, edition) == ()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_our_own_verdict_accepts_a_good_sample(path: Any) -> None:
    report = load(path)
    assert accepts(json_schema(edition_of(report)), report)


@pytest.mark.parametrize("path", sorted((ROOT / "samples" / "broken").glob("*.json")), ids=lambda path: path.stem)
def test_our_own_verdict_accepts_of_the_broken_samples_what_the_reference_accepts(path: Any) -> None:
    report = read(path.read_bytes(), path.name).data
    edition = edition_of(report)
    assert accepts(json_schema(edition), report) == (validate_plainly(report, edition) == ())


@pytest.mark.parametrize("path", sorted((ROOT / "samples" / "broken").glob("*.json")), ids=lambda path: path.stem)
def test_the_reference_finds_what_the_published_schema_forbids(path: Any) -> None:
    report = read(path.read_bytes(), path.name).data
    edition = edition_of(report)
    published = {key: value for key, value in json_schema(edition).items() if key != "$id"}
    ours = schema_check._validator(edition.id)
    assert complaints(ours, report) == complaints(type(ours)(published), report)


def complaints(validator: Any, data: Any) -> list[tuple[Any, ...]]:
    """Where, by which keyword and in what words jsonschema complains."""
    found = validator.iter_errors(data)
    return sorted((str(error.absolute_path), error.validator, error.message) for error in found)


@pytest.mark.parametrize(
    "schema",
    [
        {"unknown": 1},
        {"properties": {"a": {"unknown": 1}}},
        {"if": {"unknown": 1}, "then": {"type": "object"}},
        {"if": {"type": "array"}, "then": {}, "else": {"type": "array"}},
        {"properties": {}, "additionalProperties": {"type": "string"}},
        {"properties": {"a": {"format": "email"}}},
    ],
)
def test_our_own_verdict_accepts_nothing_by_what_it_does_not_know(schema: Any) -> None:
    assert not accepts(schema, {"a": "b"})


def put(report: Any, place: str, value: Any) -> Any:
    changed = copy.deepcopy(report)
    inner = changed
    *path, last = split(place)
    for step in path:
        inner = inner[int(step) if isinstance(inner, list) else step]
    inner[int(last) if isinstance(inner, list) else last] = value
    return changed


def test_without_the_extra_the_reference_judges_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    schema_check._quick_validator.cache_clear()
    assert one(with_value(CELL, "/")).code == "S103"
    assert found(sample("suqian-2023")) == ()
    schema_check._quick_validator.cache_clear()


@pytest.mark.parametrize(
    ("pointer", "written", "code", "said"),
    [
        ("/document_number", '"甲\\r号"', "S108", "这里只能写一行 改成一行写完"),
        ("/document_number", '"甲\\n号"', "S108", "这里只能写一行 改成一行写完"),
        ("/document_number", '"甲\\t号"', "S108", "这里只能写一行 改成一行写完"),
        ("/waivers", '[{"code": "甲", "reason": "乙"}]', "S108", "不是一个规则编号 核对规则编号，见“nianbao rules”"),
        ("/year", "1" + "0" * 30, "S107", "位数太多（最多 4 位） 核对年份"),
        (CELL, "1" + "0" * 40, "S107", "位数太多（最多 12 位） 核对单位和小数点"),
        (CELL, "1e999", "S107", "位数太多（最多 12 位） 核对单位和小数点"),
        (CELL, "NaN", "S103", "这里要填数字"),
        ("/edition", "2021", "S106", '写的是数字 2021，这里要写文字 加上引号，写成 "2021"'),
        ("/edition", "2019", "S106", "只有 2019、2021 这几版"),
        ("/edition", "2022", "S106", "只有 2019、2021 这几版"),
    ],
)
def test_what_is_written_in_another_way_is_told_how_to_write_it(
    pointer: str, written: str, code: str, said: str
) -> None:
    text = raw(with_value(pointer, "@")).decode().replace('"@"', written)
    finding = one(read(text.encode(), "report.json").data)
    message, _, hint = said.partition(" ") if code == "S108" else said.partition("） ")
    assert finding.code == code
    assert all(part in f"{finding.message} {finding.hint}" for part in (message, hint))
