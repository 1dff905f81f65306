"""A document in, what it shows as plain lines and tables out: to be held against another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.reading.document import body
from compiler.reading.document.chart import chart
from compiler.reading.document.open_package import opened
from compiler.word.comments.comments import AUTHOR
from compiler.word.tables.grid import qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.reading.document.drawings import Drawing
    from compiler.reading.document.open_package import Opened
    from compiler.word.tables.grid import GridCell


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph as one reads it, or what a drawing shows."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: grid column, width, height and text of each cell that begins in it."""

    cells: tuple[tuple[int, int, int, str], ...]

    @property
    def text(self) -> str:
        """Its cells in one line."""
        return " | ".join(text for *_, text in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table by its rows."""

    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Its rows line by line."""
        return "\n".join(row.text for row in self.rows)


Entry = Text | Grid


@dataclass(frozen=True)
class Plain:
    """What a document shows: nothing of its looks, no blank lines, revisions as if accepted.

    `revised` says that there are revisions that nobody has accepted, `notes` that there are foot- or endnotes;
    `comments` is their number, `own_comments` the first line of each of those that a draft came with, `pictures` are
    the files of the pictures in their order.
    """

    entries: tuple[Entry, ...]
    revised: bool
    notes: bool
    comments: int
    own_comments: tuple[str, ...]
    pictures: tuple[bytes, ...]

    def shows(self, alt: str) -> bool:
        """Whether it shows a picture that is described so."""
        return Text(_described(alt)) in self.entries


def plain(raw: bytes) -> Plain:
    """What the document `raw` shows; raises `Unreadable` where it is none."""
    document = opened(raw)
    found = body.body(document)
    comments = document.related("comments")
    drawings = [drawing for item in found.items if isinstance(item, body.Line) for drawing in item.drawings]
    files = (document.part(drawing.part) for drawing in drawings if drawing.kind == "image")
    return Plain(
        (*(entry for item in found.items for entry in _entries(item, document)), *_notes(document)),
        found.revised,
        found.notes,
        len(comments) if comments is not None else 0,
        tuple(_own(comments)) if comments is not None else (),
        tuple(file for file in files if file is not None),
    )


def _notes(document: Opened) -> Iterator[Text]:
    """The foot- and endnotes; those that Word puts there by itself draw a line."""
    for kind in ("footnotes", "endnotes"):
        part = document.related(kind)
        for note in part if part is not None else ():
            if note.get(qualified("type")) in (None, "normal"):
                yield Text("〔" + "".join(text.text or "" for text in note.iter(qualified("t"))) + "〕")


def _own(comments: etree._Element) -> Iterator[str]:
    for comment in comments:
        if comment.get(qualified("author")) == AUTHOR:
            yield "".join(text.text or "" for text in next(comment.iter(qualified("p")), comment).iter(qualified("t")))


def _entries(item: body.Item, document: Opened) -> Iterator[Entry]:
    if isinstance(item, body.Table):
        yield Grid(tuple(_rows(item)))
        return
    if item.shown.strip():
        yield Text(item.shown)
    for drawing in item.drawings:
        yield Text(_drawn(drawing, document))


def _rows(table: body.Table) -> Iterator[Row]:
    rows: dict[int, list[GridCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for _, cells in sorted(rows.items()):
        yield Row(tuple((cell.column, cell.width, cell.height, cell.text) for cell in cells))


def _drawn(drawing: Drawing, document: Opened) -> str:
    """A picture by its description, a chart by its data: LibreOffice forgets the description of a chart."""
    raw = document.part(drawing.part) if drawing.kind == "chart" else None
    data = chart(raw, "", "") if raw else None
    if data is None:
        return _described(drawing.alt)
    series = [f"{one.name} {' '.join(one.values)}" for one in data.series]
    return f"〔{'；'.join([' '.join(data.categories), *series])}〕"


def _described(alt: str) -> str:
    return f"〔{alt}〕"
