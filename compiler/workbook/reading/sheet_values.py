"""A workbook in, its sheets out: what each cell shows, the formula behind it, merges, comments."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import InvalidOperation
from typing import TYPE_CHECKING

from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException

from compiler.findings.finding import Finding
from compiler.reading.document.open_package import Unreadable
from compiler.workbook.cell_text import unescape
from compiler.workbook.reading.open_workbook import MOST_SHEETS, Package, inside, local, too_large
from compiler.workbook.reading.shown_number import format_code, show_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.workbook.reading.open_workbook import Part

Position = tuple[int, int]
"""Row and column of a cell, from 1."""

_WHERE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_WHERE = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_OUTSIDE = re.compile(r"\[\d+\]|\[[^\]]+\.\w{3,4}\]|^[^\"]*\||\bfile:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetValue:
    """What a cell shows; `formula` is what gave it, `None` where it was typed; `computed` says that it did give one.

    `rounded` is what a format shows of a number that has more digits.
    """

    text: str
    formula: str | None = None
    computed: bool = True
    rounded: str = ""

    @property
    def comes_from_outside(self) -> bool:
        """Whether the formula asks another file, or another program (DDE)."""
        return self.formula is not None and _OUTSIDE.search(self.formula) is not None


@dataclass(frozen=True)
class Sheet:
    """A sheet: its cells that hold anything, its merges (first and last cell), its comments (cell, author, text)."""

    number: int
    name: str
    values: dict[Position, SheetValue]
    merges: list[tuple[Position, Position]] = field(default_factory=list)
    comments: list[tuple[Position, str, str]] = field(default_factory=list)

    def text(self, row: int, column: int) -> str:
        """What the cell shows; nothing where it is blank."""
        value = self.values.get((row, column))
        return value.text if value else ""


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook, and whether it has links to other files."""

    sheets: list[Sheet]
    linked: bool


@dataclass(frozen=True)
class _BookValues:
    """What the cells of all sheets refer to: texts, and the format of each style."""

    texts: list[str]
    formats: list[str]
    mac: bool


def read_workbook(raw: bytes) -> Workbook:
    """The workbook in `raw`; raises `Unreadable` where it is none that can be read."""
    package = Package(raw)
    top = package.part("xl/workbook.xml")
    if top is None:
        hint = "用 Excel 或 WPS 打开，另存为 .xlsx 后再读取"
        raise Unreadable(Finding("E101", "error", "这是 Excel 的二进制工作簿（.xlsb），读不了", hint=hint))
    shared = _shared(package, top)
    listed = [sheet for found in inside(top.root, "sheets") for sheet in inside(found, "sheet")]
    if len(listed) > MOST_SHEETS:
        raise Unreadable(too_large(f"里面有 {len(listed)} 张工作表，不像是一份报告"))
    sheets = []
    for number, entry in enumerate(listed):
        _, name = top.relationships.get(entry.get(_WHERE) or entry.get(_STRICT_WHERE) or "", ("", ""))
        part = package.part(name) if name else None
        if part is not None and local(part.root) == "worksheet":
            sheets.append(_sheet(number, entry.get("name", ""), part, shared, package))
    return Workbook(sheets, bool(top.related("externalLink")))


def _shared(package: Package, top: Part) -> _BookValues:
    texts, formats = ([package.part(name) for name in top.related(kind)] for kind in ("sharedStrings", "styles"))
    properties = next(inside(top.root, "workbookPr"), None)
    mac = properties is not None and properties.get("date1904") in ("1", "true")
    return _BookValues(
        [_text(item) for part in texts if part for item in inside(part.root, "si")],
        [code for part in formats if part for code in _formats(part.root)],
        mac,
    )


def _formats(styles: etree._Element) -> Iterator[str]:
    own = {
        int(entry.get("numFmtId", "0")): entry.get("formatCode", "")
        for entries in inside(styles, "numFmts")
        for entry in inside(entries, "numFmt")
        if entry.get("numFmtId", "").isdecimal()
    }
    for entries in inside(styles, "cellXfs"):
        for entry in inside(entries, "xf"):
            number = entry.get("numFmtId", "0")
            yield format_code(int(number) if number.isdecimal() else 0, own)


def _text(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs in a row, without the readings printed above characters."""
    parts = []
    for child in item:
        if local(child) == "t":
            parts.append(child.text or "")
        elif local(child) == "r":
            parts += [found.text or "" for found in inside(child, "t")]
    return unescape("".join(parts))


def _sheet(number: int, name: str, part: Part, shared: _BookValues, package: Package) -> Sheet:
    values: dict[Position, SheetValue] = {}
    masters: dict[str, tuple[str, str]] = {}
    last_row = 0
    for data in inside(part.root, "sheetData"):
        for row in inside(data, "row"):
            last_row = _number(row.get("r"), last_row + 1)
            last_column = 0
            for cell in inside(row, "c"):
                position = _position(cell.get("r"), (last_row, last_column + 1))
                last_column = position[1]
                value = _value(cell, shared, masters)
                if value is not None:
                    values[position] = value
    merges = [
        ((top, left), (bottom, right))
        for found in inside(part.root, "mergeCells")
        for merge in inside(found, "mergeCell")
        for left, top, right, bottom in _bounds(merge.get("ref", ""))
    ]
    return Sheet(number, name, values, merges, list(_comments(part, package)))


def _value(cell: etree._Element, shared: _BookValues, masters: dict[str, tuple[str, str]]) -> SheetValue | None:
    formula, raw, inline = (next(inside(cell, name), None) for name in ("f", "v", "is"))
    written = _formula(formula, cell.get("r", ""), masters) if formula is not None else None
    if raw is None and inline is None:
        return SheetValue("", written, computed=False) if written is not None else None
    kind, text = cell.get("t", "n"), (raw.text or "") if raw is not None else ""
    rounded = ""
    if inline is not None:
        text = _text(inline)
    elif kind == "s":
        at = _number(text, -1)
        text = shared.texts[at] if 0 <= at < len(shared.texts) else ""
    elif kind == "n" and text.strip():
        style = _number(cell.get("s"), 0)
        code = shared.formats[style] if style < len(shared.formats) else "General"
        with suppress(InvalidOperation):
            text, rounded = show_number(text.strip(), code, mac=shared.mac)
    elif kind == "b":
        text = "TRUE" if text.strip() == "1" else "FALSE"
    else:
        text = unescape(text)
    computed = bool(text) or kind == "str"
    return SheetValue(text, written, computed, rounded) if text or written is not None else None


def _formula(formula: etree._Element, cell: str, masters: dict[str, tuple[str, str]]) -> str:
    """A formula as it is written in its cell, also where several cells share one."""
    text, group = formula.text or "", formula.get("si", "")
    if formula.get("t") != "shared":
        return text
    if text:
        masters[group] = text, cell
        return text
    master, origin = masters.get(group, ("", ""))
    try:
        return str(Translator(f"={master}", origin).translate_formula(cell)).lstrip("=") if master else ""
    except (CellCoordinatesException, ValueError, IndexError, KeyError, TypeError):
        return ""


def _comments(part: Part, package: Package) -> Iterator[tuple[Position, str, str]]:
    for name in part.related("comments"):
        found = package.part(name)
        if found is None:
            continue
        authors = [
            author.text or "" for entries in inside(found.root, "authors") for author in inside(entries, "author")
        ]
        for entries in inside(found.root, "commentList"):
            for comment in inside(entries, "comment"):
                at = _number(comment.get("authorId"), -1)
                text = "".join(_text(found) for found in inside(comment, "text"))
                author = authors[at] if 0 <= at < len(authors) else ""
                yield _position(comment.get("ref"), (1, 1)), author, text


def _bounds(reference: str) -> Iterator[tuple[int, int, int, int]]:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (CellCoordinatesException, ValueError, TypeError):
        return
    if None not in (left, top, right, bottom):
        yield left, top, right, bottom


def _position(reference: str | None, default: Position) -> Position:
    try:
        row, column = coordinate_to_tuple(reference) if reference else default
    except (CellCoordinatesException, ValueError):
        return default
    return row, column


def _number(text: str | None, default: int) -> int:
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else default
