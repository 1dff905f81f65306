"""Reports as parts, without files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.batch.collecting.part_of import part_of, part_with_positions
from compiler.build import Input, check
from compiler.form.blank_report import pretty
from compiler.report.report import Options
from tests.generated.agencies import NEWEST, agency_report

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.merge.part import PartReport


def as_part(report: Any, file: str = "report.json", *, positions: bool = False) -> PartReport:
    """`report` as it is read from `file`."""
    given = Input(file, pretty(report).encode())
    look = part_with_positions if positions else part_of
    return look(given, check(given, Options()))


def agencies(numbers: range, edition: Edition = NEWEST, *, positions: bool = False) -> list[PartReport]:
    """The parts of those agencies, each in a file named after its number."""
    return [as_part(agency_report(one, edition), f"{one:04}.json", positions=positions) for one in numbers]
