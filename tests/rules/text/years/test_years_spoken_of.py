"""What a year is named for. Years that are right stand in correct/; here those that are not, by their grammar."""

from __future__ import annotations

import re

import pytest

from compiler.rules.text.years.years_spoken_of import years_spoken_of
from tests.rules.text.narratives import told
from tests.support import sample


def senses(text: str, **settings: object) -> list[str]:
    return [named.sense for named in years_spoken_of(text, 2023, **settings)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局收到申请20件。",
        "工作有序开展。2022年，我局收到申请20件，同比增长5%。",
        "（二）依申请公开。2022年共受理申请20件。",
        "我局2022年共受理申请20件。",
        "一是2022年，我局公开信息120条。",
        "截至2022年12月31日，主动公开信息41条。",
        "完善制度。2022年度，水务局未收到申请。",
        "2022年，在市委的领导下，我局认真贯彻《条例》，提升公开水平。",
        "2024年，我局收到申请20件。",
        "2024年，我局深入贯彻落实《条例》，着力规范公开。",
        "2024年以来，我局严格按照《条例》的要求公开。",
        "落实《关于印发2022年政务公开工作要点的通知》（清政办〔2023〕8号）。",
        "制定了《清源市水务局2022年政务公开工作要点》。",
    ],
)
def test_a_year_that_stands_alone_as_the_reports_is_stale(text: str) -> None:
    assert "stale" in senses(text)


@pytest.mark.parametrize(
    "text",
    [
        "2022年收到申请20件，2023年收到30件。",
        "较2022年增长12%。",
        "2022年结转的3件申请。",
        "2022年度部门决算。",
        "2024年，我局将继续完善制度。",
    ],
)
def test_a_year_that_compares_dates_or_looks_ahead_is_another(text: str) -> None:
    assert set(senses(text)) <= {"other", "own"}


def test_a_plan_is_one_where_improvements_are_told() -> None:
    assert senses("2024年，我局着力规范公开。", chapter="problems") == ["other"]
    assert senses("2024年，我局着力规范公开。") == ["stale"]


def test_in_the_preamble_the_reports_year_stands_in_titles_too() -> None:
    text = "编制《清源市水务局2022年政府信息公开工作年度报告》。"
    assert senses(text, chapter="preamble") == ["stale"]
    assert senses(text) == ["other"]


@pytest.mark.parametrize("ahead", [-1, 1])
def test_each_year_of_our_own_sample_is_found_when_it_is_last_years_or_next_years(ahead: int) -> None:
    report, missed, planted = sample("qingyuan-swj-2025"), [], 0
    for chapter in ("preamble", "overview", "problems"):
        blocks = report[chapter] if isinstance(report[chapter], list) else report[chapter].split("\n")
        for text in filter(lambda block: isinstance(block, str), blocks):
            for match in re.finditer("2025(?=年)", text):
                planted += 1
                wrong = f"{text[: match.start()]}{2025 + ahead}{text[match.end() :]}"
                if not told("X120", [wrong], chapter=chapter, year=2025):
                    missed.append(wrong)
    assert planted >= 2
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "本报告所列数据的统计期限自2023年1月1日起至202023年12月31日止。",
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月30日止。",
        "本报告所列统计数据的期限自2023年1月1日起，至2022年12月31日止。",
        "所列数据截止日期为20231231日。",
        "统计时间：2022年1月1日—2022年12月31日。",
        "报告内容涵盖2023年2月1日至12月31日。",
    ],
)
def test_a_period_that_is_not_the_reports_year_is_one_finding(text: str) -> None:
    (finding,) = told("X120", text, chapter="preamble")
    assert finding.message.endswith("这是2023年的年度报告，应是2023年1月1日至12月31日")


@pytest.mark.parametrize(
    "date", ["202023年5月1日", "20230501日", "2023年13月1日", "2023年5月32日", "2023年11月31日", "203年5月"]
)
def test_a_date_that_no_calendar_has_is_found(date: str) -> None:
    (finding,) = told("X120", f"{date}，我局召开会议。")
    assert finding.message.endswith("里的日期写得不对")
