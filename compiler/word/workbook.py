"""A chart's data in, the .xlsx out that Word opens for “编辑数据”: one sheet, categories down, series across.

SpreadsheetML (ISO/IEC 29500-1, 18) with nothing that a reader can do without, so that figures stand in it with the very
digits that were given: a library of spreadsheets would round them to binary floats.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from markupsafe import Markup

from compiler.word.package import pack
from compiler.word.relations import declare, declare_extension, relate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.exhibits.exhibit import Chart

SHEET = "Sheet1"

_BOOK_PART, _SHEET_PART = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_BOOK = _DECLARATION + Markup(
    '<workbook xmlns="{main}" xmlns:r="{relationships}">'
    '<sheets><sheet name="{sheet}" sheetId="1" r:id="{id}"/></sheets></workbook>'
)
_TEXT = Markup('<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>')
_NUMBER = Markup('<c r="{place}"><v>{value}</v></c>')


def workbook(chart: Chart) -> bytes:
    """The data of `chart`: names in the first row, a category and its values in each row below."""
    parts = {"[Content_Types].xml": _TYPES, _SHEET_PART: _sheet(chart).encode()}
    declare_extension(parts, "rels", "application/vnd.openxmlformats-package.relationships+xml")
    declare(parts, _BOOK_PART, f"{_TYPE}.sheet.main+xml")
    declare(parts, _SHEET_PART, f"{_TYPE}.worksheet+xml")
    relate(parts, "", f"{_RELATIONSHIPS}/officeDocument", _BOOK_PART)
    sheet = relate(parts, _BOOK_PART, f"{_RELATIONSHIPS}/worksheet", _SHEET_PART)
    book = _BOOK.format(main=_MAIN, relationships=_RELATIONSHIPS, sheet=SHEET, id=sheet)
    return pack({**parts, _BOOK_PART: book.encode()})


def column(number: int) -> str:
    """The letter of the column `number`, from 0; a chart has few."""
    return ascii_uppercase[number]


def _sheet(chart: Chart) -> Markup:
    rows = Markup("").join(
        Markup('<row r="{number}">{cells}</row>').format(number=number, cells=Markup("").join(_cells(number, *row)))
        for number, row in enumerate(_rows(chart), 1)
    )
    return _DECLARATION + Markup('<worksheet xmlns="{}"><sheetData>{}</sheetData></worksheet>').format(_MAIN, rows)


def _rows(chart: Chart) -> Iterator[tuple[list[str], list[str]]]:
    """Texts and numbers of each row; the corner is blank."""
    yield ["", *(series.name for series in chart.series)], []
    for index, category in enumerate(chart.categories):
        yield [category], [series.values[index] for series in chart.series]


def _cells(row: int, texts: list[str], numbers: list[str]) -> Iterator[Markup]:
    for place, text in enumerate(texts):
        if text:
            yield _TEXT.format(place=f"{column(place)}{row}", value=text)
    for place, number in enumerate(numbers, len(texts)):
        yield _NUMBER.format(place=f"{column(place)}{row}", value=number)
