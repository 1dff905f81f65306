"""What a `w:drawing`, `w:pict` or `w:object` draws: pictures, charts, text boxes, WordArt, and the rest by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from compiler.reading.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from compiler.reading.document.open_package import Relationship

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWINGML = "{http://schemas.openxmlformats.org/drawingml/2006/"
_VML, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURES = (f"{_DRAWINGML}main}}blip", f"{_VML}imagedata")
_CHART, _BOX, WORD_ART = f"{_DRAWINGML}chart}}chart", f"{_W}txbxContent", f"{_VML}textpath"
_DIAGRAMS = (f"{_DRAWINGML}diagram}}relIds", "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart")
_OBJECTS = (f"{_OFFICE}OLEObject", f"{_W}control")
_ANCHOR, _ALT, _EXTENT = (f"{_DRAWINGML}wordprocessingDrawing}}{name}" for name in ("anchor", "docPr", "extent"))
_GEOMETRY, _ALTERNATIVES = (
    f"{_DRAWINGML}main}}prstGeom",
    ("{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"),
)
_SHAPES = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp",
    *(f"{_VML}{name}" for name in ("shape", "rect", "roundrect", "oval", "polyline", "arc", "curve", "image")),
)
_INK = "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart"
_LINES = ("line", "straightConnector1")
_VML_LINE = f"{_VML}line"
_LINE_TYPE = "#_x0000_t32"
_EMU_PER_MM = 36_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture or chart: the name of its part, its description, and its width in millimetres (0: not said).

    One that is `floating` stands before or behind the text.
    """

    kind: Literal["image", "chart"]
    part: str
    alt: str = ""
    width: float = 0
    floating: bool = False


@dataclass(frozen=True)
class DrawingContent:
    """What is drawn: pictures and charts, text boxes, words drawn as a picture (WordArt), and the rest by name."""

    drawings: list[Drawing] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_drawing(element: etree._Element, relationships: Mapping[str, Relationship]) -> DrawingContent:
    """What `element` draws; a line by name, which may divide or cover."""
    drawn = DrawingContent()
    if element.tag.endswith("}object") or next(element.iter(*_OBJECTS), None) is not None:
        drawn.remarks.append(Remark("object"))
        return drawn
    _collect(element, element, relationships, drawn)
    return drawn


def _collect(
    part: etree._Element, whole: etree._Element, relationships: Mapping[str, Relationship], drawn: DrawingContent
) -> None:
    """Go down from `part`, a part of the drawing `whole`; what stands in a text box is not looked at."""
    for child in part:
        tag = child.tag
        if tag == _BOX:
            drawn.boxes.append(child)
        elif tag == _ALTERNATIVES:
            _collect(child[0], whole, relationships, drawn) if len(child) else None
        elif tag in _PICTURES or tag == _CHART:
            _picture(child, whole, relationships, drawn)
        elif tag in _DIAGRAMS:
            drawn.remarks.append(Remark("diagram"))
        elif tag == _INK:
            drawn.remarks.append(Remark("shape"))
        elif tag == WORD_ART:
            drawn.texts.append(child.get("string", ""))
        else:
            if tag == _VML_LINE or (tag in _SHAPES and _is_bare(child)):
                drawn.remarks.append(Remark("line" if _is_line(child) else "shape"))
            _collect(child, whole, relationships, drawn)


def _picture(
    place: etree._Element, whole: etree._Element, relationships: Mapping[str, Relationship], drawn: DrawingContent
) -> None:
    relationship = relationships.get(place.get(f"{_RELATIONSHIPS}embed") or place.get(f"{_RELATIONSHIPS}id") or "")
    if relationship is None:
        drawn.remarks.append(Remark("picture"))
        return
    description, extent = next(whole.iter(_ALT), None), next(whole.iter(_EXTENT), None)
    shape = place.getparent()
    alt = description.get("descr", "") if description is not None else ""
    if not alt and shape is not None and place.tag == _PICTURES[1]:
        alt = shape.get("alt", "")
    width = extent.get("cx", "") if extent is not None else ""
    millimetres = int(width) / _EMU_PER_MM if width.isascii() and width.isdecimal() else 0
    floating = next(whole.iter(_ANCHOR), None) is not None or (
        shape is not None and "position:absolute" in shape.get("style", "").replace(" ", "")
    )
    kind: Literal["image", "chart"] = "chart" if place.tag == _CHART else "image"
    drawn.drawings.append(Drawing(kind, relationship.part, alt, millimetres, floating))


def _is_bare(shape: etree._Element) -> bool:
    """Whether a shape holds neither text nor a picture, and is no rule between paragraphs."""
    return next(shape.iter(_BOX, WORD_ART, *_PICTURES), None) is None and shape.get(f"{_OFFICE}hr") != "t"


def _is_line(shape: etree._Element) -> bool:
    geometry = next(shape.iter(_GEOMETRY), None)
    is_straight = geometry is not None and geometry.get("prst") in _LINES
    return is_straight or shape.tag == _VML_LINE or shape.get("type") == _LINE_TYPE
