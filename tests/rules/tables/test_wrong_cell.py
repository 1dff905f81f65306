"""One wrong figure is one finding, however many of the form's sums it breaks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.common.pointer import MISSING, find
from tests.rules.support import blank, case, fill, put
from tests.rules.tables.test_sums import sums, totalled
from tests.support import sample

KINDS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation")


@pytest.fixture
def balanced() -> Any:
    """清源市水务局, every total given: a wrong figure shows wherever it counts."""
    return totalled(sample("qingyuan-swj-2025"))


WRONG_FIGURES = [
    ("/requests/new/natural_person", "T301"),
    ("/requests/carried_in/legal_service", "T301"),
    ("/requests/carried_over/business", "T301"),
    ("/requests/results/granted/natural_person", "T302"),
    ("/requests/results/refused/state_secret/research", "T302"),
    ("/requests/results/total/natural_person", "T302"),
    ("/requests/new/total", "T303"),
    ("/requests/results/granted/total", "T303"),
    ("/requests/results/total/total", "T303"),
    ("/requests/carried_over/total", "T303"),
]


@pytest.mark.parametrize(("pointer", "code"), WRONG_FIGURES)
def test_one_wrong_figure_is_one_finding_that_points_at_it(balanced: Any, pointer: str, code: str) -> None:
    right = find(balanced, pointer)
    (finding,) = sums(put(balanced, pointer, right + 3))
    assert (finding.code, finding.pointers[0]) == (code, pointer)
    label = case(balanced).edition.label(pointer)
    assert finding.hint == f"先核对“{label}”（{right + 3}）：它若是 {right}，有关的数就都相符"
    assert "相差 3" in finding.message


def test_what_else_a_wrong_figure_breaks_is_told_in_the_same_finding(balanced: Any) -> None:
    (finding,) = sums(put(balanced, "/requests/new/natural_person", 70))
    assert finding.message.endswith("；本年新收行也相差 1")
    (finding,) = sums(put(balanced, "/requests/results/total/natural_person", 72))
    balance = "自然人列：本年新收（69）＋上年结转（6）＝75，总计（72）＋结转下年（4）＝76，相差 1"
    assert finding.message.endswith(f"总计（72），相差 1；{balance}；总计行也相差 1")


def test_totals_added_up_from_a_wrong_figure_are_not_faults_of_their_own(balanced: Any) -> None:
    for pointer in ("/requests/new/natural_person", "/requests/new/total"):
        balanced = put(balanced, pointer, find(balanced, pointer) + 1)
    (finding,) = sums(balanced)
    assert finding.code == "T301"
    assert finding.message.startswith("自然人列：")


def test_two_causes_are_two_findings(balanced: Any) -> None:
    wrong = put(balanced, "/requests/new/natural_person", 70)
    wrong = put(wrong, "/disputes/reconsideration/upheld", 6)
    wrong = put(wrong, "/requests/results/granted/total", 30)
    assert sorted(finding.code for finding in sums(wrong)) == ["T301", "T303", "T401"]


def test_where_two_figures_may_be_the_cause_every_equation_is_reported(balanced: Any) -> None:
    wrong = put(balanced, "/requests/new/natural_person", 70)
    wrong = put(wrong, "/requests/new/business", 14)
    assert sorted(finding.code for finding in sums(wrong)) == ["T301", "T301", "T303"]


def test_a_figure_is_no_cause_if_it_had_to_be_less_than_nothing(balanced: Any) -> None:
    wrong = put(balanced, "/requests/results/granted/total", 30)
    for pointer in ("results/total/business", "results/total/total", "new/business", "new/total"):
        wrong = put(wrong, f"/requests/{pointer}", find(wrong, f"/requests/{pointer}") - 6)
    assert find(wrong, "/requests/results/granted/business") == 5
    assert sorted(finding.code for finding in sums(wrong)) == ["T302", "T303"]


# Laws


@st.composite
def reports(draw: st.DrawFn) -> Any:
    """A report in either edition whose equations all hold, with any of its totals given."""
    report = blank(draw(st.sampled_from([2020, 2025])))
    facts = case(report).edition.facts
    cells = [pointer for pointer, fact in facts.items() if not fact.sums]
    cells = [pointer for pointer in cells if pointer.startswith(("/requests/", "/disputes/"))]
    drawn = draw(st.lists(st.integers(0, 9), min_size=len(cells), max_size=len(cells)))
    report = fill(report, dict(zip(cells, drawn, strict=True)))
    figures, balance = case(report).figures, {}
    for kind in KINDS:
        new, before, done, over = (
            f"/requests/{row}/{kind}" for row in ("new", "carried_in", "results/total", "carried_over")
        )
        out = int(figures[done] + figures[over])
        balance[before] = min(int(figures[before]), out)
        balance[new] = out - balance[before]
    report = fill(report, balance)
    figures = case(report).figures
    totals = [pointer for pointer, fact in facts.items() if fact.sums]
    return fill(report, {pointer: figures[pointer] for pointer in draw(st.sets(st.sampled_from(totals)))})


@given(reports())
def test_a_report_that_adds_up_is_silent_whichever_totals_are_left_out(report: Any) -> None:
    assert sums(report) == []


@given(reports(), st.data())
def test_any_one_wrong_figure_is_exactly_one_finding(report: Any, data: st.DataObject) -> None:
    facts = case(report).edition.facts
    counted = [pointer for pointer in facts if find(report, pointer) is not MISSING and is_counted(pointer, report)]
    pointer = data.draw(st.sampled_from(counted))
    right = find(report, pointer)
    wrong = data.draw(st.integers(0, 20).filter(lambda value: value != right))
    findings = sums(put(report, pointer, wrong))
    assert len(findings) == 1
    assert f"相差 {abs(wrong - right)}" in findings[0].message


def is_counted(pointer: str, report: Any) -> bool:
    """Whether an equation asks for the figure: without a total nothing is said about a group of 表四."""
    total = pointer.rpartition("/")[0] + "/total"
    return pointer.startswith("/requests/") or (pointer.startswith("/disputes/") and find(report, total) is not MISSING)


@given(reports(), st.data())
def test_where_a_cause_is_named_correcting_it_settles_everything(report: Any, data: st.DataObject) -> None:
    facts = case(report).edition.facts
    pointer = data.draw(
        st.sampled_from([p for p in facts if p.startswith("/requests/") and find(report, p) is not MISSING])
    )
    wrong = put(report, pointer, find(report, pointer) + data.draw(st.integers(1, 9)))
    (finding,) = sums(wrong)
    if "它若是 " in finding.hint:
        value = int(finding.hint.partition("它若是 ")[2].partition("，")[0])
        assert sums(put(wrong, finding.pointers[0], value)) == []
