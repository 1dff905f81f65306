"""A report in, the bytes of a workbook out that holds all of it: the same ones every time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.writer.excel import ExcelWriter

from compiler.word.package.zip import pack, unpack
from compiler.workbook.hidden_sheet import to_store
from compiler.workbook.names import BASICS, INSTRUCTIONS, STORED, narrative_sheets, waivers_sheet
from compiler.workbook.narrative_lines import block_marks, sheet_lines
from compiler.workbook.writing.sheet_styles import text_style
from compiler.workbook.writing.tidy_parts import tidy
from compiler.workbook.writing.write_sheets import (
    write_basics,
    write_instructions,
    write_narrative,
    write_stored,
    write_waivers,
)
from compiler.workbook.writing.write_table import write_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition

_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - a package's properties need one, and a clock would change the bytes


def write(report: Mapping[str, Any], edition: Edition) -> bytes:
    """The workbook of `report`, which keeps to the schema of `edition` or lacks some of it.

    Raises `TooLongError` for a text that no cell can hold.
    """
    book = Workbook()
    book.add_named_style(text_style())
    write_instructions(_first(book), edition)
    write_basics(book.create_sheet(BASICS), edition, report)
    for table in edition.tables:
        write_table(book.create_sheet(table.name), table, edition, report)
    narratives = {key: report[key] for key in edition.narrative_keys if key in report}
    marks = block_marks(narratives, edition)
    for key, name in narrative_sheets(edition).items():
        lines = [line.text for line in sheet_lines(narratives.get(key), f"/{key}", marks)]
        write_narrative(book.create_sheet(name), name, lines)
    write_waivers(book.create_sheet(waivers_sheet(edition)), report.get("waivers"))
    stored = to_store(report, edition, marks)
    if stored:
        write_stored(book.create_sheet(STORED), stored)
    book.active = book.sheetnames.index(BASICS)
    return _packed(book)


def _first(book: Workbook) -> Any:
    sheet = book.worksheets[0]
    sheet.title = INSTRUCTIONS
    return sheet


def _packed(book: Workbook) -> bytes:
    """`book` without a trace of the clock: openpyxl writes it into the properties and into the zip."""
    book.properties.creator = "nianbao"
    book.properties.created = book.properties.modified = _MOMENT
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
    raw = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED)).save()
    return pack(tidy(unpack(raw.getvalue())))
