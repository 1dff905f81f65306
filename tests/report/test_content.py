"""What is printed: figures as given, totals summed, every line a paragraph, headings recognised."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from compiler.common.pointer import find
from compiler.form import edition as editions
from compiler.form.layout import Fact
from compiler.report.content import content
from compiler.report.figures import figures, printed
from compiler.report.narrative import paragraphs
from compiler.report.provenance import canonical, canonical_plainly
from compiler.report.report import Report
from tests.generated.reports import narratives, reports
from tests.support import sample

E2021 = editions.load("2021")


def kinds(narrative: Any) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.mark + paragraph.text) for paragraph in paragraphs(narrative, "/overview")]


@pytest.mark.parametrize(
    ("number", "kind", "unit", "shown"),
    [
        (0, "count", "", "0"),
        (1808595, "count", "", "1808595"),
        (3, "change", "", "+3"),
        (-3, "change", "", "-3"),
        (0, "change", "", "0"),
        (Decimal("59237.2449"), "amount", "", "59237.2449"),
        (Decimal("1280.60"), "amount", "", "1280.60"),
        (Decimal("1E+3"), "amount", "", "1000"),
        (148, "amount", "万元", "148万元"),
    ],
)
def test_a_figure_is_printed_as_it_was_given(number: int | Decimal, kind: Any, unit: str, shown: str) -> None:
    assert printed(number, Fact("/x", "t2", "B3", kind, unit)) == shown


def test_totals_that_are_left_out_are_summed() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    given_figures = figures(report, E2021)
    del report["requests"]["results"]["total"]
    del report["requests"]["new"]["total"]
    del report["disputes"]["litigation_direct"]["total"]
    assert figures(report, E2021) == given_figures


def test_a_total_that_is_given_is_printed_as_given() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    report["requests"]["new"]["total"] = 9999
    assert content(Report(report, E2021))["t3"]["J4"] == "9999"


def test_a_total_whose_parts_are_not_all_known_is_not_known() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    del report["requests"]["new"]["total"], report["requests"]["new"]["business"]
    assert "/requests/new/total" not in figures(report, E2021)


def test_the_title_is_the_forms_unless_one_is_given() -> None:
    report = sample("suqian-2023")
    assert "".join(content(Report(report, E2021))["title"]) == "宿迁市人民政府2023年政府信息公开工作年度报告"
    assert content(Report(report | {"title": "甲\n乙"}, E2021))["title"] == ["甲", "乙"]


def test_a_date_has_no_leading_zeros() -> None:
    report = sample("suqian-2023") | {"signature": {"date": "2024-01-05"}}
    assert content(Report(report, E2021))["signature"] == {"agency": "宿迁市人民政府", "date": "2024年1月5日"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("（一）主动公开", "heading2"),
        ("(二)依申请公开方面", "heading2"),
        ("（十一）监督保障", "heading2"),
        ("1.规范性文件管理", "heading3"),
        ("1．规范性文件管理", "heading3"),
        ("（1）水旱灾害防御", "heading4"),
        ("（一）主动公开。全年公开信息12条。", "paragraph"),
        ("1.登记；", "paragraph"),
        ("1.5万件", "paragraph"),
        ("2023年工作情况", "paragraph"),
        ("一是公开内容不够全面", "paragraph"),
        ("（一）" + "公" * 30, "paragraph"),
        ("（一）主要做法：", "paragraph"),
        ("", "paragraph"),
    ],
)
def test_a_level_mark_and_a_short_title_are_a_heading(line: str, kind: str) -> None:
    assert kinds([line]) == [(kind, line)]


def test_every_line_of_a_text_is_a_paragraph() -> None:
    assert kinds("甲\n\n（一）乙\r\n\t丙 ") == [
        ("paragraph", "甲"),
        ("paragraph", ""),
        ("heading2", "（一）乙"),
        ("paragraph", "\t丙 "),
    ]


def test_lists_carry_their_numbers_as_text() -> None:
    assert kinds([{"list": ["甲\n乙", "丙"], "ordered": True}, {"list": ["丁"]}]) == [
        ("number", "1.甲"),
        ("continuation", "乙"),
        ("number", "2.丙"),
        ("bullet", "丁"),
    ]


@given(narratives())
def test_no_character_of_a_narrative_is_lost(narrative: Any) -> None:
    printed = "".join(paragraph.text for paragraph in paragraphs(narrative, "/overview"))
    written = "".join(strings(narrative))
    assert printed == written.replace("\r", "").replace("\n", "")


def strings(narrative: Any) -> list[str]:
    if isinstance(narrative, str):
        return [narrative]
    values = [block if isinstance(block, str) else block.get("heading", block.get("list")) for block in narrative]
    return [text for value in values for text in (value if isinstance(value, list) else [value])]


@given(narratives())
def test_every_paragraph_knows_where_it_was_written(narrative: Any) -> None:
    for paragraph in paragraphs(narrative, "/overview"):
        assert paragraph.text in find({"overview": narrative}, paragraph.pointer)


@given(reports("2021"))
def test_every_figure_of_the_form_is_printed(report: Any) -> None:
    printout = content(Report(report, E2021))
    assert {(tag, cell) for tag in ("t2", "t3", "t4") for cell in printout[tag]} == {
        (fact.tag, fact.cell) for fact in E2021.facts.values()
    }


@given(narratives() | reports("2021"))
def test_the_quick_way_to_canonical_json_gives_what_the_plain_one_does(value: Any) -> None:
    assert canonical(value) == canonical_plainly(value)


@pytest.mark.parametrize(
    "value",
    [
        "\x00",
        ["\x001\x00", Decimal("1.50")],
        Decimal("1E+3"),
        {"b": Decimal("0.10"), "a": "㎡"},
        "\ud800",
        "甲\ufffe",
        ["\uffff"],
        "\x1f\x7f\x85",
    ],
)
def test_marks_and_decimals_are_written_as_they_are(value: Any) -> None:
    assert canonical(value) == canonical_plainly(value)


def test_no_depth_is_too_deep_for_canonical_json() -> None:
    deep: Any = []
    for _ in range(5000):
        deep = [deep]
    assert canonical(deep) == "[" * 5001 + "]" * 5001
