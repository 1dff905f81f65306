"""What a paragraph shows, as plain values, and what it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.reading.remarks import Remark

if TYPE_CHECKING:
    from lxml import etree

    from compiler.reading.paragraph.drawings import Drawing
    from compiler.reading.remarks import Kind


PAGE_END = "\f"
"""Where a page or column is made to end, while a paragraph is read: no text can hold it."""


@dataclass
class ParagraphShown:
    """What a paragraph shows: its text (a line break is a newline), remarks, drawings, and the text boxes in it."""

    pieces: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(self.pieces)

    @property
    def size(self) -> int:
        """How much it shows, in no unit: it grows with whatever is shown."""
        return len(self.pieces) + len(self.remarks) + len(self.drawings) + len(self.boxes)

    def remark(self, kind: Kind, text: str = "") -> None:
        """Remark something; what goes on right after another remark of its kind goes on there."""
        last = self.remarks[-1] if self.remarks else None
        if last and last.kind == kind and kind in ("struck", "hidden", "faint"):
            self.remarks[-1] = Remark(kind, last.text + text)
        else:
            self.remarks.append(Remark(kind, text))

    def settle_page_ends(self) -> None:
        """A page or column that ends within the text ends a line; before and after all text it shows nothing."""
        if PAGE_END in self.pieces:
            self.pieces = ["\n".join(filter(None, self.text.split(PAGE_END)))]

    def add(self, other: ParagraphShown) -> None:
        """Go on with what `other` shows."""
        self.pieces += other.pieces
        self.remarks += other.remarks
        self.drawings += other.drawings
        self.boxes += other.boxes


@dataclass(frozen=True)
class Around:
    """What a paragraph stands in: the style of a table, and the colour of the ground, if it is not white."""

    table_style: str = ""
    shaded: str = ""


NOWHERE = Around()
