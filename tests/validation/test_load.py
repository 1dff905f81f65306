"""A report is read from any form: text that no document can hold is told, and so is data that is no report."""

from __future__ import annotations

import json

import pytest

from compiler.build import Input, build, check
from compiler.load import Previous, load
from compiler.report.report import Options
from tests.support import raw, sample
from tests.workbook.filling import workbook_with

pytestmark = pytest.mark.slow

REPORT = sample("suqian-2023")
NO_REPORTS = {"list": ([1, 2], "一个列表"), "null": (None, "空值 null"), "text": ("甲", "文字“甲”"), "number": (3, "3")}


@pytest.mark.parametrize("char", ["\x01", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"], ids=ascii)
@pytest.mark.parametrize(
    ("pointer", "cell"), [("/other_matters", "六、其他需要报告的事项!A2"), ("/agency", "基本信息!B2")]
)
def test_text_that_no_document_holds_is_told_with_its_cell(char: str, pointer: str, cell: str) -> None:
    text = f"宿迁{char}市"
    book = workbook_with(**{pointer[1:]: text})
    findings = [finding for finding in load(book, "填报.xlsx").findings if finding.code == "S004"]
    assert [(one.file, one.place, one.pointers, one.severity) for one in findings] == [
        ("填报.xlsx", cell, (pointer,), "error")
    ]
    assert f"U+{ord(char):04X}" in findings[0].message
    assert build(Input("填报.xlsx", book), Options()).document is None


def test_in_json_it_is_told_once() -> None:
    given = Input("report.json", raw(REPORT | {"other_matters": ["甲\x0b乙"]}))
    assert [finding.code for finding in check(given, Options()).findings].count("S004") == 1


@pytest.mark.parametrize("kind", NO_REPORTS)
def test_json_that_is_no_report_is_told_once_wherever_it_is_given(kind: str) -> None:
    data, shown = NO_REPORTS[kind]
    given = json.dumps(data).encode()
    loaded = load(given, "清单.json")
    assert loaded.report is None
    (finding,) = loaded.findings
    assert (finding.code, finding.severity, finding.file, finding.line, finding.column) == (
        "S103",
        "error",
        "清单.json",
        1,
        1,
    )
    assert shown in finding.message
    assert check(Input("清单.json", given), Options()).findings == (finding,)
    beside = check(Input("report.json", raw(REPORT), previous=Previous("清单.json", given)), Options())
    assert finding in beside.findings
