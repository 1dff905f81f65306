"""A consolidated report in, where each of its figures comes from out: in words, as plain values."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from compiler.merge.consolidate import additive_facts
from compiler.report.figures import printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compiler.form.edition import Edition
    from compiler.merge.consolidate import Consolidated
    from compiler.merge.part import PartReport
    from compiler.report.figures import Number


class Contribution(NamedTuple):
    """What `part` brings to a figure; `position` says where in its file that stands, in the words of its form.

    A total that the part leaves out is computed: nothing stands there.
    """

    part: PartReport
    value: Number
    position: str


def contributions(pointer: str, parts: Sequence[PartReport]) -> list[Contribution]:
    """What each of `parts` brings to the figure at `pointer`, the largest first, then by file."""
    made = [Contribution(part, part.figures[pointer], part.positions.get(pointer, "")) for part in parts]
    return sorted(made, key=lambda one: (-one.value, one.part.file))


def trace_as_json(made: Consolidated) -> str:
    """Where every figure comes from, as JSON with these keys; a contributor a line, each line written at once.

    - `agency`, `year`, `edition` of the consolidated report
    - `parts`: every report that was added up, each with `file`, `agency`
    - `cells`: by pointer, each with `label` and `cell` (its words and its address on the form), `total`, and
      `contributors`, the largest first: `file`, `agency`, `value`, and `position` in the file: line:column of a JSON
      file, the cell of a workbook, the place on the form of a document; empty for a total that the part leaves out
    """
    parts = [f'"file": {_quoted(part.file)}, "agency": {_quoted(part.agency)}' for part in _by_file(made.parts)]
    head = {"agency": made.report["agency"], "year": made.report["year"], "edition": made.edition.id}
    cells = (_cell_text(pointer, made) for pointer, _ in additive_facts(made.edition))
    return (
        f"{_quoted(head)[:-1]},\n"
        f'"parts": [\n{_lines(f"{{{part}}}" for part in parts)}\n],\n'
        f'"cells": {{\n{_lines(cells)}\n}}}}\n'
    )


def _cell_text(pointer: str, made: Consolidated) -> str:
    contributors = (
        f'{{"file": {_quoted(one.part.file)}, "agency": {_quoted(one.part.agency)}, '
        f'"value": {one.value}, "position": {_quoted(one.position)}}}'
        for one in contributions(pointer, made.parts)
    )
    words = {"label": made.edition.label(pointer), "cell": address(pointer, made.edition)}
    value = f'{_quoted(words)[:-1]}, "total": {made.figures[pointer]}, "contributors": [\n{_lines(contributors)}\n]}}'
    return f"{_quoted(pointer)}: {value}"


def _lines(items: Iterable[str]) -> str:
    return ",\n".join(items)


_quoted = json.JSONEncoder(ensure_ascii=False).encode


def trace_as_workbook(made: Consolidated) -> bytes:
    """The workbook in which the form's cells add up those of the reports, a report a row."""
    from compiler.workbook.writing.write_trace import SummedReport, write_trace

    reports = [SummedReport(part.file, part.agency, part.figures, part.given) for part in _by_file(made.parts)]
    return write_trace(made.report, made.figures, reports, made.edition)


def _by_file(parts: Sequence[PartReport]) -> list[PartReport]:
    return sorted(parts, key=attrgetter("file"))


def explained(pointer: str, made: Consolidated) -> Iterator[str]:
    """The lines that show a person what the figure at `pointer` was summed from, the largest first."""
    fact = made.edition.facts[pointer]
    shown = [one for one in contributions(pointer, made.parts) if one.value]
    total, others = printed(made.figures[pointer], fact), len(made.parts) - len(shown)
    rest = f"，其余 {others} 份是 0" if others else ""
    yield f"{made.edition.label(pointer)}（{address(pointer, made.edition)}）：合计 {total}，{len(shown)} 份有数{rest}"
    width = max((len(printed(one.value, fact)) for one in shown), default=0)
    for one in shown:
        place = f"{one.part.file}:{one.position}" if one.position else f"{one.part.file}（没有写，由程序算出）"
        yield f"    {printed(one.value, fact):>{width}}  {one.part.agency}  {place}"


def explained_as_json(pointer: str, made: Consolidated) -> str:
    """The same as JSON, with the keys of a cell of `trace_as_json`, by its pointer."""
    return f"{{{_cell_text(pointer, made)}}}\n"


def address(pointer: str, edition: Edition) -> str:
    """Where the figure at `pointer` stands on the form: 表三!D4."""
    fact = edition.facts[pointer]
    return next(f"{table.name}!{fact.cell}" for table in edition.tables if table.tag == fact.tag)


def pointer_named(name: str, edition: Edition) -> str:
    """The pointer of the figure that `name` – its pointer, its address or its tag – names; empty where none does.

    The width of characters, capitals and blanks make no difference.
    """
    wanted = _plain(name).strip("{}")
    named = ((at, (at, address(at, edition), f"{fact.tag}.{fact.cell}")) for at, fact in edition.facts.items())
    return next((at for at, names in named if wanted in map(_plain, names)), "")


def _plain(name: str) -> str:
    return "".join(normalize("NFKC", name).split()).casefold()


def nearest_pointer(name: str, edition: Edition) -> str:
    """The pointer that `name`, which is none, was most likely meant to be; empty where none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, edition.facts, 1)), "")
