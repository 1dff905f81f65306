"""The sheets around the tables: how to fill, basic facts, narratives, waivers, and what no sheet shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.datavalidation import DataValidation

from compiler.common.numerals import NUMERALS
from compiler.common.pointer import find
from compiler.common.version import __version__
from compiler.workbook.cell_text import LONGEST, length
from compiler.workbook.hidden_sheet import json_pieces
from compiler.workbook.names import BASIC_FIELDS, BASIC_HINTS, STORED_HEAD, WAIVER_HEADS, basic_labels
from compiler.workbook.writing import sheet_styles
from compiler.workbook.writing.page_setup import print_on_a_page, protect
from compiler.workbook.writing.text_cell import put_formula, put_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from compiler.form.edition import Edition

ROWS = 300
"""Rows of a narrative that may be filled before new ones have to be put in."""

_WIDE, _LABEL = 88, 14
_PER_LINE, _LINE_POINTS = 45, 15
"""Characters that fit a line of a narrative, and how high that is: no program fits the rows that another one wrote."""


class TooLongError(Exception):
    """A text that no cell can hold; the message says which, in Chinese."""


def write_instructions(sheet: Worksheet, edition: Edition) -> None:
    """How to fill the workbook, in ten lines, and which version made it."""
    tables = "、".join(table.name for table in edition.tables)
    preamble, waivers = edition.fields["preamble"], edition.fields["waivers"]
    title, bullet = edition.fields["title"], edition.kinds["bullet"]
    mark = f"【{edition.kinds['table']}1】"
    lines = (
        "怎么填这个工作簿",
        "1. 只填浅黄色的格子；其余的格子受保护（没有密码），免得碰坏格式。",
        f"2. 先填“基本信息”，再填{tables}，最后填文字各章；文字各章一行一段，从第 2 行写起。",
        "3. 没有发生的填 0，不要空着，也不要填“/”或“—”：空着的算没有填，不算 0。",
        "4. 总计由公式算出，各项填齐了才显示；要填自己的数，撤销工作表保护后直接写在格里，照样核对。",
        "5. 不平的行和列变成红色，表的右边或下边写明相差多少；改到没有红色为止。",
        f"6. 分级的{title}写成单独一段，用“（一）”“1.”“（1）”开头；{bullet}的每一段以“• ”开头。",
        f"7. {mark}这样的一段是表格、图片、图表的位置，可以移动，删去就不要这一个；{preamble}可以不写。",
        f"8. 有问题又有正当理由的，在“{waivers}”里写编号和理由。",
        "9. 填好后检查：nianbao check 填报.xlsx；写成 Word 报告：nianbao compile 填报.xlsx。",
        f"10. 格式依据：{edition.law}。",
        f"由 nianbao {__version__} 生成。",
    )
    for row, line in enumerate(lines, 1):
        cell = sheet.cell(row, 1)
        put_text(cell, line)
        cell.font = sheet_styles.BOLD if row == 1 else sheet_styles.PLAIN
        cell.alignment = sheet_styles.LEFT
    sheet.column_dimensions["A"].width = _WIDE
    print_on_a_page(sheet)
    protect(sheet)


def write_basics(sheet: Worksheet, edition: Edition, report: Mapping[str, Any]) -> None:
    """Year, agency and the like: a word and a value a row."""
    for row, (pointer, label) in enumerate(basic_labels(edition).items(), 1):
        name, value, hint = (sheet.cell(row, column) for column in (1, 2, 3))
        put_text(name, label)
        put_text(hint, BASIC_HINTS[pointer])
        name.font, value.font, hint.font = sheet_styles.BOLD, sheet_styles.PLAIN, sheet_styles.HINT
        name.fill, value.fill = sheet_styles.SHADE, sheet_styles.FILL
        name.border = value.border = sheet_styles.GRID
        name.alignment = value.alignment = hint.alignment = sheet_styles.LEFT
        value.protection = sheet_styles.OPEN
        given = find(report, pointer)
        if pointer == "/year" and type(given) is int:
            value.value = given
        else:
            value.number_format = "General" if pointer == "/year" else sheet_styles.TEXT_FORMAT
            _put(value, given, label)
    for column, width in zip("ABC", (_LABEL, 60, 40), strict=True):
        sheet.column_dimensions[column].width = width
    years = DataValidation(
        type="whole",
        operator="between",
        formula1="2000",
        formula2="2999",
        allow_blank=True,
        showErrorMessage=True,
        error="年份填四位数字，如 2025。",
        errorTitle=edition.fields["year"],
    )
    years.add(f"B{1 + BASIC_FIELDS.index('/year')}")
    sheet.add_data_validation(years)
    print_on_a_page(sheet)
    protect(sheet)


def write_narrative(sheet: Worksheet, head: str, lines: Sequence[str]) -> None:
    """A narrative: its head with a count of characters, then a paragraph a row."""
    last = max(ROWS, len(lines) + 100)
    put_text(sheet.cell(1, 1), head)
    sheet.cell(1, 1).font = sheet_styles.BOLD
    sheet.cell(1, 1).fill = sheet_styles.SHADE
    put_formula(sheet.cell(1, 2), f'"共 "&SUMPRODUCT(LEN(A2:A{last}))&" 字"')
    sheet.cell(1, 2).font = sheet_styles.HINT
    for row in range(2, last + 1):
        cell = sheet.cell(row, 1)
        cell.style = sheet_styles.TEXT_STYLE
        if row - 2 < len(lines):
            _put(cell, lines[row - 2], f"“{head}”第 {row - 1} 段")
            sheet.row_dimensions[row].height = _LINE_POINTS * max(1, -(-len(lines[row - 2]) // _PER_LINE))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDE, _LABEL
    sheet.conditional_formatting.add(
        f"A2:A{last}", Rule(type="expression", dxf=sheet_styles.HEADING, formula=[_is_heading("$A2")])
    )
    sheet.freeze_panes = "A2"
    print_on_a_page(sheet, whole=False)
    protect(sheet, with_rows=True)


def write_waivers(sheet: Worksheet, waivers: Any) -> None:
    """The waivers: a code and a reason a row."""
    rows = waivers if isinstance(waivers, list) else []
    for column, (head, width) in enumerate(zip(WAIVER_HEADS, (_LABEL, _WIDE), strict=True), 1):
        put_text(sheet.cell(1, column), head)
        sheet.cell(1, column).font, sheet.cell(1, column).fill = sheet_styles.BOLD, sheet_styles.SHADE
        sheet.column_dimensions["AB"[column - 1]].width = width
        for row in range(2, max(20, len(rows) + 10)):
            sheet.cell(row, column).style = sheet_styles.TEXT_STYLE
    for row, waiver in enumerate(rows, 2):
        for column, key in enumerate(("code", "reason"), 1):
            _put(sheet.cell(row, column), find(waiver, f"/{key}"), WAIVER_HEADS[column - 1])
    print_on_a_page(sheet, whole=False)
    protect(sheet, with_rows=True)


def write_stored(sheet: Worksheet, stored: Mapping[str, Any]) -> None:
    """What no sheet shows: its pointer and its JSON, in as many cells as that takes."""
    put_text(sheet.cell(1, 1), STORED_HEAD)
    for row, (pointer, value) in enumerate(stored.items(), 2):
        for column, text in enumerate((pointer, *json_pieces(value)), 1):
            put_text(sheet.cell(row, column), text)
    sheet.sheet_state = "hidden"
    protect(sheet)


def _put(cell: Any, value: Any, name: str) -> None:
    if not isinstance(value, str):
        return
    if length(value) > LONGEST:
        raise TooLongError(f"{name}有 {len(value)} 字，Excel 的一格只容得下 {LONGEST} 字；分成几段后再转换")
    if value:
        put_text(cell, value)


def _is_heading(cell: str) -> str:
    """Whether the text of `cell` begins as a heading and is no longer than one; near enough for the eye."""
    second, third = f"MID({cell},2,1)", f"MID({cell},3,1)"
    numbered = f'AND(LEFT({cell},1)="（",ISNUMBER(FIND({second},"{NUMERALS}1234567890")),LEN({second})=1)'
    pointed = f'AND(ISNUMBER(VALUE(LEFT({cell},1))),OR({second}=".",{third}="."),NOT(ISNUMBER(VALUE({third}))))'
    short = f'LEN({cell})<=32,ISERROR(FIND("。",{cell}))'
    return f"AND({short},OR({numbered},IFERROR({pointed},FALSE)))"
