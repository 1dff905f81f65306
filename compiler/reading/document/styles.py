"""styles.xml in, what each paragraph style is for out.

Word and WPS give the same style another id in another language; the built-in names stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.word.package.xml import W, qualified

if TYPE_CHECKING:
    from lxml import etree

_NS = {"w": W}
_VAL = qualified("val")
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
"""Styles of our own, which tell a document that was compiled by us, whoever saved it last."""


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
        if key not in self._read:
            self._read[key] = self._resolved(key)
        return self._read[key]

    @property
    def ours(self) -> bool:
        """Whether the house's own styles are there."""
        return {_name(style) for style in self._elements.values()} >= HOUSE

    def _resolved(self, style_id: str) -> Style:
        """From the style itself and those that it is based on, the nearest first."""
        purpose, level, number_id, number_level = "", 0, "", 0
        for style in self._chain(style_id):
            purpose = purpose or _purpose(_name(style))
            level = level or _outline_level(style)
            number_id = number_id or _value(style, "w:pPr/w:numPr/w:numId")
            number_level = number_level or _number(_value(style, "w:pPr/w:numPr/w:ilvl"))
        return Style(purpose, level, number_id, number_level)

    def _chain(self, style_id: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style_id in self._elements and self._elements[style_id] not in chain:
            chain.append(self._elements[style_id])
            style_id = _value(chain[-1], "w:basedOn")
        return chain


def _purpose(name: str) -> str:
    if name.startswith("toc "):
        return "contents"
    return _PURPOSES.get(name, "")


def _name(style: etree._Element) -> str:
    return _value(style, "w:name").lower().replace("标题 ", "heading ")


def _outline_level(style: etree._Element) -> int:
    """From 1; the ninth means body text in Word's counting from 0."""
    value = _value(style, "w:pPr/w:outlineLvl")
    return _number(value) + 1 if value and _number(value) < 9 else 0


def _is_default(style: etree._Element) -> bool:
    return style.get(qualified("default")) in ("1", "true") and style.get(qualified("type")) == "paragraph"


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path, _NS)
    return found.get(_VAL, "") if found is not None else ""


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) == 1 else 0
