"""A document in, what it shows as plain lines and tables out: to be held against another one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.text import shorten
from compiler.reading.document import body
from compiler.reading.document.chart import chart
from compiler.reading.document.margins import margin_lines
from compiler.reading.remarks import Remark, describe
from compiler.word.comments.comments import AUTHOR, DRAFT
from compiler.word.package.xml import qualified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from compiler.findings.finding import Finding
    from compiler.reading.document.open_package import OpenDocument
    from compiler.reading.paragraph.drawings import Drawing
    from compiler.word.tables.grid import GridCell

_PAGE_NUMBER = later(r"(?:〔(?:PAGE|NUMPAGES|SECTIONPAGES)〕|[-–—－―~·\s/，,.\d_第共页])*")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph as one reads it, or what a drawing shows."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: place in the row, width (always 1), height and text of each cell that begins in it."""

    cells: tuple[tuple[int, int, int, str], ...]

    @property
    def text(self) -> str:
        """Its cells in one line."""
        return " | ".join(text for *_, text in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table by its rows, and their numbers in it: a row in which no cell begins is none."""

    rows: tuple[Row, ...]
    numbers: tuple[int, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """Its rows line by line."""
        return "\n".join(row.text for row in self.rows)


Entry = Text | Grid


@dataclass(frozen=True)
class Comparable:
    """What a document shows: nothing of its looks, no blank lines, revisions as if accepted.

    `revised` says that there are revisions that nobody has accepted; `comments` is the number of comments,
    `own_comments` the first line of each of those that a draft came with, `pictures` are the files of the pictures in
    their order. `unjudged` names what the document shows besides: while there is anything of that kind, nobody can say
    that two documents show the same.
    """

    entries: tuple[Entry, ...]
    revised: bool
    comments: int
    own_comments: tuple[str, ...]
    pictures: tuple[bytes, ...]
    unjudged: tuple[Finding, ...] = ()

    def shows(self, alt: str) -> bool:
        """Whether it shows a picture that is described so."""
        return Text(_described(alt)) in self.entries


def comparable(document: OpenDocument) -> Comparable:
    """What `document` shows; raises `Unreadable` where a part that it needs cannot be read."""
    found = body.body(document, whole=True)
    comments = document.related("comments")
    drawings = [drawing for item in found.items if isinstance(item, body.Line) for drawing in item.drawings]
    files = (document.part(drawing.part) for drawing in drawings if drawing.kind == "image")
    return Comparable(
        (
            *(entry for item in found.items for entry in _entries(item, document)),
            *_notes(document),
            *(Text(f"〔{line}〕") for line in margin_lines(document) if not _is_ours(line)),
        ),
        found.revised,
        len(comments) if comments is not None else 0,
        tuple(_own(comments)) if comments is not None else (),
        tuple(file for file in files if file is not None),
        tuple(_unjudged(found)),
    )


def _notes(document: OpenDocument) -> Iterator[Text]:
    """The foot- and endnotes; those that Word puts there by itself draw a line."""
    for kind in ("footnotes", "endnotes"):
        part = document.related(kind)
        for note in part if part is not None else ():
            if note.get(qualified("type")) in (None, "normal"):
                yield Text("〔" + "".join(text.text or "" for text in note.iter(qualified("t"))) + "〕")


def _is_ours(said: str) -> bool:
    """Whether a line of a header or footer is a page's number, or what every draft says of itself."""
    _, _, text = said.partition("：")
    return _PAGE_NUMBER.fullmatch(re.sub(rf"^{re.escape(DRAFT)}(?:（有\d+项错误）)?$", "", text)) is not None


def _own(comments: etree._Element) -> Iterator[str]:
    for comment in comments:
        if comment.get(qualified("author")) == AUTHOR:
            yield "".join(text.text or "" for text in next(comment.iter(qualified("p")), comment).iter(qualified("t")))


def _unjudged(found: body.Body) -> Iterator[Finding]:
    """What the document shows besides its entries, with the place of each: the paragraph, the row of the table."""
    before = ""
    between = dict[int, list[Remark]]()
    for at, remark in found.remarks:
        between.setdefault(at, []).append(remark)
    tables = 0
    for at, item in enumerate((*found.items, body.Line(""))):
        yield from describe(between.get(at, ()), f"“{shorten(before)}”之后" if before else "文档开头")
        if isinstance(item, body.Line):
            before = item.shown.strip() or before
            yield from describe(item.remarks, f"“{shorten(item.shown)}”一段" if item.shown.strip() else "空白的一段")
            continue
        tables += 1
        for (row, column), remarks in item.remarks.items():
            yield from describe(remarks, f"第 {tables} 张表第 {row + 1} 行“{_label(item, row, column)}”一行的一格")


def _label(table: body.DocumentTable, row: int, column: int) -> str:
    """What is written in the row before a cell, to tell which row it is."""
    texts = (cell.text for cell in table.spread if cell.row <= row < cell.row + cell.height and cell.column < column)
    return shorten(" ".join(" ".join(filter(str.strip, texts)).split()))


def _entries(item: body.Item, document: OpenDocument) -> Iterator[Entry]:
    if isinstance(item, body.DocumentTable):
        by_row = {row: tuple(cells) for row, cells in groupby(item.cells, key=attrgetter("row"))}
        yield Grid(tuple(map(_row, by_row.values())), tuple(by_row))
        return
    if item.shown.strip():
        yield Text(item.shown)
    for drawing in item.drawings:
        yield Text(_drawn(drawing, document))


def _row(cells: Iterable[GridCell]) -> Row:
    """A row by its cells in order: where exactly the edges of a cell stand is its looks."""
    return Row(tuple((place, 1, cell.height, cell.text) for place, cell in enumerate(cells)))


def _drawn(drawing: Drawing, document: OpenDocument) -> str:
    """A picture by its description, a chart by its data: LibreOffice forgets the description of a chart."""
    raw = document.part(drawing.part) if drawing.kind == "chart" else None
    data = chart(raw) if raw else None
    if data is None:
        return _described(drawing.alt)
    series = [f"{one.name} {' '.join(one.values)}" for one in data.series]
    return f"〔{'；'.join([' '.join(data.categories), *series])}〕"


def _described(alt: str) -> str:
    return f"〔{alt}〕"
