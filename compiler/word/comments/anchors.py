"""A content in, its twin out, in which every text names its own place; printed, it tells which paragraph is which.

So the place of a finding is found in any template that was proven, wherever that prints it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from compiler.common.pointer import join
from compiler.report.content import EXHIBITS
from compiler.report.media.values import Table
from compiler.word.package.zip import unpack
from compiler.word.tables import grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.report.media.values import Exhibit

MARK = re.compile(r"§(/[^§]*)§")
"""The name of a place, as it stands in a twin."""

_P = grid.qualified("p")
_ALT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def twin(content: Content, edition: Edition) -> Content:
    """`content` with every text replaced by the name of its place; what is blank stays as it is.

    The organ's name stays as well: templates ask for it to choose what they print.
    """
    signature = {part: _named(text, join("signature", part)) for part, text in content["signature"].items()}
    made: Content = content | {"title": [_named(line, "/title") for line in content["title"]], "signature": signature}
    made["document_number"] = _named(content["document_number"], "/document_number")
    for key in edition.narrative_keys:
        made[key] = [_item(item) for item in content[key]]
    for table in edition.tables:
        made[table.tag] = {fact.cell: _mark(fact.pointer) for fact in table.facts}
    return made


def _mark(pointer: str) -> str:
    return f"§{pointer}§"


def _named(text: str, pointer: str) -> str:
    return _mark(pointer) if text.strip() else text


def _item(item: dict[str, Any]) -> dict[str, Any]:
    pointer, kind = item["pointer"], item["kind"]
    if kind not in EXHIBITS:
        return item | {"text": _named(item["text"], pointer)}
    inside = pointer if kind == "image" else pointer + join(kind)
    caption = _named(item["caption"], inside + "/caption")
    return item | {"caption": caption, kind: _exhibit(item[kind], inside, caption)}


def _exhibit(exhibit: Exhibit, pointer: str, caption: str) -> Exhibit:
    if not isinstance(exhibit, Table):
        return replace(exhibit, caption=caption, alt=_mark(pointer + "/alt"))
    counts: dict[int, int] = {}
    cells = []
    for cell in exhibit.cells:
        index = counts[cell.row] = counts.get(cell.row, -1) + 1
        head = cell.row < exhibit.head_rows
        place = join("header", cell.row, index) if head else join("rows", cell.row - exhibit.head_rows, index)
        cells.append(cell._replace(text=_mark(pointer + place) + "\n" * cell.text.count("\n")))
    return replace(exhibit, caption=caption, cells=tuple(cells))


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """The paragraphs of a document, those of cells among them; what stands in a text box is within its paragraph."""
    return [paragraph for paragraph in root.iter(_P) if next(paragraph.iterancestors(_P), None) is None]


@dataclass(frozen=True)
class Places:
    """The number of the paragraph that prints each place of a report; the root, which is always there, is its title."""

    numbers: dict[str, int]

    def exact(self, pointer: str) -> int | None:
        """The paragraph of `pointer`, if it has one: its own, a heading's or label's, or the first inside it."""
        return self.numbers.get(pointer)

    def nearest(self, pointer: str) -> int:
        """The paragraph of `pointer` or of the nearest place around it; the title where there is nothing nearer."""
        while pointer and pointer not in self.numbers:
            pointer = pointer.rpartition("/")[0]
        return self.numbers[pointer]


def places(document: bytes, printed_twin: bytes, main: str, edition: Edition) -> Places:
    """Where `document` prints what, found in its twin; `main` is the name of the main part of both.

    A template that prints other paragraphs for other texts has twins that differ: then only the beginning is known.
    """
    root = etree.fromstring(unpack(printed_twin)[main])
    lines = paragraphs(root)
    if len(lines) != len(paragraphs(etree.fromstring(unpack(document)[main]))):
        return Places({"": 0})
    told = ["".join(_told(line)) for line in lines]
    numbers: dict[str, int] = {}
    for number, text in enumerate(told):
        for match in MARK.finditer(text):
            numbers.setdefault(match[1], number)
    marked = list(numbers.items())
    named = _labels(root, lines, edition) | _headings(told, edition)
    for place, number in named.items():
        numbers.setdefault(place, number)
    for place, number in marked:
        while place:
            place = place.rpartition("/")[0]  # noqa: PLW2901 - from the place outwards
            numbers.setdefault(place, number)
    return Places(numbers | {"": numbers.get("/title", 0)})


def _told(paragraph: etree._Element) -> Iterator[str]:
    """What a paragraph says and what its drawings are said to show."""
    for element in paragraph.iter(grid.qualified("t"), _ALT):
        yield (element.get("descr", "") if element.tag == _ALT else element.text) or ""


def _headings(told: list[str], edition: Edition) -> dict[str, int]:
    """The title of each chapter: the last such line, since a table of contents comes before."""
    squeezed = {"".join(text.split()): number for number, text in enumerate(told)}
    titles = {join(chapter.key): "".join(chapter.title.split()) for chapter in edition.chapters}
    return {place: squeezed[title] for place, title in titles.items() if title in squeezed}


def _labels(root: etree._Element, lines: list[etree._Element], edition: Edition) -> dict[str, int]:
    """The cells that name rows and blocks of figures, by the place of what they name."""
    numbers = {line: number for number, line in enumerate(lines)}

    def first_line(cell: etree._Element) -> str:
        return str(numbers[next(cell.iter(_P))])

    found: dict[str, int] = {}
    for element in root.iter(grid.qualified("tbl")):
        printed = {(cell.row, cell.column): int(cell.text) for cell in grid.read(element, first_line)}
        marks = {match[1] for match in MARK.finditer("".join(_told(element)))}
        for table in edition.tables:
            if any(fact.pointer in marks for fact in table.facts):
                cells = [cell for cell in table.cells if cell.pointer and (cell.row, cell.column) in printed]
                found |= {cell.pointer: printed[cell.row, cell.column] for cell in reversed(cells)}
    return found
