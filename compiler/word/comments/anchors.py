"""A document and its printed probe in, out which paragraph prints which place, wherever a template prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.common.pointer import join
from compiler.common.text import squeeze
from compiler.report.probe import PROBE_MARK
from compiler.word.package.xml import parse, qualified
from compiler.word.tables import grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.form.edition import Edition

_P = qualified("p")
_ALT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """The paragraphs of a document, those of cells among them; what stands in a text box is within its paragraph."""
    return [paragraph for paragraph in root.iter(_P) if next(paragraph.iterancestors(_P), None) is None]


@dataclass(frozen=True)
class Anchors:
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


def find_anchors(document: bytes, probed: bytes, edition: Edition) -> Anchors:
    """Where `document`, a main part, prints what; `probed` is the same part as its probe prints it.

    A template that prints other paragraphs for other texts has probes that differ: then only the beginning is known.
    """
    root = parse(probed)
    lines = paragraphs(root)
    if len(lines) != len(paragraphs(parse(document))):
        return Anchors({"": 0})
    texts = ["".join(_texts(line)) for line in lines]
    numbers: dict[str, int] = {}
    for number, text in enumerate(texts):
        for match in PROBE_MARK.finditer(text):
            numbers.setdefault(match[1], number)
    marked = list(numbers.items())
    named = _labels(root, lines, edition) | _headings(texts, edition)
    for place, number in named.items():
        numbers.setdefault(place, number)
    for place, number in marked:
        while place:
            place = place.rpartition("/")[0]  # noqa: PLW2901 - from the place outwards
            numbers.setdefault(place, number)
    return Anchors(numbers | {"": numbers.get("/title", 0)})


def _texts(paragraph: etree._Element) -> Iterator[str]:
    """The texts of a paragraph, and the descriptions of its drawings."""
    for element in paragraph.iter(qualified("t"), _ALT):
        yield (element.get("descr", "") if element.tag == _ALT else element.text) or ""


def _headings(texts: list[str], edition: Edition) -> dict[str, int]:
    """The title of each chapter: the last such line, since a table of contents comes before."""
    squeezed = {squeeze(text): number for number, text in enumerate(texts)}
    titles = {join(chapter.key): squeeze(chapter.title) for chapter in edition.chapters}
    return {place: squeezed[title] for place, title in titles.items() if title in squeezed}


def _labels(root: etree._Element, lines: list[etree._Element], edition: Edition) -> dict[str, int]:
    """The cells that name rows and blocks of figures, by the place of what they name."""
    numbers = {line: number for number, line in enumerate(lines)}

    def first_line(cell: etree._Element) -> str:
        return str(numbers[next(cell.iter(_P))])

    found: dict[str, int] = {}
    for element in root.iter(qualified("tbl")):
        printed = {(cell.row, cell.column): int(cell.text) for cell in grid.read(element, first_line)}
        marks = {match[1] for match in PROBE_MARK.finditer("".join(_texts(element)))}
        for table in edition.tables:
            if any(fact.pointer in marks for fact in table.facts):
                cells = [cell for cell in table.cells if cell.pointer and (cell.row, cell.column) in printed]
                found |= {cell.pointer: printed[cell.row, cell.column] for cell in reversed(cells)}
    return found
