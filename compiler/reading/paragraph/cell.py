"""A cell in; its lines, and what it shows besides text, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from compiler.reading.paragraph.block_elements import blocks, is_joined_to_next
from compiler.reading.paragraph.known_elements import P
from compiler.reading.remarks import Remark
from compiler.word.tables import grid

if TYPE_CHECKING:
    from lxml import etree

    from compiler.reading.paragraph.paragraph_shown import Around, ParagraphShown
    from compiler.reading.paragraph.text_reader import TextReader


class CellReader:
    """Collects the `lines` of a cell, and `remarks` on it; a text box or a pasted table in it is further lines."""

    def __init__(self, reader: TextReader, around: Around) -> None:
        """`reader` reads the paragraphs, which stand in what is `around`."""
        self.lines: list[str] = []
        self.remarks: list[Remark] = []
        self._reader, self._around = reader, around

    def take(self, parent: etree._Element) -> None:
        """Take what `parent`, a cell or a text box, shows."""
        before = ""
        for block in blocks(parent):
            if isinstance(block, Remark):
                self.remarks.append(block)
            elif block.tag == P:
                shown = self._reader.read(block, self._around)
                self.remarks += shown.remarks
                before += shown.text
                if not is_joined_to_next(block):
                    self.lines.append(before)
                    before = ""
                self._drawn(shown)
            else:
                self._part(block, "nested")
        if before:
            self.lines.append(before)

    def _drawn(self, shown: ParagraphShown) -> None:
        for drawing in shown.drawings:
            self.remarks.append(Remark("floating" if drawing.floating else "picture"))
        for box in shown.boxes:
            self._part(box, "box")

    def _part(self, element: etree._Element, kind: Literal["box", "nested"]) -> None:
        """Take a text box or a pasted table; what it shows takes the place of lines that are blank."""
        inner = CellReader(self._reader, self._around)
        for part in [place.content for place in grid.places(element)] if kind == "nested" else (element,):
            inner.take(part)
        text = "\n".join(filter(str.strip, inner.lines))
        self.remarks += [Remark(kind, text), *inner.remarks]
        self.lines = [line for line in self.lines if line.strip()] + ([text] if text else [])
