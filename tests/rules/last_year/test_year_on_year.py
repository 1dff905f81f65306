"""Y101 to Y106: what is said when this report stands beside last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from compiler.form import edition as editions
from compiler.report.report import Options
from compiler.rules.last_year import likeness, year_on_year
from tests.rules.support import BROKEN, blank, broken, case, codes, found, put, spoken, without
from tests.support import load, sample

if TYPE_CHECKING:
    from compiler.findings.finding import Finding
    from compiler.report.report import Report

RULES = (*year_on_year.RULES, *likeness.RULES)
THIS = load(BROKEN / "Y101.json")
CARRIED = "/requests/carried_in/natural_person"


@pytest.fixture
def last() -> Any:
    """The report for 2024 that the one for 2025 follows without a fault."""
    return put(load(BROKEN / "previous" / "Y101.json"), "/requests/carried_over/natural_person", 6)


def silent(judged: Report) -> bool:
    """Whether no rule of this module finds anything."""
    return spoken(RULES, judged) == []


def beside(code: str, now: Any, then: Any) -> list[str]:
    """The messages of one rule."""
    return [finding.message for finding in found(code, case(now, then))]


def test_a_report_that_follows_the_last_one_is_silent_and_so_is_one_that_stands_alone(last: Any) -> None:
    assert silent(case(THIS, last))
    assert silent(case(put(THIS, CARRIED, 60)))


@pytest.mark.parametrize("year", [2023, 2025, 2026])
def test_a_report_for_any_other_year_is_not_compared_and_that_is_said(last: Any, year: int) -> None:
    judged = case(put(THIS, CARRIED, 60), put(last, "/year", year))
    assert {finding.code for finding in spoken(RULES, judged)} == {"Y100"}


def test_another_organs_report_is_compared_and_that_is_said(last: Any) -> None:
    (finding,) = spoken(RULES, case(THIS, put(last, "/agency", "清源市教育局")))
    assert finding.code == "Y100"
    assert "清源市教育局" in finding.message


def test_a_report_of_a_year_unknown_is_taken_for_last_years(last: Any) -> None:
    assert found("Y101", case(put(THIS, CARRIED, 60), without(last, "/year")))


# Y101: what was carried over arrives


def test_what_is_carried_in_is_what_was_carried_over_column_by_column(last: Any) -> None:
    wrong = put(put(THIS, CARRIED, 3), "/requests/carried_in/research", 2)
    findings = found("Y101", case(wrong, last))
    assert [finding.message for finding in findings] == [
        "自然人列：上年结转（3），上年报告的结转下年（6），相差 3",
        "科研机构列：上年结转（2），上年报告的结转下年（1），相差 1",
    ]
    assert [finding.pointers for finding in findings] == [(CARRIED,), ("/requests/carried_in/research",)]
    assert {finding.severity for finding in findings} == {"error"}


def test_the_total_is_no_finding_of_its_own(last: Any) -> None:
    (message,) = beside("Y101", put(put(THIS, CARRIED, 7), "/requests/carried_in/total", 10), last)
    assert message.startswith("自然人列：")


def test_the_total_is_compared_where_a_column_cannot_be(last: Any) -> None:
    now = without(put(THIS, "/requests/carried_in/total", 10), CARRIED)
    assert beside("Y101", now, last) == ["总计列：上年结转（10），上年报告的结转下年（9），相差 1"]


def test_the_two_forms_are_compared_at_the_seam() -> None:
    then = put(blank(2020), "/requests/carried_over/business", 2)
    assert beside("Y101", blank(2021), then) == ["商业企业列：上年结转（0），上年报告的结转下年（2），相差 2"]


# Y102: what is in force


def test_what_is_in_force_is_last_years_with_what_came_and_without_what_went(last: Any) -> None:
    now = put(THIS, "/proactive_disclosure/normative_documents/in_force", 20)
    (finding,) = found("Y102", case(now, last))
    assert finding.message == (
        "行政规范性文件行：现行有效件数（20），"
        "上年报告的现行有效件数（13）＋本年制发件数（2）－本年废止件数（1）＝14，相差 6"
    )
    assert finding.severity == "warning"
    assert finding.pointers[0] == "/proactive_disclosure/normative_documents/in_force"


def test_the_older_form_does_not_say_what_was_in_force() -> None:
    now = put(blank(2021), "/proactive_disclosure/rules/in_force", 9)
    assert beside("Y102", now, put(blank(2020), "/proactive_disclosure/rules/total_public", 4)) == []


@pytest.mark.parametrize("key", ["in_force", "issued", "repealed"])
def test_a_missing_figure_is_not_taken_for_0(last: Any, key: str) -> None:
    row = "/proactive_disclosure/normative_documents"
    other = put(last, f"{row}/in_force", 99)
    assert beside("Y102", THIS, other)
    assert beside("Y102", without(THIS, f"{row}/{key}"), other) == []
    assert beside("Y102", put(THIS, f"{row}/in_force", 99), without(last, f"{row}/in_force")) == []


# Y103: last year's items


@pytest.mark.parametrize(("change", "shown", "expected"), [(3, "+3", 13), (-3, "-3", 7), (0, "0", 10)])
def test_last_years_items_are_what_last_years_report_ended_with(change: int, shown: str, expected: int) -> None:
    row = "/proactive_disclosure/other_services"
    then = put(put(blank(2019), f"{row}/previous_items", 10), f"{row}/change", change)
    assert beside("Y103", put(blank(2020), f"{row}/previous_items", expected), then) == []
    (message,) = beside("Y103", put(blank(2020), f"{row}/previous_items", expected + 2), then)
    assert message == (
        f"其他对外管理服务事项行：上一年项目数量（{expected + 2}），"
        f"上年报告的上一年项目数量（10）＋本年增/减（{shown}）＝{expected}，相差 2"
    )


def test_the_newer_form_does_not_ask_for_last_years_items() -> None:
    assert "Y103" not in editions.load("2021").rules
    assert silent(case(blank(2021), put(blank(2020), "/proactive_disclosure/fees/previous_items", 4)))


# Y104: figures that jump

LICENSING = "/proactive_disclosure/licensing/decisions"


def jump(now: int, then: int, pointer: str = LICENSING) -> list[str]:
    return beside("Y104", put(blank(2025), pointer, now), put(blank(2024), pointer, then))


def test_more_than_five_times_last_years_figure_is_told_with_both() -> None:
    assert jump(600, 100) == ["“表二 → 行政许可”：本年处理决定数量（600）超过上年（100）的 5 倍，相差 500"]


def test_less_than_a_fifth_of_last_years_figure_is_told_with_both() -> None:
    assert jump(19, 100) == ["“表二 → 行政许可”：本年处理决定数量（19）不到上年（100）的五分之一，相差 81"]


def test_many_where_there_was_nothing_and_nothing_where_there_were_many_are_told() -> None:
    assert jump(20, 0) == ["“表二 → 行政许可”：本年处理决定数量（20），上年是 0，相差 20"]
    assert jump(0, 20) == ["“表二 → 行政许可”：本年处理决定数量（0）不到上年（20）的五分之一，相差 20"]


@pytest.mark.parametrize(("now", "then"), [(500, 100), (20, 100), (100, 100), (0, 0)])
def test_five_times_and_a_fifth_are_still_believable(now: int, then: int) -> None:
    assert jump(now, then) == []


@pytest.mark.parametrize(("now", "then"), [(6, 1), (1, 6), (19, 0), (22, 3), (3, 22)])
def test_small_differences_are_silent(now: int, then: int) -> None:
    assert jump(now, then) == []


def test_a_row_that_jumps_as_a_whole_is_one_finding() -> None:
    now = put(blank(2025), "/requests/new/natural_person", 300)
    now = put(put(now, "/requests/new/business", 300), "/requests/new/research", 300)
    (finding,) = found("Y104", case(now, put(blank(2024), "/requests/new/business", 10)))
    assert finding.message == ("“表三 → 一、本年新收政府信息公开申请数量”：总计（900）超过上年（10）的 5 倍，相差 890")
    assert finding.pointers == ("/requests/new/total",)


def test_figures_of_one_row_or_group_share_a_finding() -> None:
    now = put(blank(2025), "/proactive_disclosure/rules/issued", 30)
    now = put(now, "/proactive_disclosure/rules/repealed", 30)
    now = put(now, "/disputes/reconsideration/upheld", 40)
    assert beside("Y104", now, blank(2024)) == [
        "“表二 → 规章”：本年制发件数（30），上年是 0，相差 30；本年废止件数（30），上年是 0，相差 30",
        "“表四 → 行政复议”：结果维持（40），上年是 0，相差 40；总计（40），上年是 0，相差 40",
    ]


def test_amounts_are_told_as_they_were_written(last: Any) -> None:
    assert beside("Y104", put(THIS, "/proactive_disclosure/fees/amount", 12), last) == [
        "“表二 → 行政事业性收费”：本年收费金额（单位：万元）（12）不到上年（1192.35）的五分之一，相差 1180.35"
    ]


def test_figures_that_last_years_report_settles_are_left_to_the_rules_that_compare_them(last: Any) -> None:
    now = put(put(THIS, CARRIED, 300), "/proactive_disclosure/normative_documents/in_force", 500)
    assert beside("Y104", now, last) == []
    assert len(found("Y101", case(now, last))) == len(found("Y102", case(now, last))) == 1


def test_at_the_seam_only_what_both_forms_have_is_measured() -> None:
    now = put(put(blank(2021), LICENSING, 500), "/proactive_disclosure/rules/issued", 500)
    assert beside("Y104", now, blank(2020)) == ["“表二 → 行政许可”：本年处理决定数量（500），上年是 0，相差 500"]


# Y105: chapters alike


def alike(now: Any, then: Any, chapter: str = "problems", options: Options | None = None) -> list[Finding]:
    return found("Y105", case(put(blank(2025), f"/{chapter}", now), put(blank(2024), f"/{chapter}", then), options))


TEXT = sample("qingyuan-swj-2025")["problems"]


def test_a_chapter_copied_from_last_year_is_told_in_percent() -> None:
    (finding,) = alike(TEXT, TEXT)
    assert finding.message == "“五、存在的主要问题及改进情况”与上年报告有 100% 相同，达到 80% 即提示"
    assert (finding.severity, finding.pointers) == ("warning", ("/problems",))


def test_new_years_and_figures_do_not_make_a_new_chapter() -> None:
    assert alike(TEXT, TEXT.replace("2026", "2025").replace("一是", "首先").replace("个别", "少数"))


def test_how_a_chapter_is_broken_into_paragraphs_does_not_matter() -> None:
    assert alike(TEXT, [{"heading": "（一）存在的主要问题", "level": 2}, *TEXT.split("\n")[1:]])


def test_another_chapter_about_the_same_work_is_silent() -> None:
    assert alike(TEXT, load(BROKEN / "previous" / "Y101.json")["problems"]) == []


def test_the_share_can_be_set() -> None:
    half = TEXT[: len(TEXT) // 2]
    assert alike(TEXT, half) == []
    assert alike(TEXT, half, options=Options(similarity=0.5))[0].message.endswith("达到 50% 即提示")


@pytest.mark.parametrize("phrase", ["", "无其他需要报告的事项。", "全年没有收取信息处理费，没有其他需要报告的事项。"])
def test_stock_phrases_may_be_the_same_every_year(phrase: str) -> None:
    assert alike(phrase, phrase, "other_matters") == []


def test_the_preamble_is_no_chapter() -> None:
    assert alike(TEXT, TEXT, "preamble") == []


# Samples


@pytest.mark.parametrize("code", ["Y101", "Y102", "Y103", "Y104", "Y105"])
def test_the_broken_sample_has_just_its_own_fault(code: str) -> None:
    assert codes(broken(code)) == [code]


@pytest.mark.parametrize("path", sorted((BROKEN / "previous").glob("Y*.json")), ids=lambda path: path.stem)
def test_last_years_report_beside_a_sample_is_itself_in_order(path: Any) -> None:
    assert codes(case(load(path))) == []


# Y102 says what is taken away as such, even where it is nothing; Y106: nobody filled in this year's figures


def test_what_was_repealed_is_taken_away_even_if_it_was_nothing(last: Any) -> None:
    place = "/proactive_disclosure/normative_documents"
    now = put(put(THIS, place + "/repealed", 0), place + "/in_force", 99)
    (message,) = beside("Y102", now, last)
    assert "＋本年制发件数（2）－本年废止件数（0）＝" in message


def test_figures_that_all_equal_last_years_are_one_finding() -> None:
    now = load(BROKEN / "Y106.json")
    then = load(BROKEN / "previous" / "Y106.json")
    (message,) = beside("Y106", now, then)
    assert message.endswith("个数字与上年报告完全相同")
    assert beside("Y106", now, put(then, "/proactive_disclosure/penalties/decisions", 13)) == []


def test_two_years_in_which_nothing_happened_are_no_copy() -> None:
    assert beside("Y106", blank(2025), blank(2024)) == []
