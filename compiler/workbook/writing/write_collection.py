"""Who handed in a report and what became of it in, a workbook with one table out: an agency a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from compiler.rules.tables.equation import row as row_words
from compiler.workbook.writing import sheet_styles
from compiler.workbook.writing.page_setup import print_on_a_page
from compiler.workbook.writing.text_cell import put_text
from compiler.workbook.writing.write import packed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from compiler.form.edition import Edition
    from compiler.report.figures import Number

COLLECTION = "收报情况"
"""The name of the sheet."""

_WIDTHS = (36, 18, 10, 36, 8, 8, 12, 12, 14, 18)
_TO_LOOK_AT = sheet_styles.MISSING


class CollectionRow(NamedTuple):
    """An agency: its state, in which form and file it handed in, how many findings, two figures, when it was signed.

    What is not known is None, or empty.
    """

    agency: str
    state: str
    form: str = ""
    file: str = ""
    errors: int | None = None
    warnings: int | None = None
    new: Number | None = None
    carried_over: Number | None = None
    signed: date | None = None
    late: str = ""


def write_collection(rows: Sequence[CollectionRow], edition: Edition) -> bytes:
    """The table of `rows`; the words for its figures are those of `edition`."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = COLLECTION
    figures = [row_words(f"/requests/{key}/total", edition) for key in ("new", "carried_over")]
    heads = ("机关", "报送", "形式", "文件", "错误", "提醒", *figures, "成文日期", "是否逾期")
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True), 1):
        cell = sheet.cell(1, column)
        put_text(cell, head)
        cell.font, cell.fill, cell.border = sheet_styles.BOLD, sheet_styles.SHADE, sheet_styles.GRID
        cell.alignment = sheet_styles.CENTRED
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.border, cell.font, cell.alignment = sheet_styles.GRID, sheet_styles.PLAIN, sheet_styles.LEFT
            if isinstance(value, str):
                if value:
                    put_text(cell, value)
            elif value is not None:
                cell.value, cell.alignment = value, sheet_styles.CENTRED
            if not row.form:
                cell.fill = _TO_LOOK_AT
        if row.signed:
            sheet.cell(number, row._fields.index("signed") + 1).number_format = "yyyy-mm-dd"
        if row.errors:
            sheet.cell(number, row._fields.index("errors") + 1).font = sheet_styles.FAULT
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    print_on_a_page(sheet, whole=False)
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"
    return packed(book)
