"""M108: a sum against its parts: what differs cell by cell, and the part that was left out or counted twice."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from compiler.common.pointer import find, put
from compiler.merge.against_parts import against_parts
from compiler.merge.consolidate import consolidate
from compiler.merge.culprits import explanation
from compiler.merge.exact_sum import difference
from tests.generated.agencies import NEWEST, agency_name
from tests.merge.parts import agencies, as_part

if TYPE_CHECKING:
    from compiler.merge.part import PartReport

COUNTY = "清源县人民政府"
NATURAL = "/requests/new/natural_person"
PARTS = agencies(range(30))


def summed(parts: list[PartReport], *changes: tuple[str, int]) -> Any:
    """The sum of `parts`, with so much added to some of its cells."""
    made = consolidate(parts, COUNTY)
    assert made is not None
    for pointer, more in changes:
        put(made.report, pointer, find(made.report, pointer) + more)
    return made.report


def compared(report: Any, parts: list[PartReport] = PARTS) -> list[tuple[str, str]]:
    found = against_parts(as_part(report), parts)
    assert all(finding.code == "M108" and finding.severity == "error" and finding.law for finding in found)
    return [(finding.pointers[0], finding.message) for finding in found]


def test_a_sum_of_its_parts_is_told_nothing() -> None:
    assert compared(summed(PARTS)) == []


@pytest.mark.parametrize("how", [-1, 1])
@pytest.mark.parametrize("number", [0, 7, 29])
def test_a_part_left_out_or_counted_twice_is_named_at_every_cell_that_it_changes(number: int, how: int) -> None:
    part = PARTS[number]
    parts = [one for one in PARTS if one is not part] if how < 0 else [*PARTS, part]
    found = compared(summed(parts))
    stated = [cell for cell, value in part.figures.items() if value]
    assert [cell for cell, _ in found] == stated
    words = "漏计了" if how < 0 else "重复计算了"
    assert all(f"正是{words}“{agency_name(number)}”（{number:04}.json）的" in message for _, message in found)


def test_one_left_out_and_another_counted_twice_are_both_named() -> None:
    found = against_parts(as_part(summed([*PARTS[1:], PARTS[5]])), PARTS)
    cause = f"漏计了“{agency_name(0)}”（0000.json）、重复计算了“{agency_name(5)}”（0005.json）"
    assert found
    assert all(f"都因为{cause}" in finding.hint for finding in found)


@pytest.mark.parametrize("missing", list(combinations(range(6), 3))[::5])
def test_three_that_are_missing_are_named(missing: tuple[int, ...]) -> None:
    whole = [part for at, part in enumerate(PARTS) if at not in missing]
    made, every = (consolidate(parts, COUNTY) for parts in (whole, PARTS))
    assert made
    assert every
    gaps = {cell: difference(made.figures[cell], every.figures[cell]) for cell in made.figures}
    found = explanation(gaps, PARTS)
    assert {(one.part.file, one.how) for one in found} == {(f"{at:04}.json", "left out") for at in missing}


def test_a_slip_beside_a_part_left_out_does_not_hide_it() -> None:
    found = dict(compared(summed(PARTS[1:], (NATURAL, 1000))))
    assert "正是" not in found[NATURAL]
    others = [message for cell, message in found.items() if cell != NATURAL]
    assert all(f"正是漏计了“{agency_name(0)}”" in message for message in others)


def test_a_slip_in_one_cell_is_told_by_how_much() -> None:
    total = find(summed(PARTS), NATURAL)
    message = f"表三 → 一、本年新收政府信息公开申请数量 → 自然人：汇总是 {total + 1000}，30 份之和是 {total}，多 1000"
    assert compared(summed(PARTS, (NATURAL, 1000))) == [(NATURAL, message)]


def test_one_cell_that_lacks_one_parts_figure_names_those_that_it_may_be() -> None:
    values = [part.figures[NATURAL] for part in PARTS]
    rare = next(value for value in values if values.count(value) == 1 and value)
    at = values.index(rare)
    ((_, message),) = compared(summed(PARTS, (NATURAL, -int(rare))))
    assert message.endswith(f"；可能是漏计了“{agency_name(at)}”（{at:04}.json）的 {rare}")


def test_a_cell_that_is_not_known_is_not_0() -> None:
    report = summed(PARTS)
    put(report, NATURAL, None)
    ((cell, message),) = [one for one in compared(report) if one[0] == NATURAL]
    assert (cell, "汇总的报告里不知道是多少" in message) == (NATURAL, True)


def test_a_total_that_is_left_out_follows_from_its_cells() -> None:
    report = summed(PARTS, (NATURAL, 1))
    for pointer, fact in NEWEST.facts.items():
        if fact.sums:
            row, _, key = pointer.rpartition("/")
            del find(report, row)[key]
    assert [cell for cell, _ in compared(report)] == [NATURAL]


def test_two_parts_that_are_alike_are_both_possible() -> None:
    same = PARTS[3]._replace(file="twin.json", agency="另一个局")
    found = compared(summed(PARTS), [*PARTS, same])
    assert found
    assert all("漏计了“另一个局”" in message for _, message in found if "可能是" in message)
    assert all("正是" not in message for _, message in found)
