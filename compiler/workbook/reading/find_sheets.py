"""The sheets of a workbook in, which of them is which out: by what is written on them, else by their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.form.editions import IDS
from compiler.reading.tables.labels import chapter_variants, fold
from compiler.workbook.names import (
    BASICS,
    INSTRUCTIONS,
    STORED,
    STORED_HEAD,
    WAIVER_HEADS,
    basic_labels,
    narrative_sheets,
    waivers_sheet,
)
from compiler.workbook.reading.table_cells import sheet_table

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.workbook.reading.sheet_values import Sheet
    from compiler.workbook.reading.table_cells import SheetTable

_MOST_BASICS = 60
"""Rows in which the basic facts are looked for."""


@dataclass
class SheetsFound:
    """The sheets by what they hold; `named` are those by the name of what they are, where several may be."""

    tables: list[SheetTable] = field(default_factory=list)
    named: dict[str, list[Sheet]] = field(default_factory=dict)
    unknown: list[Sheet] = field(default_factory=list)

    def only(self, name: str) -> Sheet | None:
        """The sheet that is `name`: of several the one that is called so."""
        mine = self.named.get(name, [])
        return next((sheet for sheet in mine if sheet.name == name), mine[0] if len(mine) == 1 else None)


def find_sheets(sheets: list[Sheet], edition: Edition) -> SheetsFound:
    """What each of `sheets` is; names are those of a workbook of `edition`, in which narratives are called alike."""
    found = SheetsFound()
    for sheet in sheets:
        name = _by_content(sheet, edition)
        table = sheet_table(sheet, IDS) if not name else None
        if table is not None:
            found.tables.append(table)
            continue
        name = name or _by_name(sheet, edition)
        if name:
            found.named.setdefault(name, []).append(sheet)
        elif any(value.text.strip() for value in sheet.values.values()):
            found.unknown.append(sheet)
    return found


def _by_content(sheet: Sheet, edition: Edition) -> str:
    head = sheet.text(1, 1).strip()
    if head == STORED_HEAD:
        return STORED
    if (head, sheet.text(1, 2).strip()) == WAIVER_HEADS:
        return waivers_sheet(edition)
    labels = set(basic_labels(edition).values())
    if 2 * len(labels & {sheet.text(row, 1).strip() for row in range(1, _MOST_BASICS)}) >= len(labels):
        return BASICS
    return narrative_called(head, edition)


def _by_name(sheet: Sheet, edition: Edition) -> str:
    if sheet.name == INSTRUCTIONS:
        return INSTRUCTIONS
    return sheet.name if sheet.name == waivers_sheet(edition) else narrative_called(sheet.name, edition)


def narrative_called(text: str, edition: Edition) -> str:
    """The name of the narrative of which `text` is the title, as the form prints it or in a known variant."""
    folded = fold(text)
    for key, name in narrative_sheets(edition).items():
        if folded and folded in {fold(name), *map(fold, chapter_variants(key))}:
            return name
    return ""
