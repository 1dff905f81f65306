"""A title is broken by sense, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.report.title_lines import LONGEST, title_lines, width

REPORT = "2023年政府信息公开工作年度报告"
NAMES = st.text("省市区县自治州人民政府办公室市场监督管理局委员会兵团第八师", min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        ("教育部", [f"教育部{REPORT}"]),
        ("宿迁市人民政府", ["宿迁市人民政府", REPORT]),
        ("黔东南苗族侗族自治州人民政府办公室", ["黔东南苗族侗族自治州人民政府办公室", REPORT]),
        (
            "新疆生产建设兵团第八师石河子市人民政府办公室",
            ["新疆生产建设兵团第八师", "石河子市人民政府办公室", REPORT],
        ),
        (
            "凉山彝族自治州西昌市市场监督管理局经济开发区分局",
            ["凉山彝族自治州西昌市", "市场监督管理局经济开发区分局", REPORT],
        ),
        (
            "中国（福建）自由贸易试验区厦门片区管理委员会",
            ["中国（福建）自由贸易试验区", "厦门片区管理委员会", REPORT],
        ),
        ("甲" * 24, ["甲" * 12, "甲" * 12, REPORT]),
    ],
)
def test_the_forms_title_is_broken_after_the_name_and_a_long_name_within(agency: str, lines: list[str]) -> None:
    assert title_lines(agency + REPORT, agency) == lines


def test_a_title_given_in_lines_is_kept_as_given() -> None:
    given_title = "关于清源市水务局\n2025年政府信息公开工作情况的\n年度报告"
    assert title_lines(given_title, "清源市水务局") == given_title.split("\n")


def test_a_title_that_does_not_begin_with_the_name_is_broken_before_the_year() -> None:
    title = "清源市水务局（本级）2025年政府信息公开工作年度报告"
    assert title_lines(title, "清源市水利局") == ["清源市水务局（本级）", "2025年政府信息公开工作年度报告"]


def test_a_long_title_without_a_place_to_break_stays_one_line() -> None:
    assert title_lines("政" * 30, "清源市水务局") == ["政" * 30]


@given(NAMES, st.integers(2000, 2999))
def test_not_a_character_is_lost_and_every_line_fits(agency: str, year: int) -> None:
    title = f"{agency}{year}年政府信息公开工作年度报告"
    lines = title_lines(title, agency)
    assert "".join(lines) == title
    assert all(lines)
    assert max(map(width, lines)) <= max(LONGEST, len(agency) - 1)
