"""What a waiver does, and what is said of one that does nothing."""

from __future__ import annotations

import pytest

from compiler.build import Input, check
from compiler.load import Previous
from compiler.report.report import Options
from tests.rules.support import BROKEN, put
from tests.support import load, raw


def codes(report: object) -> list[str]:
    return [finding.code for finding in check(Input("report.json", raw(report)), Options()).findings]


def waiving(code: str, name: str = "X140") -> object:
    return put(load(BROKEN / f"{name}.json"), "/waivers", [{"code": code, "reason": "属实"}])


def test_a_waiver_that_a_finding_needs_is_silent() -> None:
    assert codes(waiving("X140")) == []


def test_a_waiver_that_no_finding_needs_is_told_at_its_place() -> None:
    found = check(Input("report.json", raw(waiving("X131"))), Options()).findings
    unused = next(finding for finding in found if finding.code == "S122")
    assert unused.severity == "warning"
    assert unused.pointers == ("/waivers/0/code",)
    assert "X131" in unused.message


def test_without_last_years_report_nobody_knows_whether_a_comparison_needs_its_waiver() -> None:
    assert codes(waiving("Y104")) == ["X140"]


def test_behind_an_error_nobody_knows_what_else_would_be_found() -> None:
    report = put(waiving("X131"), "/requests/new/natural_person", None)
    assert "S122" not in codes(report)


REFUSED = [
    ("T301", "表格和填写上的错误不能豁免"),
    ("S101", "表格和填写上的错误不能豁免"),
    ("S004", "表格和填写上的错误不能豁免"),
    ("S121", "豁免本身的问题不能豁免"),
    ("S122", "豁免本身的问题不能豁免"),
    ("X999", "没有这个编号的规则"),
]


@pytest.mark.parametrize(("code", "why"), REFUSED)
def test_what_can_never_be_waived_is_told_whether_it_was_found_or_not(code: str, why: str) -> None:
    (refused,) = [f for f in check(Input("report.json", raw(waiving(code))), Options()).findings if f.code != "X140"]
    assert (refused.code, refused.pointers) == ("S121", ("/waivers/0/code",))
    assert why in refused.message


def test_a_malformed_waiver_hides_nothing_of_the_others_and_is_one_finding() -> None:
    waivers = [{"code": "x142", "reason": "乙"}, {"code": "X131"}, {"code": "X132", "reason": "甲"}]
    findings = check(Input("report.json", raw(put(waiving("X131"), "/waivers", waivers))), Options()).findings
    found = [(finding.code, finding.pointers[0]) for finding in findings if finding.code != "X140"]
    assert sorted(found) == [("S101", "/waivers/1/reason"), ("S108", "/waivers/0/code"), ("S122", "/waivers/2/code")]


@pytest.mark.parametrize(("year", "expected"), [(-1, ["S122"]), (0, ["Y100"]), (-2, ["Y100"])])
def test_a_comparison_that_was_not_made_asks_for_no_waiver_to_go(year: int, expected: list[str]) -> None:
    report = put(load(BROKEN / "Y101.json"), "/waivers", [{"code": "Y104", "reason": "属实"}])
    last = put(load(BROKEN / "previous" / "Y101.json"), "/year", report["year"] + year)
    last = put(last, "/requests/carried_over/natural_person", 6)
    given = Input("report.json", raw(report), previous=Previous("last.json", raw(last)))
    found = [finding.code for finding in check(given, Options()).findings]
    assert [code for code in found if code in {"S122", "Y100"}] == expected
