"""A chart's data in, the .xlsx out that Word opens for “编辑数据”: one sheet, categories down, series across.

SpreadsheetML (ISO/IEC 29500-1, 18) with nothing that a reader can do without, so that figures stand in it with the very
digits that were given: a library of spreadsheets would round them to binary floats.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from compiler.word.package.relationships import declare, declare_extension, relate
from compiler.word.package.xml import SPACE, R, maker, serialise
from compiler.word.package.zip import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.report.media.values import Chart

SHEET = "Sheet1"
GENERAL = "General"

_BOOK_PART, _SHEET_PART, _STYLES_PART = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_FIRST_FORMAT = 164
"""The first id that is not one of the formats built in."""

S = maker(_MAIN, {None: _MAIN, "r": R})


def workbook(chart: Chart) -> bytes:
    """The data of `chart`: names in the first row, a category and its values in each row below."""
    formats = [GENERAL, *sorted({number_format(v) for one in chart.series for v in one.values} - {GENERAL})]
    parts = {
        "[Content_Types].xml": _TYPES,
        _SHEET_PART: serialise(S.worksheet(S.sheetData(*_rows(chart, formats)))),
        _STYLES_PART: serialise(_styles(formats)),
    }
    declare_extension(parts, "rels", "application/vnd.openxmlformats-package.relationships+xml")
    for name, kind in ((_BOOK_PART, "sheet.main"), (_SHEET_PART, "worksheet"), (_STYLES_PART, "styles")):
        declare(parts, name, f"{_TYPE}.{kind}+xml")
    relate(parts, "", f"{R}/officeDocument", _BOOK_PART)
    sheet = relate(parts, _BOOK_PART, f"{R}/worksheet", _SHEET_PART)
    relate(parts, _BOOK_PART, f"{R}/styles", _STYLES_PART)
    listed = S.sheet(name=SHEET, sheetId=1, **{f"{{{R}}}id": sheet})
    return pack({**parts, _BOOK_PART: serialise(S.workbook(S.sheets(listed)))})


def column(number: int) -> str:
    """The letter of the column `number`, from 0; a chart has few."""
    return ascii_uppercase[number]


def number_format(value: str) -> str:
    """The format that shows `value` with as many decimals as it was given (1280.60 keeps its 0)."""
    decimals = value.partition(".")[2]
    return f"0.{'0' * len(decimals)}" if decimals else GENERAL


def _rows(chart: Chart, formats: list[str]) -> Iterator[etree._Element]:
    """Names in the first row, its corner blank; then a category and its values in each."""
    yield S.row(*(_text(f"{column(place)}1", series.name) for place, series in enumerate(chart.series, 1)), r=1)
    for row, category in enumerate(chart.categories, 2):
        values = [series.values[row - 2] for series in chart.series]
        numbers = [_number(f"{column(place)}{row}", value, formats) for place, value in enumerate(values, 1)]
        yield S.row(_text(f"A{row}", category), *numbers, r=row)


def _text(place: str, text: str) -> etree._Element:
    return S.c(getattr(S, "is")(S.t(text, **{SPACE: "preserve"})), r=place, t="inlineStr")


def _number(place: str, value: str, formats: list[str]) -> etree._Element:
    return S.c(S.v(value), r=place, s=formats.index(number_format(value)))


def _styles(formats: list[str]) -> etree._Element:
    """A cell style for each format; fonts, fills and borders are what every workbook has."""
    ids = [0, *range(_FIRST_FORMAT, _FIRST_FORMAT + len(formats) - 1)]
    own = [S.numFmt(numFmtId=id_, formatCode=code) for id_, code in zip(ids[1:], formats[1:], strict=True)]
    plain = {"fontId": 0, "fillId": 0, "borderId": 0}
    return S.styleSheet(
        *([S.numFmts(*own, count=len(own))] if own else []),
        S.fonts(S.font(S.sz(val=11), S.name(val="宋体")), count=1),
        S.fills(*(S.fill(S.patternFill(patternType=kind)) for kind in ("none", "gray125")), count=2),
        S.borders(S.border(), count=1),
        S.cellStyleXfs(S.xf(numFmtId=0, **plain), count=1),
        S.cellXfs(*(S.xf(numFmtId=id_, **plain, xfId=0, applyNumberFormat=1) for id_ in ids), count=len(ids)),
        S.cellStyles(S.cellStyle(name="Normal", xfId=0, builtinId=0), count=1),
    )
