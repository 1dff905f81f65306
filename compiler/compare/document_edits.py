"""What a document was compiled to show and what it shows now in, what was edited since out: cells and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compiler.common.lazy_regex import later
from compiler.common.pointer import join
from compiler.common.text import shorten
from compiler.compare.text_diff import Piece, diff_text
from compiler.reading.document.comparable import Grid, Text
from compiler.reading.to_json.alignment import common_places, similar_pairs
from compiler.report.probe import PROBE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.form.edition import Edition
    from compiler.reading.document.comparable import Entry, Row

_LONGEST_LABEL, _LONGEST_TABLE = 20, 60
_ROW_BELOW = later(r"(.+)/rows/(\d+)/\d+")


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell or paragraph that was changed, deleted or inserted: where, in the form's words, and how.

    A change whose pieces are all the same is one of merged cells.
    """

    kind: Literal["changed", "deleted", "inserted"]
    place: str
    pieces: tuple[Piece, ...]


def document_edits(
    compiled: Sequence[Entry], names: Sequence[Entry], shown: Sequence[Entry], edition: Edition
) -> list[Edit]:
    """From what was `compiled` to what is `shown`; `names` is the probe of `compiled`: every text in it is a place."""
    return list(_Comparison(compiled, names, shown, edition).edits())


class _Comparison:
    def __init__(
        self, compiled: Sequence[Entry], names: Sequence[Entry], shown: Sequence[Entry], edition: Edition
    ) -> None:
        self._compiled, self._names, self._shown, self._edition = compiled, names, shown, edition
        self._titles = {chapter.title for chapter in edition.chapters}

    def edits(self) -> Iterator[Edit]:
        place = place_new = 0
        for at, at_new in [*common_places(self._compiled, self._shown), (len(self._compiled), len(self._shown))]:
            yield from self._gap((place, at), (place_new, at_new))
            place, place_new = at + 1, at_new + 1

    def _gap(self, span: tuple[int, int], span_new: tuple[int, int]) -> Iterator[Edit]:
        old, new = self._compiled[slice(*span)], self._shown[slice(*span_new)]
        place = place_new = 0
        for at, at_new in [*_pairs(old, new), (len(old), len(new))]:
            yield from (self._alone("deleted", old[n], span[0] + n) for n in range(place, at))
            yield from (self._alone("inserted", new[n], span[0] + at) for n in range(place_new, at_new))
            if at < len(old):
                yield from self._changed(old[at], new[at_new], span[0] + at)
            place, place_new = at + 1, at_new + 1

    def _alone(self, kind: Literal["deleted", "inserted"], entry: Entry, number: int) -> Edit:
        place = self._place(number) if kind == "deleted" else self._chapter(number)
        return Edit(kind, place, (Piece(kind, _summary(entry)),))

    def _changed(self, old: Entry, new: Entry, number: int) -> Iterator[Edit]:
        if isinstance(old, Grid) and isinstance(new, Grid):
            names = self._names[number] if number < len(self._names) else None
            namer = _Namer(self._edition, old, names if isinstance(names, Grid) else old, self._chapter(number))
            yield from _rows(old.rows, new.rows, namer)
        else:
            yield Edit("changed", self._place(number), diff_text(old.text, new.text))

    def _place(self, number: int) -> str:
        """The paragraph by its place in the data, or by what it says where it is the form's own."""
        name = self._names[number] if number < len(self._names) else self._compiled[number]
        mark = PROBE_MARK.search(name.text)
        if mark and isinstance(name, Text):
            return self._edition.label(mark[1])
        if isinstance(name, Grid):
            return _Namer(self._edition, name, name, self._chapter(number)).table
        text = self._compiled[number].text
        return text if text in self._titles else self._chapter(number)

    def _chapter(self, number: int) -> str:
        """The chapter that goes on at the paragraph."""
        before = [entry.text for entry in self._compiled[:number] if entry.text in self._titles]
        return before[-1] if before else self._edition.fields["title"]


class _Namer:
    """Names the cells of one table.

    Its `probe` may end early: the rows below go on as its last one does.
    """

    def __init__(self, edition: Edition, table: Grid, probe: Grid, chapter: str) -> None:
        self._edition, self._numbers = edition, table.numbers
        last = PROBE_MARK.search(probe.rows[-1].text) if probe.rows else None
        below = _ROW_BELOW.fullmatch(last[1]) if last else None
        self._known = probe.rows if len(probe.rows) == len(table.rows) or below else ()
        self._below = (below[1], int(below[2]) - probe.numbers[-1]) if below and probe.numbers else None
        marks = [mark[1] for row in probe.rows for *_, text in row.cells if (mark := PROBE_MARK.search(text))]
        statutory = marks and marks[0] in edition.facts
        self.table = edition.label(marks[0][: marks[0].index("/", 1)]) if statutory else chapter

    def cell(self, row: int, index: int, text: str) -> str:
        """The cell that is that of `row` by `index`: a figure by its place, a label by its `text`."""
        pointer = self._pointer(row, index)
        return self._edition.label(pointer) if pointer else f"{self.table} → {_cell_label(text)}"

    def _pointer(self, row: int, index: int) -> str:
        if row < len(self._known):
            cells = self._known[row].cells
            mark = PROBE_MARK.search(cells[index][3]) if index < len(cells) else None
            return mark[1] if mark else ""
        if self._below is None:
            return ""
        table, offset = self._below
        return table + join("rows", self._numbers[row] + offset, index)


def _summary(entry: Entry) -> str:
    """A paragraph, or of a table its size and its first words."""
    if isinstance(entry, Text):
        return entry.text
    columns = max((len(row.cells) for row in entry.rows), default=0)
    words = " | ".join(filter(None, (" ".join(text.split()) for row in entry.rows for *_, text in row.cells)))
    return f"{len(entry.rows)} 行 {columns} 列的表格" + (f"（{shorten(words, _LONGEST_TABLE)}）" if words else "")


def _pairs(old: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[int, int]]:
    """Those that are alike and of one kind."""
    found = similar_pairs([entry.text for entry in old], [entry.text for entry in new])
    return [(at, at_new) for at, at_new in found if type(old[at]) is type(new[at_new])]


def _rows(old: Sequence[Row], new: Sequence[Row], namer: _Namer) -> Iterator[Edit]:
    place = place_new = 0
    for at, at_new in [*common_places(old, new), (len(old), len(new))]:
        gap, gap_new = range(place, at), range(place_new, at_new)
        if len(gap) == len(gap_new):
            pairs = list(zip(gap, gap_new, strict=True))
        else:
            alike = similar_pairs([old[n].text for n in gap], [new[n].text for n in gap_new])
            pairs = [(place + n, place_new + n_new) for n, n_new in alike]
        gone, come = set(gap) - {n for n, _ in pairs}, set(gap_new) - {n for _, n in pairs}
        yield from (Edit("deleted", namer.table, (Piece("deleted", old[n].text),)) for n in sorted(gone))
        yield from (Edit("inserted", namer.table, (Piece("inserted", new[n].text),)) for n in sorted(come))
        for n, n_new in pairs:
            yield from _cells(n, old[n], new[n_new], namer)
        place, place_new = at + 1, at_new + 1


def _cells(number: int, old: Row, new: Row, namer: _Namer) -> Iterator[Edit]:
    """Cell by cell; a row whose cells are merged otherwise is one."""
    texts = [text for *_, text in old.cells]
    texts_new = [text for *_, text in new.cells]
    if [cell[:3] for cell in old.cells] != [cell[:3] for cell in new.cells]:
        yield Edit("changed", f"{namer.table} → {_cell_label(texts[0])}", diff_text(old.text, new.text))
        return
    for index, (text, text_new) in enumerate(zip(texts, texts_new, strict=True)):
        if text != text_new:
            yield Edit("changed", namer.cell(number, index, text), diff_text(text, text_new))


def _cell_label(text: str) -> str:
    return shorten(" ".join(text.split()), _LONGEST_LABEL)
