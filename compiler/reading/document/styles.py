"""styles.xml in, what each paragraph style is for out.

Word and WPS give the same style another id in another language; the built-in names stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from compiler.word.package.xml import W, qualified, value_at

if TYPE_CHECKING:
    from lxml import etree

_NS = {"w": W}
_PURPOSES = {
    "title": "title",
    "heading 1": "heading1",
    "heading 2": "heading2",
    "heading 3": "heading3",
    "heading 4": "heading4",
    "body text": "paragraph",
    "list bullet": "bullet",
    "list number": "number",
    "list continue": "continuation",
    "文号": "document_number",
    "图": "figure",
    "caption": "caption",
    "signature": "signature",
    "date": "date",
    "table of figures": "contents",
}
HOUSE = frozenset({"文号", "表格数字"})
"""Styles of our own, by which a document that we compiled is recognised, whoever saved it last."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style is for (`""` if it is none of ours), its outline level (0 is body text) and its list, if any."""

    purpose: str = ""
    level: int = 0
    number_id: str = ""
    number_level: int = 0


PLAIN = Style()


class Styles:
    """The paragraph styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the root of styles.xml, if there is one."""
        found = root.iterfind("w:style", _NS) if root is not None else ()
        self._elements = {style.get(qualified("styleId"), ""): style for style in found}
        self._read: dict[str, Style] = {}
        self._default = next((key for key, style in self._elements.items() if _is_default(style)), "")

    def __getitem__(self, style_id: str) -> Style:
        """The style with the id, or the default one where there is no such style."""
        key = style_id if style_id in self._elements else self._default
        return self._read[key] if key in self._read else self._resolved(key)

    @cached_property
    def ours(self) -> bool:
        """Whether the house's own styles are there."""
        return {_name(style) for style in self._elements.values()} >= HOUSE

    def _resolved(self, style_id: str) -> Style:
        """From the style itself and those that it is based on, the nearest first; each style is looked at once."""
        chain: list[str] = []
        while style_id in self._elements and style_id not in self._read:
            chain.append(style_id)
            self._read[style_id] = PLAIN  # so that a circle ends
            style_id = value_at(self._elements[style_id], "w:basedOn")
        found = self._read.get(style_id, PLAIN)
        for key in reversed(chain):
            found = self._read[key] = _derived(self._elements[key], found)
        return found


def _derived(style: etree._Element, base: Style) -> Style:
    """What the element `style` says, and where it says nothing, what the style `base` does."""
    return Style(
        _purpose(_name(style)) or base.purpose,
        _outline_level(style) or base.level,
        value_at(style, "w:pPr/w:numPr/w:numId") or base.number_id,
        _number(value_at(style, "w:pPr/w:numPr/w:ilvl")) or base.number_level,
    )


def _purpose(name: str) -> str:
    if name.startswith("toc "):
        return "contents"
    return _PURPOSES.get(name, "")


def _name(style: etree._Element) -> str:
    return value_at(style, "w:name").lower().replace("标题 ", "heading ")


def _outline_level(style: etree._Element) -> int:
    """From 1; the ninth means body text in Word's counting from 0."""
    value = value_at(style, "w:pPr/w:outlineLvl")
    return _number(value) + 1 if value and _number(value) < 9 else 0


def _is_default(style: etree._Element) -> bool:
    return style.get(qualified("default")) in ("1", "true") and style.get(qualified("type")) == "paragraph"


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) == 1 else 0
