"""The tables of a workbook in, the report's figures out: what the cells show, computed totals left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import split
from compiler.findings.finding import Finding
from compiler.reading.tables.find import Placed, read_tables
from compiler.reading.to_json.figures import put_figures
from compiler.report.figures import digits, figures
from compiler.workbook.formulas import is_total_formula, sums_its_parts
from compiler.workbook.sheet_cell import InCell, SheetCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.form.edition import Edition
    from compiler.reading.model import CellText
    from compiler.workbook.reading.sheet_values import SheetValue
    from compiler.workbook.reading.table_cells import SheetTable

_HINTS = {
    "E121": "对照“nianbao new”生成的空白工作簿恢复这张表，只留一张",
    "E133": "在这一格里只填数",
}
_GRID_HINT = "对照“nianbao new”生成的空白工作簿恢复这张表的行和列，再填这几格"


@dataclass
class FiguresRead:
    """What was found in reading the figures, and where in the workbook each of them stands, by pointer."""

    findings: list[Finding | InCell] = field(default_factory=list)
    places: dict[str, SheetCell] = field(default_factory=dict)


class _Cells:
    """The cells of the figures by pointer: as reading tables gives them, and as they stand in the workbook."""

    def __init__(self, tables: Sequence[SheetTable], edition: Edition) -> None:
        names = {table.name: table.key for table in edition.tables}
        chapters = [names.get(one.sheet.name, f"sheet {index}") for index, one in enumerate(tables)]
        placed = [Placed(index, one.table, chapters[index]) for index, one in enumerate(tables)]
        read = read_tables(placed, (), edition)
        self.findings = read.findings
        self.texts: dict[str, CellText] = read.cells
        self.used = read.used
        self.places: dict[str, SheetCell] = {}
        self.values: dict[str, SheetValue] = {}
        for pointer, cell in read.cells.items():
            sheet = tables[read.parts[split(pointer)[0]][0]].sheet
            row, column = cell.position[0] + 1, cell.position[1] + 1
            self.places[pointer] = SheetCell(sheet.number, sheet.name, row, column)
            value = sheet.values.get((row, column))
            if value is not None:
                self.values[pointer] = value


def read_figures(report: dict[str, Any], tables: Sequence[SheetTable], edition: Edition) -> FiguresRead:
    """Put the figures that `tables` show into `report`, and say what could not be read."""
    cells = _Cells(tables, edition)
    result = FiguresRead(list(cells.findings), cells.places)
    computed = dict(_computed_totals(cells, edition))
    for pointer, finding in _untrusted(cells, set(computed)):
        result.findings.append(finding)
        del cells.texts[pointer]
    own = {pointer: cells.texts.pop(pointer) for pointer in computed if pointer in cells.texts}
    result.findings += put_figures(report, cells.texts, edition, None)
    for pointer, text in _differing(report, computed, cells, edition):
        result.findings += put_figures(report, cells.texts | {pointer: own[pointer]}, edition, None)
        result.findings.append(_not_the_sum(own[pointer], text, pointer))
    result.findings += _rounded(cells)
    result.findings += [
        _beside(one, at) for index, one in enumerate(tables) if index in cells.used for at in one.others
    ]
    result.findings += [_second(one) for index, one in enumerate(tables) if index not in cells.used]
    result.findings = list(dict.fromkeys(map(_for_workbooks, result.findings)))
    return result


def _computed_totals(cells: _Cells, edition: Edition) -> Iterator[tuple[str, str]]:
    """The totals that are left to compute, and what their formulas last gave: blank ones, and formulas of ours."""
    for pointer, fact in edition.facts.items():
        value = cells.values.get(pointer)
        if not fact.sums or pointer not in cells.texts:
            continue
        if value is None or not (value.text.strip() or value.formula is not None):
            yield pointer, ""
        elif value.formula is not None and is_total_formula(value.formula):
            yield pointer, value.text


def _untrusted(cells: _Cells, computed: set[str]) -> Iterator[tuple[str, Finding]]:
    """The figures that come from a formula whose outcome is not known, or not from this workbook."""
    for pointer, value in cells.values.items():
        if pointer in computed or value.formula is None:
            continue
        text = cells.texts[pointer]
        place = f"{text.row}{text.column}列"
        if value.comes_from_outside:
            yield pointer, outside(place, value.formula, (pointer,))
        elif not value.computed:
            yield pointer, uncomputed(place, value.formula, (pointer,))


def outside(place: str, formula: str, pointers: tuple[str, ...] = (), value: str = "数") -> Finding:
    """That a cell asks another file or program for its value, which is a figure if `value` does not say otherwise."""
    message = f"{place}的公式“{formula[:40]}”取的是别的文件或程序里的{value}，没有读入"
    hint = f"打开那个文件核对，把{value}直接填进格里（复制后“选择性粘贴—数值”）"
    return Finding("E162", "error", message, pointers, hint=hint)


def uncomputed(place: str, formula: str, pointers: tuple[str, ...] = (), value: str = "数") -> Finding:
    """That a formula has no value in the file, which would be a figure if `value` does not say otherwise."""
    message = f"{place}的公式“{formula[:40]}”还没有算出结果，没有读入"
    hint = f"用 Excel、WPS 或 LibreOffice 打开，保存一次后再读取；或者把{value}直接填进格里"
    return Finding("E161", "error", message, pointers, hint=hint)


def _differing(
    report: dict[str, Any], computed: dict[str, str], cells: _Cells, edition: Edition
) -> list[tuple[str, str]]:
    """The totals whose formula sums other cells than their parts and gave something else, and what the parts make."""
    known = figures(report, edition)
    addresses = {pointer: place.address for pointer, place in cells.places.items()}
    found = []
    for pointer, text in computed.items():
        value, fact = cells.values.get(pointer), edition.facts[pointer]
        if not text or pointer not in known or digits(known[pointer]) == text or value is None:
            continue
        if not sums_its_parts(value.formula or "", fact, addresses):
            found.append((pointer, digits(known[pointer])))
    return found


def _not_the_sum(cell: CellText, total: str, pointer: str) -> Finding:
    message = f"{cell.row}{cell.column}列的公式算出 {cell.text}，各项之和是 {total}；按格里显示的 {cell.text} 读取"
    hint = "公式被改动过，加的不是这几格；清空这一格，由程序计算"
    return Finding("E134", "warning", message, (pointer,), hint=hint)


def _rounded(cells: _Cells) -> Iterator[Finding]:
    for pointer, cell in cells.texts.items():
        value = cells.values.get(pointer)
        if value and value.rounded:
            message = (
                f"{cell.row}{cell.column}列显示的是 {value.rounded}，格里的数是 {value.text}；按 {value.text} 读取"
            )
            yield Finding("E134", "warning", message, (pointer,), hint="要报显示的数的，在格里重新填写")


def _beside(table: SheetTable, at: tuple[int, int]) -> InCell:
    sheet = table.sheet
    message = f"“{sheet.name}”的表外写着“{sheet.text(*at)[:24]}”，没有读入"
    finding = Finding("E164", "warning", message, hint="需要说明的，写进文字各章；不需要的删去")
    return InCell(finding, SheetCell(sheet.number, sheet.name, *at))


def _second(table: SheetTable) -> InCell:
    message = f"“{table.sheet.name}”里的表没有读入：另有一张同样的表，或者看不出以哪一张为准"
    finding = Finding("E164", "warning", message, hint="只留要用的一张，其余的删去")
    return InCell(finding, SheetCell(table.sheet.number, table.sheet.name, 1, 1))


def _for_workbooks(finding: Finding | InCell) -> Finding | InCell:
    """`finding` of reading tables, with what to do in a workbook."""
    if isinstance(finding, InCell):
        return finding
    if finding.code in _HINTS:
        return finding._replace(hint=_HINTS[finding.code])
    return finding._replace(hint=_GRID_HINT) if "JSON" in finding.hint else finding
