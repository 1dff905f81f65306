"""Bytes of a workbook in, the report in it out; bad input is a finding, never an exception.

The findings, beside those of reading tables (see `reading.extraction`):

- E161 a formula without a value · E162 a formula that asks another file or program · E163 a sheet missing, or twice
- E164 something that was not read · E165 the mark of a table, picture or chart that the workbook does not have
- E166 a comment
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.reading.document.open_package import Unreadable
from compiler.reading.tables.find import edition_of, other_edition
from compiler.reading.to_json.key_order import in_form_order
from compiler.workbook.names import STORED, narrative_sheets, waivers_sheet
from compiler.workbook.reading.find_sheets import find_sheets
from compiler.workbook.reading.read_figures import read_figures
from compiler.workbook.reading.read_texts import read_basics, read_narratives, read_stored, read_waivers
from compiler.workbook.reading.sheet_values import read_workbook
from compiler.workbook.sheet_cell import InCell, SheetCell, place_in_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.form.edition import Edition
    from compiler.workbook.reading.find_sheets import SheetsFound
    from compiler.workbook.reading.sheet_values import Sheet


@dataclass(frozen=True)
class WorkbookRead:
    """A report read from a workbook: its data (None if there is none), what was found, the cell of each pointer."""

    report: dict[str, Any] | None
    findings: tuple[Finding, ...]
    cells: dict[str, SheetCell] = field(default_factory=dict)


def read(raw: bytes, name: str) -> WorkbookRead:
    """The report in the workbook `raw`, called `name`."""
    try:
        book = read_workbook(raw)
    except Unreadable as error:
        return WorkbookRead(None, (error.finding.at(name),))
    found = find_sheets(book.sheets, editions.load(editions.IDS[-1]))
    if not found.tables and not found.named:
        message = "这个工作簿里没有年度报告的表和各章，不像是“nianbao new”生成的工作簿"
        hint = "核对是不是拿错了文件；空白的工作簿用“nianbao new -o 填报.xlsx”生成"
        return WorkbookRead(None, (Finding("E110", "error", message, hint=hint).at(name),))
    made = _report(found)
    findings = [*made.findings, *_comments(book.sheets), *_unknown(found.unknown)]
    if book.linked:
        message = "工作簿里有指向别的文件的链接，程序不去读它们"
        findings.append(Finding("E162", "warning", message, hint="链接来的数核对以后，用“选择性粘贴—数值”填进格里"))
    return WorkbookRead(made.report, place_in_cells(findings, name, made.cells), made.cells)


class _Made(NamedTuple):
    """A report with what was found in reading it, not placed yet, and the cell of each pointer."""

    report: dict[str, Any]
    findings: list[Finding | InCell]
    cells: dict[str, SheetCell]


def _report(found: SheetsFound) -> _Made:
    report: dict[str, Any] = {}
    findings: list[Finding | InCell] = list(_doubled(found))
    basics = read_basics(found)
    stored, damaged = read_stored(found.only(STORED))
    findings += [*basics.findings, *damaged]
    report |= {key: stored[key] for key in ("$schema", "edition") if key in stored} | basics.values
    edition = _edition(report, found)
    labelled = edition_of([one.table for one in found.tables])
    texts = read_narratives(found, edition, stored)
    report |= texts.values
    figures = read_figures(report, found.tables, edition)
    if labelled not in (None, edition.id):
        plain = [one for one in figures.findings if isinstance(one, Finding)]
        aside = [one for one in figures.findings if isinstance(one, InCell)]
        figures.findings = [*other_edition(str(labelled), edition, report.get("year", 0), plain), *aside]
    waivers = read_waivers(found.only(waivers_sheet(edition)))
    if waivers.values or "waivers" in stored:
        report["waivers"] = waivers.values
    findings += [*texts.findings, *figures.findings, *waivers.findings]
    cells = basics.cells | texts.cells | figures.places | waivers.cells
    return _Made(in_form_order(report, edition), findings, cells)


def _edition(report: dict[str, Any], found: SheetsFound) -> Edition:
    """The edition that is named, else that of the year, else that of the tables."""
    if report.get("edition") in editions.IDS:
        return editions.load(str(report["edition"]))
    if isinstance(report.get("year"), int):
        return editions.for_year(report["year"])
    return editions.load(edition_of([one.table for one in found.tables]) or editions.IDS[-1])


def _doubled(found: SheetsFound) -> Iterator[InCell]:
    edition = editions.load(editions.IDS[-1])
    pointers = {name: f"/{key}" for key, name in narrative_sheets(edition).items()}
    for name, sheets in found.named.items():
        if len(sheets) < 2:
            continue
        others = "、".join(f"“{sheet.name}”" for sheet in sheets)
        first = found.only(name)
        what = f"按“{first.name}”读取" if first else "看不出以哪一张为准，没有读入"
        message = f"有 {len(sheets)} 张工作表都像是“{name}”（{others}），{what}"
        pointer = (pointers[name],) if name in pointers else ()
        finding = Finding("E163", "warning" if first else "error", message, pointer, hint="只留一张，其余的删去")
        yield InCell(finding, SheetCell(sheets[0].number, sheets[0].name, 1, 1))


def _comments(sheets: Iterable[Sheet]) -> Iterator[InCell]:
    for sheet in sheets:
        for (row, column), author, text in sheet.comments:
            who = f"（{author.strip()}）" if author.strip() else ""
            message = f"这一格有批注{who}：“{' '.join(text.split())[:60]}”；批注不会写进报告"
            finding = Finding("E166", "warning", message, hint="看过以后，需要改的改，批注可以留着")
            yield InCell(finding, SheetCell(sheet.number, sheet.name, row, column))


def _unknown(sheets: Iterable[Sheet]) -> Iterator[InCell]:
    for sheet in sheets:
        message = f"工作表“{sheet.name}”不是报告的哪一部分，没有读入"
        finding = Finding("E164", "warning", message, hint="其中有报告内容的，填进报告的各张工作表；没有的不用管")
        yield InCell(finding, SheetCell(sheet.number, sheet.name, 1, 1))
