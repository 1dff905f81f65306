"""X150: the signature's date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compiler.report.report import Options
from tests.rules.support import case, found

if TYPE_CHECKING:
    from compiler.findings.finding import Finding


def signed(date: str, agency: str = "清源市水务局", deadline: tuple[int, int] | None = None) -> list[Finding]:
    """What is found in a report for 2023 that was signed on `date`."""
    report = {"year": 2023, "agency": agency, "signature": {"date": date}}
    return found("X150", case(report, options=Options(deadline=deadline)))


@pytest.mark.parametrize(
    ("agency", "date"),
    [
        ("清源市水务局", "2024-01-01"),
        ("清源市水务局", "2024-01-31"),
        ("清源市人民政府办公室", "2024-01-31"),
        ("清源市人民政府", "2024-03-31"),
        ("清源镇人民政府", "2024-03-01"),
        ("清源地区行政公署", "2024-03-31"),
    ],
)
def test_in_time_is_silent(agency: str, date: str) -> None:
    assert not signed(date, agency)


@pytest.mark.parametrize(
    ("agency", "date", "deadline", "late"),
    [
        ("清源市水务局", "2024-02-01", "1月31日", 1),
        ("清源市人民政府办公室", "2024-03-09", "1月31日", 38),
        ("清源省人民政府办公厅", "2024-02-10", "1月31日", 10),
        ("清源市人民政府", "2024-04-01", "3月31日", 1),
        ("清源市水务局", "2025-01-20", "1月31日", 355),
    ],
)
def test_late_is_told_with_the_deadline_and_the_days(agency: str, date: str, deadline: str, late: int) -> None:
    (finding,) = signed(date, agency)
    assert f"公布的期限是2024年{deadline}，晚 {late} 天" in finding.message
    assert finding.message.startswith("“成文日期”是202")
    assert finding.pointers == ("/signature/date",)
    assert finding.severity == "warning"


@pytest.mark.parametrize("date", ["2023-01-20", "2023-12-31", "2022-01-20"])
def test_before_the_year_is_over_is_found(date: str) -> None:
    (finding,) = signed(date)
    assert finding.message.endswith("2023年还没有过完，数据统计到2023年12月31日")
    assert "年份" in finding.hint


def test_a_local_deadline_overrides_the_law() -> None:
    assert signed("2024-01-20", deadline=(1, 15))
    assert not signed("2024-02-10", deadline=(2, 15))
    assert signed("2024-03-01", deadline=(2, 30))


@pytest.mark.parametrize("date", ["2024-02-30", "", "昨天"])
def test_what_is_no_date_has_its_finding_already(date: str) -> None:
    assert not signed(date)


def test_no_signature_is_no_date() -> None:
    assert not found("X150", case({"year": 2023, "agency": "清源市水务局"}))
