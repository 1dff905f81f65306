"""A report written as a workbook and read back is the same report, whatever is in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.common.pointer import find
from compiler.form import edition as editions
from compiler.workbook.reading.read import read
from compiler.workbook.writing.write import write
from tests.generated.reports import reports
from tests.support import GOOD, load

pytestmark = pytest.mark.slow


def round_trip(report: Any, edition_id: str) -> Any:
    made = read(write(report, editions.load(edition_id)), "填报.xlsx")
    assert made.findings == ()
    return made.report


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_sample_comes_back_as_it_was(path: Any) -> None:
    report = load(path)
    assert round_trip(report, editions.for_year(report["year"]).id) == report


@pytest.mark.parametrize("edition_id", editions.IDS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_generated_report_comes_back_as_it_was(edition_id: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition_id))
    made = round_trip(report, edition_id)
    assert made == report
    assert digits(made, edition_id) == digits(report, edition_id)


def digits(report: Any, edition_id: str) -> dict[str, str]:
    """Every figure as it is written."""
    return {pointer: str(find(report, pointer)) for pointer in editions.load(edition_id).facts}
