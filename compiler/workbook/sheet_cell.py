"""A cell of a workbook, and findings that stand in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils.cell import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compiler.findings.finding import Finding


class SheetCell(NamedTuple):
    """Which sheet it is on (from 0), what that is called, row and column (from 1)."""

    number: int
    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        """`表三!D4`, as spreadsheet programs call it."""
        return f"{self.sheet}!{self.address}"

    @property
    def address(self) -> str:
        """`D4`."""
        return f"{get_column_letter(self.column)}{self.row}"


class InCell(NamedTuple):
    """A finding that stands in a cell of which the report knows nothing."""

    finding: Finding
    cell: SheetCell


def place_in_cells(
    findings: Iterable[Finding | InCell], name: str, cells: Mapping[str, SheetCell]
) -> tuple[Finding, ...]:
    """`findings` of the workbook `name`, each with the cell of its first pointer, in the order of the cells."""
    found = [one if isinstance(one, InCell) else (one, _nearest(one, cells)) for one in findings]
    ordered = sorted(found, key=lambda one: (one[1] is not None, one[1] or (), one[0].code, one[0].message))
    return tuple(finding.at(name)._replace(place=str(cell) if cell else "") for finding, cell in ordered)


def _nearest(finding: Finding, cells: Mapping[str, SheetCell]) -> SheetCell | None:
    """The cell of the first pointer of `finding`, or of the nearest thing inside it or around it that has one."""
    place = finding.pointers[0] if finding.pointers else ""
    while place:
        inside = next((cell for pointer, cell in cells.items() if pointer.startswith(place + "/")), None)
        if place in cells or inside:
            return cells.get(place, inside)
        place = place.rpartition("/")[0]
    return None
