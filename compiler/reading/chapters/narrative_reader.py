"""The items of a narrative chapter in; its paragraphs, tables, pictures and charts out, captions where they belong."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from compiler.common.numerals import NUMERALS
from compiler.findings.finding import Finding
from compiler.form.layout import Cell
from compiler.reading.chapters.paragraphs import narrative_paragraphs
from compiler.reading.document import body
from compiler.reading.document.chart import chart
from compiler.reading.document.open_package import Unreadable
from compiler.reading.tables.row import is_figure
from compiler.report.media.image_header import ImageError, image
from compiler.report.media.values import NarrativeTable, Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.reading.model import NarrativeItem
    from compiler.reading.paragraph.drawings import Drawing
    from compiler.report.media.values import Chart

_LONGEST_CAPTION = 40
_ABOVE = re.compile(rf"\s*附?表\s*[\d{NUMERALS}]*")
_BELOW = re.compile(rf"\s*图\s*[\d{NUMERALS}]")
_SENTENCE = re.compile(r"[。；！？]")


class Files(Protocol):
    """Where the pictures and charts of a document or page are."""

    def part(self, name: str) -> bytes | Chart | None:
        """The one called `name`, if it is there: as a file, or a chart that was read already."""


class NarrativeReader:
    """Reads one chapter after the other of a document."""

    def __init__(self, files: Files, *, exact: bool, top: int) -> None:
        """`top` is the outline level of chapters."""
        self._files = files
        self._exact = exact
        self._top = top
        self._parts: dict[tuple[str, str], Picture | Chart | None] = {}
        self.findings: list[Finding] = []

    def read(self, items: Sequence[body.Item], name: str) -> list[NarrativeItem]:
        """What `items` say and show; `name` is the chapter's, for findings."""
        made: list[NarrativeItem] = []
        at = 0
        while at < len(items):
            item, after = items[at], items[at + 1] if at + 1 < len(items) else None
            if isinstance(item, body.DocumentTable):
                made.append(self._table(item, item.caption))
            elif isinstance(after, body.DocumentTable) and self._is_caption(item, above=True):
                made.append(self._table(after, item.text if self._exact else item.shown.strip()))
                at += 1
            elif item.drawings:
                caption = after if isinstance(after, body.Line) and self._is_caption(after, above=False) else None
                made += self._shown(item, caption, name)
                at += caption is not None
            else:
                made += narrative_paragraphs([item], exact=self._exact, top=self._top)
            at += 1
        return made

    def _is_caption(self, line: body.Line, *, above: bool) -> bool:
        if line.drawings:
            return False
        if line.style.purpose == "caption":
            return line.keeps == above if self._exact else not above or _BELOW.match(line.text) is None
        short = len(line.shown.strip()) <= _LONGEST_CAPTION and not _SENTENCE.search(line.shown)
        return not self._exact and short and (_ABOVE if above else _BELOW).match(line.shown) is not None

    def _table(self, table: body.DocumentTable, caption: str) -> NarrativeTable:
        cells = tuple(
            Cell(cell.row, cell.column, cell.height, cell.width, cell.text if self._exact else cell.text.strip())
            for cell in table.cells
        )
        return NarrativeTable(caption, cells, (), table.head_rows or (0 if self._exact else _likely_head(cells)))

    def _shown(self, line: body.Line, caption: body.Line | None, name: str) -> list[NarrativeItem]:
        text = body.Line(line.text, line.style, line.mark, line.level)
        made: list[NarrativeItem] = []
        if line.text.strip():
            made += narrative_paragraphs([text], exact=False, top=self._top)
        for drawing in line.drawings:
            last = drawing is line.drawings[-1]
            title = (caption.text if self._exact else caption.shown.strip()) if caption and last else ""
            drawn = self._drawn(drawing, title)
            if drawn is None:
                message = f"“{name}”里有一个图形，不是可以读取的图片（PNG、JPEG）或图表，没有读入"
                self.findings.append(Finding("E143", "warning", message, hint="在 Word 里另存成图片，在 JSON 里补上"))
                made += narrative_paragraphs([caption], exact=False) if caption and last else []
            else:
                made.append(drawn)
                if isinstance(drawn, Picture) and not drawn.alt.strip():
                    self.findings.append(_without_description(drawn, name))
        return made

    def _drawn(self, drawing: Drawing, caption: str) -> Picture | Chart | None:
        key = drawing.kind, drawing.part
        if key not in self._parts:
            self._parts[key] = self._read(drawing)
        found = self._parts[key]
        if isinstance(found, Picture):
            return replace(found, caption=caption, alt=drawing.alt, width=drawing.width)
        return replace(found, caption=caption, alt=drawing.alt) if found is not None else None

    def _read(self, drawing: Drawing) -> Picture | Chart | None:
        """The picture or chart in a part, which is looked at once however often it is shown."""
        try:
            raw = self._files.part(drawing.part)
            if not isinstance(raw, bytes) or drawing.kind == "chart":
                return chart(raw) if isinstance(raw, bytes) else raw
            return Picture("", "", raw, image(raw).extension, 0, 0)
        except (ImageError, Unreadable):
            return None


def _without_description(picture: Picture, name: str) -> Finding:
    caption = f"“{picture.caption.strip()}”" if picture.caption.strip() else ""
    message = f"“{name}”里有一张图片{caption}没有替代文字"
    return Finding("E148", "warning", message, hint="在 JSON 里补上“alt”，写这张图说的是什么")


def _likely_head(cells: Sequence[Cell]) -> int:
    """The first row of a table whose head is not marked, where it holds no figure and the rows below do."""
    first = [cell for cell in cells if cell.row == 0]
    rest = [cell for cell in cells if cell.row > 0]
    named = all(cell.height == 1 and not is_figure(cell.text) for cell in first[1:])
    return int(named and any(is_figure(cell.text) and cell.text.strip() for cell in rest))
