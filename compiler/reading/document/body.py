"""A document in, one flat list of its lines and tables out, in reading order; what they mean is not said yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.reading.document import visible_text
from compiler.reading.document.automatic_numbers import NO_MARK, Mark, Numbering
from compiler.reading.document.drawings import Drawing, drawing
from compiler.reading.document.styles import PLAIN, Style, Styles
from compiler.word.package.xml import W, qualified
from compiler.word.tables import grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.reading.document.open_package import Opened
    from compiler.word.tables.grid import GridCell

_NS = {"w": W}
_P, _TBL, _VAL = qualified("p"), qualified("tbl"), qualified("val")
_BOX = qualified("txbxContent")
_DRAWN = tuple(qualified(name) for name in ("drawing", "pict", "object"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = (qualified("footnoteReference"), qualified("endnoteReference"))
_EMBEDDED = (qualified("altChunk"), qualified("subDoc"))
_REVISIONS = tuple(qualified(name) for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, the number that Word prints before it, what its style is for, its outline level.

    `keeps` says that it was told, apart from its style, to stand on the page of the next one.
    """

    text: str
    style: Style = PLAIN
    mark: Mark = NO_MARK
    level: int = 0
    drawings: tuple[Drawing, ...] = ()
    keeps: bool = False

    @property
    def shown(self) -> str:
        """The text with the number before it, as one reads it on the page."""
        return self.mark.text + self.text if self.mark.text and not self.mark.bullet else self.text

    @property
    def blank(self) -> bool:
        """Whether nothing is to be seen."""
        return not self.shown.strip() and not self.drawings


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells, and how many rows at its top are marked as its head."""

    cells: tuple[GridCell, ...]
    head_rows: int = 0


Item = Line | Table


@dataclass(frozen=True)
class Body:
    """A document as read.

    It is `ours` if it has the house's styles, `revised` if it holds changes that nobody accepted; `notes` and
    `embedded` say that there are footnotes or endnotes, and other documents that Word shows as part of this one.
    """

    items: tuple[Item, ...]
    ours: bool
    revised: bool
    notes: bool
    embedded: bool


def body(document: Opened) -> Body:
    """The body of `document`."""
    styles = Styles(document.related("styles"))
    reader = _Reader(document, styles, Numbering(document.related("numbering")))
    root = document.root
    main = root.find("w:body", _NS)
    items = tuple(reader.items(main)) if main is not None else ()
    return Body(
        items,
        ours=styles.ours,
        revised=next(root.iter(*_REVISIONS), None) is not None,
        notes=next(root.iter(*_NOTES), None) is not None,
        embedded=next(root.iter(*_EMBEDDED), None) is not None,
    )


class _Reader:
    """Goes through the document once; the numbering counts on the way."""

    def __init__(self, document: Opened, styles: Styles, numbering: Numbering) -> None:
        self._document = document
        self._styles = styles
        self._numbering = numbering
        self._drawn = _by_paragraph(document.root, _DRAWN)
        self._boxes = _by_paragraph(document.root, (_BOX,))

    def items(self, parent: etree._Element) -> Iterator[Item]:
        joined = ""
        for block in visible_text.blocks(parent):
            if block.tag == _TBL:
                yield from self._table(block)
                continue
            shown = joined + visible_text.text(block)
            joined = shown if visible_text.is_joined_to_next(block) else ""
            if not joined:
                yield from self._line(block, shown)
        if joined:
            yield Line(joined)

    def _line(self, paragraph: etree._Element, shown: str) -> Iterator[Item]:
        properties = paragraph.find("w:pPr", _NS)
        style = self._styles[_value(properties, "w:pStyle")]
        mark = self._mark(properties, style)
        if style.purpose != "contents":
            drawings = tuple(drawing(found, self._document.relations) for found in self._drawn.get(paragraph, ()))
            keeps = properties is not None and properties.find("w:keepNext", _NS) is not None
            yield Line(shown, style, mark, _level(properties, style), tuple(filter(None, drawings)), keeps)
        for box in self._boxes.get(paragraph, ()):
            yield from self.items(box)

    def _mark(self, properties: etree._Element | None, style: Style) -> Mark:
        number_id = _value(properties, "w:numPr/w:numId") or style.number_id
        level = _value(properties, "w:numPr/w:ilvl")
        if not number_id or number_id == "0":
            return NO_MARK
        at = int(level) if len(level) == 1 and level.isdecimal() else style.number_level
        return self._numbering.mark(number_id, at)

    def _table(self, table: etree._Element) -> Iterator[Item]:
        """A table that only lays out the page (others inside it, or one cell in all) is read cell by cell."""
        cells = grid.cells(table)
        alone = len(cells) == 1 and not self._styles.ours
        if alone or any(cell.find(".//w:tbl", _NS) is not None for cell in cells):
            for cell in cells:
                yield from self.items(cell)
        else:
            yield Table(tuple(grid.read(table, visible_text.cell_text)), grid.head_rows(table))


def _by_paragraph(root: etree._Element, tags: tuple[str, ...]) -> dict[etree._Element, list[etree._Element]]:
    """Elements with `tags` by the paragraph that they stand in; what an alternative repeats is left out."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for element in root.iter(*tags):
        paragraph = next(element.iterancestors(_P), None)
        if paragraph is not None and next(element.iterancestors(_FALLBACK), None) is None:
            found.setdefault(paragraph, []).append(element)
    return found


def _level(properties: etree._Element | None, style: Style) -> int:
    value = _value(properties, "w:outlineLvl")
    if not value:
        return style.level
    return int(value) + 1 if len(value) == 1 and value.isdecimal() and int(value) < 9 else 0


def _value(properties: etree._Element | None, path: str) -> str:
    found = properties.find(path, _NS) if properties is not None else None
    return found.get(_VAL, "") if found is not None else ""
