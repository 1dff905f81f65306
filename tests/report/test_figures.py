"""The figures of a report: those that were given, and each total that was left out as the sum of its parts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.common.pointer import MISSING, find
from compiler.form import edition as editions
from compiler.report.figures import figures
from tests.rules.support import blank, fill, without

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.report.figures import Number

YEARS = {"2019": 2020, "2021": 2023}


def plainly(report: Any, pointer: str, edition: Edition) -> Number | None:
    """The figure at `pointer`, each part of a sum worked out when it is asked for."""
    value, fact = find(report, pointer), edition.facts[pointer]
    if value is MISSING:
        parts = [plainly(report, part, edition) for part in fact.sums[0].parts] if fact.sums else [None]
        return None if None in parts else sum(part for part in parts if part is not None)
    whole = type(value) is int or (type(value) is Decimal and fact.kind == "amount")
    return value if whole and (value >= 0 or fact.kind == "change") else None


@pytest.mark.parametrize("edition_id", editions.IDS)
@given(st.data())
def test_every_figure_is_known_that_was_given_or_follows_from_those_given(edition_id: str, data: st.DataObject) -> None:
    edition, report = editions.load(edition_id), blank(YEARS[edition_id])
    values: st.SearchStrategy[Any] = st.integers(-2, 9) | st.sampled_from([Decimal("1.5"), True, "3", None, {}, []])
    report = fill(report, data.draw(st.dictionaries(st.sampled_from([*edition.facts]), values, max_size=9)))
    if lost := data.draw(st.none() | st.sampled_from([p for p in edition.facts if find(report, p) is not MISSING])):
        report = without(report, lost)
    if gone := data.draw(st.none() | st.sampled_from(["/requests/new", "/disputes", "/requests/results/refused"])):
        report = fill(report, {gone: data.draw(values)})
    known = {pointer: plainly(report, pointer, edition) for pointer in edition.facts}
    expected = {pointer: value for pointer, value in known.items() if value is not None}
    assert list(figures(report, edition).items()) == list(expected.items())
