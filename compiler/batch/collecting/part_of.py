"""A report as it was checked in, the same as one of many out."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from compiler.merge.part import as_part
from compiler.merge.trace import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.build import Checked, Input
    from compiler.merge.part import PartReport
    from compiler.report.report import Report

_ZIP = b"PK\3\4"
_FORMS = {".json": "JSON", ".xlsx": "工作簿", ".docx": "Word", ".html": "网页", ".htm": "网页"}


def part_of(given: Input, checked: Checked) -> PartReport:
    """The report `given`, `checked` as it is, without the positions of its figures."""
    return as_part(given.name, _form(given, checked), checked.report, checked.findings, {})


def part_with_positions(given: Input, checked: Checked) -> PartReport:
    """The same with the position of each figure: to know them takes a while."""
    positions = _positions(checked, checked.report) if checked.report else {}
    return as_part(given.name, _form(given, checked), checked.report, checked.findings, positions)


def _form(given: Input, checked: Checked) -> str:
    """What `given` was handed in as; by its name where there is no report in it."""
    if checked.report is None:
        return _FORMS.get(PurePath(given.name).suffix.lower(), "")
    if checked.source.text:
        return "JSON"
    if checked.cells is not None:
        return "工作簿"
    return "Word" if given.raw.startswith(_ZIP) else "网页"


def _positions(checked: Checked, report: Report) -> Mapping[str, str]:
    """Where each figure that is written stands: line:column in JSON, a cell in a workbook, else on the form."""
    stated = [at for at in report.figures if not report.edition.facts[at].sums or _is_stated(at, report)]
    if checked.source.text:
        positions = checked.source.positions
        found = {at: positions.line_column(positions.nearest(at).value) for at in stated}
        return {at: f"{line}:{column}" for at, (line, column) in found.items()}
    cells = checked.cells or {}
    return {at: str(cells[at]) if at in cells else address(at, report.edition) for at in stated}


def _is_stated(pointer: str, report: Report) -> bool:
    from compiler.report.figures import in_report

    return in_report(report.data, pointer)
