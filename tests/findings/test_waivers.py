"""What a waiver does, and what is said of one that does nothing."""

from __future__ import annotations

from compiler.build import Input, check
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
