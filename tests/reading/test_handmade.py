"""Documents that we did not make: what a careful clerk would type comes out, or it is said what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compiler.reading.extraction import extract
from tests.handmade.cases import CASES
from tests.judges import skips

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handmade.case import Case


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case.name, marks=[skips.needs_libreoffice] if case.office else []) for case in CASES],
)
def test_a_document_written_by_hand_gives_what_a_careful_clerk_would_type(case: Case, tmp_path: Path) -> None:
    extracted = extract(case.build(tmp_path), "手写.docx")
    assert extracted.report == case.report
    assert extracted.files == case.files
    said = [(finding.code, finding.message) for finding in extracted.findings]
    assert [code for code, _ in said] == [code for code, _ in case.remarks], said
    for (_, message), (_, words) in zip(said, case.remarks, strict=True):
        assert words in message


@pytest.mark.parametrize("case", [case for case in CASES if not case.office], ids=lambda case: case.name)
def test_every_cell_left_out_has_a_finding_that_points_at_it(case: Case, tmp_path: Path) -> None:
    extracted = extract(case.build(tmp_path), "手写.docx")
    from compiler.common.pointer import MISSING, find
    from compiler.form import edition as editions

    year = extracted.report["year"] if extracted.report and "year" in extracted.report else 2021
    said = [pointer for finding in extracted.findings for pointer in finding.pointers]
    for pointer in editions.for_year(year).facts:
        if find(extracted.report, pointer) is MISSING:
            assert any(pointer == place or pointer.startswith(place + "/") for place in said), pointer
