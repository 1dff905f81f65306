"""Many reports and their sum in, a workbook out in which every cell of the sum is a formula over theirs.

A table has two sheets: the official form, whose cells add up, and its 明细, a report a row and a cell of the form a
column. What somebody changes there changes the sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from compiler.report.figures import digits
from compiler.workbook import formulas
from compiler.workbook.names import INSTRUCTIONS
from compiler.workbook.writing import sheet_styles
from compiler.workbook.writing.text_cell import put_formula, put_text
from compiler.workbook.writing.write import packed
from compiler.workbook.writing.write_table import write_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from compiler.form.edition import Edition
    from compiler.form.layout import Fact
    from compiler.form.table import Table
    from compiler.report.figures import Number

DETAILS = "明细"
"""How the name of the sheet ends on which a table's contributors are."""

_HEADS = ("机关", "文件")
_FIRST = 3
"""The row of the first report: above it the words and the address of each cell of the form."""

_WIDTHS = (32, 32, 12)


class SummedReport(NamedTuple):
    """A report that is summed: its file, its agency, its figures by pointer, and the totals that it states."""

    file: str
    agency: str
    figures: Mapping[str, Number]
    given: frozenset[str]


def write_trace(
    report: Mapping[str, Any], figures: Mapping[str, Number], reports: Sequence[SummedReport], edition: Edition
) -> bytes:
    """The workbook that shows how the consolidated `report`, which has `figures`, was summed from `reports`."""
    book = Workbook()
    _write_instructions(book.worksheets[0], report, reports, edition)
    stated = frozenset().union(*(one.given for one in reports))
    for table in edition.tables:
        summed = [fact for fact in table.facts if fact.pointer in figures and (not fact.sums or fact.pointer in stated)]
        form, details = book.create_sheet(table.name), book.create_sheet(table.name + DETAILS)
        write_table(form, table, edition, report)
        _write_sums(form, details.title, summed, figures, len(reports))
        _write_details(details, table, summed, reports, edition)
    book.active = 1
    return packed(book)


def _write_instructions(
    sheet: Worksheet, report: Mapping[str, Any], reports: Sequence[SummedReport], edition: Edition
) -> None:
    sheet.title = INSTRUCTIONS
    tables = "、".join(f"“{table.name}”" for table in edition.tables)
    lines = (
        f"{report['agency']}{report['year']}年：{len(reports)} 份报告的汇总",
        f"1. {tables}是汇总的表，照规定的格式；每一格是公式，把“{DETAILS}”里同一格的数加起来。",
        f"2. “{DETAILS}”里一份报告一行，表上一格一列；第 1 行是这一格的名称，第 2 行是它在表上的位置。",
        f"3. 在“{DETAILS}”里改一个数，汇总跟着变；点某一列排序，就看得出数从哪里来。",
        "4. 改动不会写回各份报告：要改的，请各机关改报告，再汇总一次。",
    )
    for row, line in enumerate(lines, 1):
        put_text(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = sheet_styles.BOLD if row == 1 else sheet_styles.PLAIN
        sheet.cell(row, 1).alignment = sheet_styles.LEFT
    sheet.column_dimensions["A"].width = 100


def _write_sums(
    sheet: Worksheet, details: str, summed: Sequence[Fact], figures: Mapping[str, Number], number: int
) -> None:
    """A formula in each cell that is `summed`: no figure on the form is typed."""
    sheet.data_validations.dataValidation.clear()
    for column, fact in enumerate(summed, len(_HEADS) + 1):
        letter = get_column_letter(column)
        total = f"SUM('{details}'!{letter}{_FIRST}:{letter}{_FIRST + number - 1})"
        decimals = len(digits(figures[fact.pointer]).partition(".")[2])
        place = sheet[fact.cell]
        put_formula(place, f"ROUND({total},{decimals})" if decimals else total)
        place.fill, place.protection = sheet_styles.PLAIN_FILL, sheet_styles.LOCKED


def _write_details(
    sheet: Worksheet, table: Table, summed: Sequence[Fact], reports: Sequence[SummedReport], edition: Edition
) -> None:
    prefix = f"{table.name} → "
    for column, head in enumerate(_HEADS, 1):
        put_text(sheet.cell(1, column), head)
    for column, fact in enumerate(summed, len(_HEADS) + 1):
        put_text(sheet.cell(1, column), edition.label(fact.pointer).removeprefix(prefix))
        put_text(sheet.cell(2, column), fact.cell)
    for row in (1, 2):
        for column in range(1, len(_HEADS) + len(summed) + 1):
            cell = sheet.cell(row, column)
            cell.font, cell.fill, cell.alignment = sheet_styles.BOLD, sheet_styles.SHADE, sheet_styles.CENTRED
    letters = {fact.pointer: get_column_letter(column) for column, fact in enumerate(summed, len(_HEADS) + 1)}
    for row, one in enumerate(reports, _FIRST):
        put_text(sheet.cell(row, 1), one.agency)
        put_text(sheet.cell(row, 2), one.file)
        cells = {pointer: f"{letter}{row}" for pointer, letter in letters.items()}
        for column, fact in enumerate(summed, len(_HEADS) + 1):
            _write_figure(sheet.cell(row, column), fact, one, cells)
    for column in range(1, len(_HEADS) + len(summed) + 1):
        width = _WIDTHS[min(column, len(_WIDTHS)) - 1]
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = 90
    sheet.print_title_rows, sheet.print_title_cols = f"1:{_FIRST - 1}", f"A:{get_column_letter(len(_HEADS))}"
    sheet.page_setup.orientation = "landscape"
    sheet.freeze_panes = f"{get_column_letter(len(_HEADS) + 1)}{_FIRST}"


def _write_figure(place: Any, fact: Fact, one: SummedReport, cells: Mapping[str, str]) -> None:
    """A figure of a report; a total that it leaves out follows from its row."""
    left_out = fact.sums and fact.pointer not in one.given
    if left_out and all(part in cells for part in fact.sums[0].parts):
        put_formula(place, formulas.total_formula(fact, cells))
    else:
        place.value = one.figures[fact.pointer]
