"""A statutory table in, a sheet out: the official grid, figures, sums as formulas, and what does not balance."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from compiler.common.pointer import MISSING, find
from compiler.form.json_schema import LARGEST
from compiler.report.figures import digits
from compiler.rules.tables.equation import equations
from compiler.workbook import formulas
from compiler.workbook.names import CHECKS_HEAD
from compiler.workbook.writing import sheet_styles
from compiler.workbook.writing.page_setup import print_on_a_page, protect
from compiler.workbook.writing.text_cell import put_formula, put_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from compiler.form.edition import Edition
    from compiler.form.layout import Cell, Fact
    from compiler.form.table import Table
    from compiler.rules.tables.equation import Equation

EXACT = 15
"""Digits of a number that every program keeps; a figure with more of them is written as text."""

_SCREEN = 1.3
"""How much larger than on the page a table is on the screen, where people write into it."""

_CHARACTERS_PER_MM, _POINTS_PER_MM = 0.54, 2.835
_NEWLINE_POINTS = 14
_ASIDE = 60
_KINDS = {
    "count": ("whole", "0", "填件数：0 或大于 0 的整数，没有发生的填 0"),
    "change": ("whole", str(-LARGEST), "填增减数：整数，减少的写成负数，没有增减的填 0"),
    "amount": ("decimal", "0", "填金额，单位万元：0 或大于 0 的数，没有发生的填 0"),
}
_NUMBER_FORMATS = {"count": "General", "change": "+0;-0;0", "amount": "General"}


def write_table(sheet: Worksheet, table: Table, edition: Edition, report: Mapping[str, Any]) -> None:
    """Fill `sheet` with `table` and the figures that `report` gives."""
    for cell in table.cells:
        _write_cell(sheet, cell, table, report)
    _size(sheet, table)
    cells = {fact.pointer: fact.cell for fact in table.facts}
    mine = [equation for equation in equations(edition) if equation.pointers[0] in cells]
    _write_balances(sheet, table, edition, mine)
    for validation in _validations(table, edition):
        sheet.add_data_validation(validation)
    rows = max(cell.row + cell.height for cell in table.cells)
    print_on_a_page(sheet, f"A1:{get_column_letter(len(table.widths))}{rows}")
    protect(sheet)


def _write_cell(sheet: Worksheet, cell: Cell, table: Table, report: Mapping[str, Any]) -> None:
    top, left = cell.row + 1, cell.column + 1
    bottom, right = cell.row + cell.height, cell.column + cell.width
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).border = sheet_styles.GRID
    if (bottom, right) != (top, left):
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
    place = sheet.cell(top, left)
    place.font = Font(sheet_styles.FONT, sheet_styles.POINTS, bold=cell.role in ("head", "caption"))
    place.alignment = sheet_styles.LEFT if cell.role == "label" else sheet_styles.CENTRED
    if cell.fact is None:
        put_text(place, cell.text)
        place.fill = sheet_styles.SHADE
    else:
        _write_figure(place, cell.fact, table, find(report, cell.fact.pointer))


def _write_figure(place: Any, fact: Fact, table: Table, value: Any) -> None:
    """A figure as it is given; a total that is left out as its formula, which stays under protection."""
    place.number_format = _number_format(fact, value)
    if value is MISSING and fact.sums:
        put_formula(place, formulas.total_formula(fact, {other.pointer: other.cell for other in table.facts}))
        return
    place.fill = sheet_styles.FILL
    place.protection = sheet_styles.OPEN
    if value is MISSING or value is None:
        return
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and _is_exact(value):
        place.value = value
    else:
        put_text(place, digits(value) + fact.unit if isinstance(value, int | Decimal) else str(value))


def _number_format(fact: Fact, value: Any) -> str:
    """The format that shows all the digits in which `value` was given, and the unit where the form prints one."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    trailing = isinstance(value, Decimal) and decimals and digits(value).endswith("0")
    shown = "0." + "0" * decimals if trailing else _NUMBER_FORMATS[fact.kind]
    return f'{shown}"{fact.unit}"' if fact.unit else shown


def _is_exact(value: int | Decimal) -> bool:
    return len(digits(value).lstrip("-0.").replace(".", "")) <= EXACT


def _size(sheet: Worksheet, table: Table) -> None:
    for column, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width * _CHARACTERS_PER_MM * _SCREEN
    heights: dict[int, float] = {}
    for cell in table.cells:
        width = sum(table.widths[cell.column : cell.column + cell.width]) * _POINTS_PER_MM * _SCREEN
        lines = -(-len(cell.text) * sheet_styles.POINTS * 1.05 // max(width - 6, sheet_styles.POINTS))
        needed = lines * _NEWLINE_POINTS / cell.height
        heights[cell.row] = max(heights.get(cell.row, 0), needed)
    for row, height in heights.items():
        sheet.row_dimensions[row + 1].height = max(height + 4, table.row_height * _POINTS_PER_MM * _SCREEN)


def _write_balances(sheet: Worksheet, table: Table, edition: Edition, mine: list[Equation]) -> None:
    """Red cells for each equation that does not hold, and by how much: beside its row, else below the table."""
    cells = {fact.pointer: fact.cell for fact in table.facts}
    beside, below = _places(table, mine)
    for equation in mine:
        expression = formulas.is_unbalanced(equation, {pointer: _absolute(cell) for pointer, cell in cells.items()})
        red = Rule(type="expression", dxf=sheet_styles.RED, formula=[expression], stopIfTrue=False)
        area = formulas.ranges(cells[pointer] for pointer in equation.pointers).replace(",", " ")
        sheet.conditional_formatting.add(area, red)
    last = len(table.widths)
    if beside:
        sheet.column_dimensions[get_column_letter(last + 1)].width = 2
        sheet.column_dimensions[get_column_letter(last + 2)].width = _ASIDE
    for row, equation in beside.items():
        _write_message(sheet.cell(row, last + 2), formulas.message(equation, edition, cells))
    if not below:
        return
    top = max(cell.row + cell.height for cell in table.cells) + 2
    put_text(sheet.cell(top, 1), CHECKS_HEAD)
    sheet.cell(top, 1).font = sheet_styles.HINT
    for row, equation in enumerate(below, top + 1):
        _write_message(sheet.cell(row, 1), formulas.message(equation, edition, cells))


def _places(table: Table, mine: list[Equation]) -> tuple[dict[int, Equation], list[Equation]]:
    """The equations that are alone in their row, by row of the sheet; and the others."""
    rows = {fact.pointer: int(fact.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for fact in table.facts}
    beside: dict[int, list[Equation]] = {}
    below: list[Equation] = []
    for equation in mine:
        touched = {rows[pointer] for pointer in equation.pointers}
        if len(touched) == 1:
            beside.setdefault(touched.pop(), []).append(equation)
        else:
            below.append(equation)
    crowded = [equation for several in beside.values() if len(several) > 1 for equation in several]
    return {row: alone[0] for row, alone in beside.items() if len(alone) == 1}, [*crowded, *below]


def _write_message(place: Any, formula: str) -> None:
    put_formula(place, formula)
    place.font = sheet_styles.FAULT


def _absolute(cell: str) -> str:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"${cell.removesuffix(row)}${row}"


def _validations(table: Table, edition: Edition) -> Iterator[DataValidation]:
    """What may be typed, one for the figures of a row that are of a kind, with the row's name in its message."""

    def row_and_kind(fact: Fact) -> tuple[str, str]:
        return fact.pointer.rpartition("/")[0], fact.kind

    for (row, kind), facts in groupby(table.facts, key=row_and_kind):
        yield _validation(kind, edition.label(row), (fact.cell for fact in facts), table.name)


def _validation(kind: str, name: str, cells: Iterable[str], title: str) -> DataValidation:
    what, least, rule = _KINDS[kind]
    made = DataValidation(
        type=what,
        operator="between",
        formula1=least,
        formula2=str(LARGEST),
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle=title,
        error=f"“{name}”{rule}。"[:225],
        promptTitle=title,
        prompt=f"{name}：{rule}"[:225],
    )
    for cell in cells:
        made.add(cell)
    return made
