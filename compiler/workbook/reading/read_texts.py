"""The sheets beside the tables in, their part of the report out: basic facts, narratives, waivers, what was stored."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING, join
from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.reading.chapters.signature import iso_date
from compiler.workbook.hidden_sheet import from_pieces
from compiler.workbook.names import BASICS, STORED, basic_labels, narrative_sheets
from compiler.workbook.narrative_lines import block_marks, sheet_lines
from compiler.workbook.reading.find_sheets import narrative_called
from compiler.workbook.reading.read_figures import outside, uncomputed
from compiler.workbook.reading.read_narrative import read_narrative, stored_narratives, unknown_marks
from compiler.workbook.sheet_cell import InCell, SheetCell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.workbook.reading.find_sheets import SheetsFound
    from compiler.workbook.reading.read_narrative import StoredNarratives
    from compiler.workbook.reading.sheet_values import Sheet

_YEAR = re.compile(r"(\d{4})年?度?")


@dataclass
class SheetText:
    """What some sheets say: values, what was found, and the cell of each pointer."""

    values: Any
    findings: list[Finding | InCell] = field(default_factory=list)
    cells: dict[str, SheetCell] = field(default_factory=dict)


def read_basics(found: SheetsFound) -> SheetText:
    """Year, agency and the like; what is left blank is left out."""
    made = SheetText({})
    sheet = found.only(BASICS)
    if sheet is None:
        if BASICS not in found.named:
            made.findings.append(_missing(BASICS, ("/year", "/agency"), "error"))
        return made
    labels = basic_labels(editions.load(editions.IDS[-1]))
    rows = {sheet.text(row, 1).strip(): row for row, column in sorted(sheet.values, reverse=True) if column == 1}
    signature: dict[str, Any] = {}
    for pointer, label in labels.items():
        if label not in rows:
            continue
        made.cells[pointer] = SheetCell(sheet.number, sheet.name, rows[label], 2)
        text = _text(sheet, (rows[label], 2), made.findings)
        if not text:
            continue
        *_, key = pointer.split("/")
        if pointer.startswith("/signature/"):
            signature[key] = (iso_date(text) or text) if key == "date" else text
        else:
            made.values[key] = _year(text) if key == "year" else text
    if signature:
        made.values["signature"] = signature
    return made


def read_stored(sheet: Sheet | None) -> tuple[dict[str, Any], list[Finding | InCell]]:
    """What the hidden sheet keeps, by key; what is no longer whole is left out."""
    stored: dict[str, Any] = {}
    if sheet is None:
        return stored, []
    damaged = []
    rows = sorted({row for row, column in sheet.values if row > 1 and column == 1})
    for row in rows:
        columns = sorted(column for at, column in sheet.values if at == row and column > 1)
        value = from_pieces([sheet.text(row, column) for column in columns])
        key = sheet.text(row, 1).removeprefix("/")
        if value is MISSING:
            damaged.append(key)
        else:
            stored[key] = value
    if not damaged:
        return stored, []
    message = f"隐藏的工作表“{STORED}”被改动过，里面的表格、图片、图表读不出来"
    finding = Finding("E165", "error", message, hint="从没有改动过的工作簿里恢复这张工作表，或者重新转换一次")
    return stored, [InCell(finding, SheetCell(sheet.number, sheet.name, 1, 1))]


def read_narratives(found: SheetsFound, edition: Edition, stored: Mapping[str, Any]) -> SheetText:
    """The narratives by key; a preamble of which nothing is written is left out."""
    made = SheetText({})
    narratives = stored_narratives({key: stored[key] for key in edition.narrative_keys if key in stored}, edition)
    for key, name in narrative_sheets(edition).items():
        sheet = found.only(name)
        if sheet is not None:
            _narrative(sheet, key, narratives, edition, made)
        elif name not in found.named and key != "preamble":
            made.findings.append(_missing(name, (f"/{key}",), "error"))
    return made


def _narrative(sheet: Sheet, key: str, stored: StoredNarratives, edition: Edition, made: SheetText) -> None:
    head = sheet.text(1, 1)
    first = 2 if not head.strip() or narrative_called(head, edition) else 1
    last = max((row for row, column in sheet.values if column == 1), default=0)
    lines = [_text(sheet, (row, 1), made.findings) for row in range(first, last + 1)]
    value = read_narrative(lines, key, stored)
    if value == [] and key == "preamble" and key not in stored.values:
        return
    made.values[key] = value
    made.cells[f"/{key}"] = SheetCell(sheet.number, sheet.name, first, 1)
    for at, mark in unknown_marks(lines, stored, edition):
        message = f"“{mark}”在这个工作簿里没有对应的内容，没有读入"
        finding = Finding("E165", "error", message, (f"/{key}",), hint="删去这一行；内容要保留的，从原来的工作簿转换")
        made.findings.append(InCell(finding, SheetCell(sheet.number, sheet.name, first + at, 1)))
    filled = [first + at for at, line in enumerate(lines) if line.strip()]
    marks = block_marks({key: value}, edition)
    printed = [line for line in sheet_lines(value, f"/{key}", marks) if line.text.strip()]
    for row, line in zip(filled, printed, strict=False):
        made.cells.setdefault(line.pointer, SheetCell(sheet.number, sheet.name, row, 1))
    _beside(sheet, made.findings)


def _beside(sheet: Sheet, findings: list[Finding | InCell]) -> None:
    for (row, column), value in sorted(sheet.values.items()):
        if column > 1 and value.text.strip() and value.formula is None:
            message = f"“{sheet.name}”的 A 列以外写着“{value.text[:24]}”，没有读入"
            finding = Finding("E164", "warning", message, hint="文字写在 A 列，一行一段；不需要的删去")
            findings.append(InCell(finding, SheetCell(sheet.number, sheet.name, row, column)))


def read_waivers(sheet: Sheet | None) -> SheetText:
    """The waivers, one a row in which anything is written."""
    made = SheetText([])
    if sheet is None:
        return made
    for row in sorted({row for row, column in sheet.values if row > 1 and column <= 2}):
        texts = {key: _text(sheet, (row, column), made.findings) for column, key in enumerate(("code", "reason"), 1)}
        given = {key: text for key, text in texts.items() if text.strip()}
        if not given:
            continue
        for column, key in enumerate(("code", "reason"), 1):
            pointer = join("waivers", len(made.values), key)
            made.cells[pointer] = SheetCell(sheet.number, sheet.name, row, column)
        made.values.append(given)
    return made


def _text(sheet: Sheet, at: tuple[int, int], findings: list[Finding | InCell]) -> str:
    """The text of a cell; nothing, and a finding, where it comes from a formula that gives none."""
    value = sheet.values.get(at)
    if value is None:
        return ""
    if value.formula is not None and (value.comes_from_outside or not value.computed):
        what = outside if value.comes_from_outside else uncomputed
        finding = what(f"“{sheet.name}”", value.formula, value="文字")
        findings.append(InCell(finding, SheetCell(sheet.number, sheet.name, *at)))
        return ""
    return value.text


def _year(text: str) -> int | str:
    match = _YEAR.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return int(match[1]) if match else text


def _missing(name: str, pointers: tuple[str, ...], severity: Any) -> Finding:
    message = f"没有找到工作表“{name}”"
    hint = "对照“nianbao new”生成的空白工作簿补上这张工作表"
    return Finding("E163", severity, message, pointers, hint=hint)
