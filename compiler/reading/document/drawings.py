"""A picture, chart or object in a paragraph: what it is, where its part is, and how it is described."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from compiler.reading.document.open_package import Relation

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWINGML = "{http://schemas.openxmlformats.org/drawingml/2006/"
_PLACES = (f"{_DRAWINGML}main}}blip", f"{_DRAWINGML}chart}}chart", "{urn:schemas-microsoft-com:vml}imagedata")
_ALT, _EXTENT = f"{_DRAWINGML}wordprocessingDrawing}}docPr", f"{_DRAWINGML}wordprocessingDrawing}}extent"
_BOX = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent"
_EMU_PER_MM = 36_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: its kind, the name of its part, its description, and its width in millimetres (0: not said)."""

    kind: Literal["image", "chart", "object"]
    part: str
    alt: str = ""
    width: float = 0


def drawing(element: etree._Element, relations: Mapping[str, Relation]) -> Drawing | None:
    """What the `w:drawing`, `w:pict` or `w:object` `element` draws; nothing for a line, a frame or a text box."""
    place = next((found for found in element.iter(*_PLACES) if _outside_box(found, element)), None)
    relation = relations.get(_id(place)) if place is not None else None
    if place is None or relation is None:
        return None
    description = next(element.iter(_ALT), None)
    extent = next(element.iter(_EXTENT), None)
    kind: Literal["image", "chart", "object"] = "chart" if place.tag == _PLACES[1] else "image"
    if element.tag.endswith("}object"):
        kind = "object"
    alt = description.get("descr", "") if description is not None else ""
    width = extent.get("cx", "") if extent is not None else ""
    return Drawing(kind, relation.part, alt, int(width) / _EMU_PER_MM if width.isascii() and width.isdecimal() else 0)


def _outside_box(found: etree._Element, element: etree._Element) -> bool:
    return next((above for above in found.iterancestors(_BOX, element.tag) if above is not element), None) is None


def _id(place: etree._Element) -> str:
    return place.get(f"{_RELATIONSHIPS}embed") or place.get(f"{_RELATIONSHIPS}id") or ""
