"""The tables of a document in, the statutory ones recognised by their labels out, with the text of each figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.reading.tables.cells import read_cells
from compiler.reading.tables.form_labels import forms
from compiler.reading.tables.row import is_figure

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from compiler.form.edition import Edition
    from compiler.reading.document.body import DocumentTable
    from compiler.reading.model import CellText
    from compiler.reading.tables.form_labels import TableForm

_WHOLE = 0.4
"""The share of a form's labels from which on a table is that form's; a smaller one may be a part of it."""

_LABELS = ("E122", "E123", "E124", "E125")
_MOST_ROWS, _MOST_CELLS = 200, 4_000
"""Several times those of the largest form, cells that were split included."""

_CLEARLY = 3
"""By how many labels a table has to speak for another edition before that is said."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table of the document: where among its items it stands, and in which chapter ("" before the first)."""

    index: int
    table: DocumentTable
    chapter: str


@dataclass
class TablesRead:
    """The text of each figure by pointer, what was found, and which items of the document are statutory tables.

    `parts` are those of each table by its key.
    """

    cells: dict[str, CellText] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    parts: dict[str, list[int]] = field(default_factory=dict)

    @property
    def used(self) -> set[int]:
        """The indexes of all the items that are statutory tables."""
        return {index for indexes in self.parts.values() for index in indexes}


def edition_of(tables: Sequence[DocumentTable]) -> str | None:
    """The edition whose labels the tables bear, where that is clear."""
    texts = {text for table in tables if is_sensible(table) for text in _texts(table)}
    votes = sorted(((_votes(texts, edition_id), edition_id) for edition_id in editions.IDS), reverse=True)
    return votes[0][1] if votes[0][0] - votes[1][0] >= _CLEARLY else None


def read_tables(placed: Sequence[Placed], pictured: Collection[str], edition: Edition) -> TablesRead:
    """The statutory tables of `edition` among the tables `placed`; chapters that show a picture are `pictured`."""
    result = TablesRead()
    kinds = {one.index: _kind(one.table, edition.id) for one in placed}
    for form in forms(edition.id):
        parts, doubled = _parts([one for one in placed if kinds[one.index] in (form, None)], form, kinds)
        if doubled:
            result.findings.append(_doubled(form, len(parts)))
        elif parts:
            made = read_cells([part.table for part in parts], form)
            result.cells |= made.cells
            result.findings += dict.fromkeys(made.findings)
        else:
            result.findings.append(_missing(form, pictured=form.table.key in pictured))
        result.parts[form.table.key] = [part.index for part in parts]
    return result


def _parts(placed: Sequence[Placed], form: TableForm, kinds: dict[int, TableForm | None]) -> tuple[list[Placed], bool]:
    """The tables that make up `form`, from the top, and whether there are several of them rather than one in parts."""
    mine = [one for one in placed if kinds[one.index] is form]
    whole = [one for one in mine if _affinity(one.table, form) >= _WHOLE * len(form.all)]
    here = [one for one in whole if one.chapter == form.table.key] or whole
    chapters = {one.chapter for one in here} or {form.table.key}
    parts: list[Placed] = []
    for one in placed:
        follows = bool(parts) and kinds[one.index] is None and _only_figures(one.table)
        piece = one in mine and one not in whole
        if one in here or (one.chapter in chapters and (piece or follows)):
            parts.append(one)
    return parts, _overlap(parts, form)


def _overlap(parts: Sequence[Placed], form: TableForm) -> bool:
    """Whether two parts both hold a row of the form: parts of one table share none."""
    seen: set[str] = set()
    doubles = rows = 0
    for part in parts:
        labels = _rows(part.table, form)
        doubles += len(seen & labels)
        rows = max(rows, min(len(seen), len(labels)))
        seen |= labels
    return 2 * doubles > rows


def _rows(table: DocumentTable, form: TableForm) -> set[str]:
    """The labels of the rows that `table` has; of a form without them, whether it has figures."""
    if not form.rows:
        return {"figures"} if any(is_figure(cell.text) for cell in table.cells) else set()
    leaves = {leaf.label for block in form.blocks for leaf in block.rows}
    return {label for cell in table.cells if (label := form.rows.known(cell.text)) in leaves}


def _kind(table: DocumentTable, edition_id: str) -> TableForm | None:
    """The form that most of the table's labels belong to."""
    if not is_sensible(table):
        return None
    ranked = sorted(((_affinity(table, form), form.table.key) for form in forms(edition_id)), reverse=True)
    best = ranked[0][1] if ranked[0][0] else ""
    return next((form for form in forms(edition_id) if form.table.key == best), None)


def is_sensible(table: DocumentTable) -> bool:
    """Whether `table` is of a size that a statutory table can have, whatever was done to it."""
    last = table.cells[-1] if table.cells else None
    return last is None or (last.row < _MOST_ROWS and len(table.cells) < _MOST_CELLS)


def _affinity(table: DocumentTable, form: TableForm) -> int:
    """How many of the form's labels stand in `table`."""
    texts = _texts(table)
    return sum(len({role.known(text) for text in texts} - {""}) for role in (form.rows, form.columns, form.rest))


def _texts(table: DocumentTable) -> set[str]:
    """What may be labels: no form's label is a figure, and a long table mostly has figures."""
    return {cell.text for cell in table.cells if not cell.text.isdigit()}


def _votes(texts: Collection[str], edition_id: str) -> int:
    """How many of the edition's labels are among `texts` as it prints them."""
    roles = [role for form in forms(edition_id) for role in (form.rows, form.columns, form.rest)]
    return sum(role.prints(texts) for role in roles)


def _only_figures(table: DocumentTable) -> bool:
    written = [cell.text for cell in table.cells if cell.text.strip()]
    return bool(written) and all(map(is_figure, written))


def other_edition(found: str, edition: Edition, year: int, findings: Sequence[Finding]) -> list[Finding]:
    """That the tables are those of the edition `found`, while the report's year asks for `edition`.

    Of `findings` those that only follow from it are left out: rows and columns that differ. Their cells are its cells.
    """
    message = f"报告是 {year} 年度的，应用 {edition.id} 版格式，表格却是 {found} 版的；只读入了两版相同的项目"
    hint = "核对年份；年份不错的，按规定的格式补齐"
    rest = [finding for finding in findings if finding.code not in _LABELS]
    cells = dict.fromkeys(pointer for finding in findings if finding not in rest for pointer in finding.pointers)
    return [Finding("E120", "error", message, ("/year", *cells), law=edition.law, hint=hint), *rest]


def _missing(form: TableForm, *, pictured: bool) -> Finding:
    name = form.table.name
    message = f"没有找到{name}"
    hint = "对照格式补上这张表，没有发生的填 0"
    if pictured:
        message += "，这一章里有一张图片，表格可能做成了图片"
        hint = "图片里的数读不出来，照着图片在 JSON 里填写"
    return Finding("E121", "error", message, (f"/{form.table.key}",), law=form.table.law, hint=hint)


def _doubled(form: TableForm, count: int) -> Finding:
    message = f"有 {count} 张表都像是{form.table.name}，看不出以哪一张为准，没有读入"
    return Finding("E121", "error", message, (f"/{form.table.key}",), hint="删去多余的一张再读取，或在 JSON 里填写")
