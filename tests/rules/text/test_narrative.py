"""X120 to X150 on whole reports: the samples, the published ones, and any text at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.report.report import Report
from compiler.rules.registry import RULES
from tests.judges.skips import needs_reports
from tests.rules.support import BROKEN, broken, case, codes, found
from tests.rules.text.narratives import AGENCY
from tests.support import GOOD, PUBLISHED, load
from tests.yardstick import within

if TYPE_CHECKING:
    from pathlib import Path

TOLD = {f"X1{number}" for number in (20, 21, 22, 30, 31, 32, 33, 40, 41, 42, 43, 50)}
SAMPLES = sorted(path.stem for path in BROKEN.glob("X1*.json") if path.stem[:4] in TOLD)
MARKS = [
    *"《》〈〉“”‘’（）()<>〔〕【】[],，。；;：:.、?!\"' \t\n一二三十是要年度函号2021302319",
    *("2023年，", "2022年，我局将继续", "国办公开办函", "（一）", "（二）", "1.", "一是", "报告格式", "统计期限"),
    *("1月1日至", "12月31日", "公开政府信息", "无"),
]


def test_every_rule_has_a_sample_broken_on_purpose() -> None:
    assert {name[:4] for name in SAMPLES} == TOLD


@pytest.mark.parametrize("name", SAMPLES)
def test_a_broken_sample_breaks_its_own_rule_and_no_other(name: str) -> None:
    assert codes(broken(name)) == [name[:4]]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_good_samples_are_silent(path: Path) -> None:
    judged = case(load(path))
    assert not [finding for code in TOLD for finding in found(code, judged)]


@needs_reports
def test_the_report_published_by_zunyi_has_just_its_own_defects() -> None:
    judged = case(load(PUBLISHED / "zunyi-sfj-2020.json"))
    told = [(finding.code, finding.pointers[0]) for code in sorted(TOLD) for finding in found(code, judged)]
    assert told == [
        ("X120", "/problems/1"),  # 2020年，我局将继续…… in the plan
        ("X122", "/title"),  # 2020年度……年度报告
        ("X130", "/preamble/0"),  # 《……>
        ("X132", "/overview/2"),  # 1. and then （二）
        ("X133", "/overview/2"),  # the services that can be had on line, twice
        ("X150", "/signature/date"),  # 9 March
    ]


@needs_reports
def test_the_report_of_suqian_has_no_defect_of_words() -> None:
    judged = case(load(PUBLISHED / "suqian-2023.json"))
    assert not [finding for code in TOLD for finding in found(code, judged)]


@needs_reports
@pytest.mark.parametrize("path", sorted((PUBLISHED / "excerpts").glob("*.txt")), ids=lambda path: path.stem)
def test_published_excerpts_name_no_wrong_year(path: Path) -> None:
    """Thirty openings of published reports: each names its own year, most of them other years as well."""
    report = {"year": int(path.name[:4]), "agency": AGENCY, "overview": path.read_text(encoding="utf-8")}
    assert not found("X120", case(report))


@needs_reports
def test_last_years_text_is_found_in_most_published_excerpts() -> None:
    """The same openings in the report for the year after: most would be left from last year."""
    noticed = 0
    for path in (PUBLISHED / "excerpts").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        noticed += bool(found("X120", case({"year": int(path.name[:4]) + 1, "agency": AGENCY, "overview": text})))
    assert noticed >= 20


@needs_reports
@pytest.mark.parametrize(
    ("name", "code", "times"),
    [
        ("2021_yanan_xiang_2021fmt", "X130", 2),
        ("2023_lixin_wangtuan_zhen_2021fmt", "X121", 1),
        ("2025_xinganmeng_shenji_2021fmt_lost_digits", "X121", 1),
    ],
)
def test_defects_of_published_excerpts_are_found(name: str, code: str, times: int) -> None:
    text = (PUBLISHED / "excerpts" / f"{name}.txt").read_text(encoding="utf-8")
    assert len(found(code, case({"year": int(name[:4]), "agency": AGENCY, "overview": text}))) == times


@given(
    text=st.lists(st.sampled_from(MARKS)).map("".join),
    year=st.sampled_from([2020, 2023]),
    title=st.sampled_from(MARKS),
)
def test_no_text_is_too_odd(text: str, year: int, title: str) -> None:
    report = {"year": year, "agency": AGENCY, "title": title}
    report |= {"overview": text, "problems": [text], "other_matters": text}
    judged = Report(report, editions.for_year(year))
    for rule in RULES:
        if rule.code in TOLD & set(judged.edition.rules):
            assert all(finding.message and finding.pointers for finding in rule.findings(judged))


def test_a_report_is_judged_quickly() -> None:
    """A few milliseconds at most, so that a hundred reports take no longer than one takes to write."""
    report = load(next(path for path in GOOD if path.stem == "zunyi-sfj-2020"))
    rules = [rule for rule in RULES if rule.code in TOLD & set(editions.load("2019").rules)]

    def judge() -> None:
        judged = case(report)
        for rule in rules:
            rule.findings(judged)

    within(0.03, judge)
