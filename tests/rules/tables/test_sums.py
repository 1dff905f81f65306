"""T301, T302, T303, T401: what the sums of the form promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from compiler.rules.tables.sums import RULES
from tests.rules.support import blank, broken, case, codes, fill, found, put, spoken, without
from tests.support import GOOD, load, sample

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.findings.finding import Finding


def sums(report: Any) -> list[Finding]:
    """All that the rules of this module find."""
    return spoken(RULES, case(report))


def totalled(report: Any) -> Any:
    """The report with every total given, as computed."""
    judged = case(report)
    totals = [pointer for pointer, fact in judged.edition.facts.items() if fact.sums]
    return fill(report, {pointer: judged.figures[pointer] for pointer in totals})


@pytest.fixture
def balanced() -> Any:
    """清源市水务局, every total given: a wrong figure shows wherever it counts."""
    return totalled(sample("qingyuan-swj-2025"))


# The words


def test_an_unbalanced_column_is_told_in_the_words_of_the_contract() -> None:
    rows = {"new": 12, "carried_in": 3, "results/granted": 10, "carried_over": 4}
    (finding,) = sums(fill(blank(2025), {f"/requests/{row}/natural_person": value for row, value in rows.items()}))
    assert finding.message == "自然人列：本年新收（12）＋上年结转（3）＝15，总计（10）＋结转下年（4）＝14，相差 1"
    assert (finding.code, finding.severity) == ("T301", "error")
    assert finding.law == "表三表头“第一项加第二项之和，等于第三项加第四项之和”"
    assert finding.hint == "先核对“结转下年度继续办理”一行"
    assert "/requests/new/natural_person" in finding.pointers


def test_zeros_of_a_short_sum_are_told() -> None:
    (finding,) = sums(fill(blank(2025), {"/requests/carried_over/business": 2}))
    assert finding.message == ("商业企业列：本年新收（0）＋上年结转（0）＝0，总计（0）＋结转下年（2）＝2，相差 2")


def test_zeros_of_a_long_sum_are_left_out() -> None:
    row = {"/requests/new/natural_person": 12, "/requests/new/business": 3, "/requests/new/total": 16}
    message = next(finding.message for finding in sums(fill(blank(2025), row)) if finding.code == "T303")
    assert message == "本年新收行：自然人（12）＋商业企业（3）＝15，其余各项为 0，总计（16），相差 1"


def test_a_long_sum_of_one_figure_is_not_added_up() -> None:
    row = {"/requests/results/granted/research": 2, "/requests/results/granted/total": 1}
    message = next(finding.message for finding in sums(fill(blank(2025), row)) if finding.code == "T303")
    assert message == "“（一）予以公开”行：科研机构（2），其余各项为 0，总计（1），相差 1"


def test_a_long_sum_of_nothing_says_so() -> None:
    (finding,) = sums(fill(blank(2025), {"/requests/carried_in/total": 5}))
    assert finding.message == "上年结转行：各项都是 0，总计（5），相差 5"


def test_rows_that_the_form_numbers_are_told_by_number(balanced: Any) -> None:
    (finding,) = sums(put(balanced, "/requests/results/total/research", 9))
    assert finding.message.startswith(
        "科研机构列：（一）予以公开（1）＋（三）不予公开第6项（1）＋（四）无法提供第2项（1）＝3，"
        "其余各项为 0，总计（9），相差 6"
    )


def test_a_group_of_table_four_is_told_by_its_name(balanced: Any) -> None:
    (finding,) = sums(put(balanced, "/disputes/litigation_direct/total", 6))
    assert finding.message == (
        "行政诉讼 → 未经复议直接起诉：结果维持（2）＋结果纠正（1）＋其他结果（1）＋尚未审结（1）＝5，总计（6），相差 1"
    )
    assert finding.pointers[0] == "/disputes/litigation_direct/total"


# What cannot be known is not judged


@pytest.mark.parametrize("value", [None, "", "/", "3", -1, True])
def test_an_equation_with_a_figure_that_cannot_be_read_is_silent(balanced: Any, value: object) -> None:
    wrong = put(balanced, "/disputes/reconsideration/total", 99)
    assert [finding.code for finding in sums(wrong)] == ["T401"]
    assert sums(put(wrong, "/disputes/reconsideration/pending", value)) == []


def test_a_missing_cell_silences_only_its_own_equations(balanced: Any) -> None:
    wrong = without(balanced, "/requests/new/natural_person")
    assert sums(wrong) == []
    wrong = put(wrong, "/requests/new/total", 1)
    (finding,) = sums(wrong)
    assert finding.message.startswith("总计列：本年新收（1）＋上年结转（9）＝10，")


@pytest.mark.parametrize("report", [{}, {"year": 2020}, {"requests": []}, {"requests": {"new": 3}}, {"disputes": None}])
def test_a_report_without_tables_is_silent(report: Any) -> None:
    assert sums(report) == []


# Samples


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_samples_add_up(path: Path) -> None:
    assert sums(load(path)) == []


@pytest.mark.parametrize("code", ["T301", "T302", "T303", "T401"])
def test_the_broken_sample_has_just_its_own_fault(code: str) -> None:
    assert codes(broken(code)) == [code]
    (finding,) = found(code, broken(code))
    assert finding.severity == "error"
