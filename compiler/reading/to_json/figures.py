"""The texts of a report's cells in, its figures out: from the source where it prints what the cell shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import put, split
from compiler.findings.finding import Finding
from compiler.reading.tables.number import Figure, figure
from compiler.report.figures import figures, in_report, printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compiler.form.edition import Edition
    from compiler.reading.model import CellText
    from compiler.report.figures import Number


@dataclass(frozen=True, slots=True)
class _Note:
    """What is to be said of a cell."""

    pointer: str
    cell: CellText
    figure: Figure

    @property
    def cause(self) -> tuple[str, str]:
        return self.figure.code, self.cell.text if self.figure.code in ("E131", "E132") else self.pointer


def put_figures(
    report: dict[str, Any], cells: Mapping[str, CellText], edition: Edition, source: Mapping[str, Any] | None
) -> tuple[Finding, ...]:
    """Put the figures of `cells` into `report`, a copy of `source` if there is one.

    What cannot be read is taken out.
    """
    known = figures(source, edition) if source is not None else {}
    notes: list[_Note] = []
    computed: list[str] = []
    for pointer, fact in edition.facts.items():
        cell = cells.get(pointer)
        if cell is None:
            _remove(report, pointer)
            continue
        if pointer in known and printed(known[pointer], fact) == cell.text:
            if not in_report(source or {}, pointer):
                computed.append(pointer)
            continue
        read = figure(cell.text, fact.kind, fact.unit, cell.unit)
        if read.number is None:
            _remove(report, pointer)
        else:
            put(report, pointer, read.number)
        if read.code:
            notes.append(_Note(pointer, cell, read))
    _settle(report, computed, known, edition)
    return tuple(_findings(notes, cells, edition))


def _settle(report: dict[str, Any], computed: Iterable[str], known: Mapping[str, Number], edition: Edition) -> None:
    """Totals that the source left out stay so where computing still gives what the document shows.

    The totals of parts come before the totals of totals.
    """
    for rank in (1, 2):
        now = figures(report, edition)
        for pointer in computed:
            if len(edition.facts[pointer].sums) == rank and now.get(pointer) != known[pointer]:
                put(report, pointer, known[pointer])


def _remove(report: dict[str, Any], pointer: str) -> None:
    *path, last = split(pointer)
    inner = report
    for step in path:
        inner = inner.get(step, {})
    inner.pop(last, None)


def _findings(notes: list[_Note], cells: Mapping[str, CellText], edition: Edition) -> Iterator[Finding]:
    """One finding a cause: cells of a table, or of a row, that are all blank or all hold the same dash are one."""
    for table in edition.tables:
        mine = [note for note in notes if note.pointer.startswith(f"/{table.key}/")]
        whole = [pointer for pointer in cells if mine and pointer.startswith(f"/{table.key}/")]
        if len(whole) > 1 and len(mine) == len(whole) and len({note.cause for note in mine}) == 1:
            yield _finding(mine, f"{table.name}各格都")
            continue
        rows: dict[tuple[str, tuple[str, str]], list[_Note]] = {}
        for note in mine:
            rows.setdefault((note.cell.row, note.cause), []).append(note)
        for (row, _), same in rows.items():
            count = sum(cells[pointer].row == row for pointer in whole)
            columns = "、".join(note.cell.column for note in same)
            yield _finding(same, f"{row}各列都" if 1 < len(same) == count else f"{row}{columns}列")


def _finding(notes: list[_Note], place: str) -> Finding:
    first = notes[0]
    severity = first.figure.code == "E134"
    said = first.figure.remark
    if first.figure.code != "E131":
        said = f"写的是{_quoted(first.cell.text)}，{said or '不是数'}"
    pointers = tuple(note.pointer for note in notes)
    code = first.figure.code
    return Finding(code, "warning" if severity else "error", f"{place}{said}", pointers, hint=first.figure.hint)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= 24 else line[:24] + '……'}”"
