"""How charts look: apart without colour on any printer and copier, in the fonts of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.package.xml import R, maker

if TYPE_CHECKING:
    from lxml import etree

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_PREFIXES: dict[str | None, str] = {"a": DRAWING, "c": CHART, "r": R}
A, C = maker(DRAWING, _PREFIXES), maker(CHART, _PREFIXES)

_BLACK, _WHITE, _GRID = "000000", "FFFFFF", "D9D9D9"
_POINT = 12700
"""EMU."""

_TYPE_SIZE = 1050
"""五号, as in tables, in hundredths of a point."""

# Grey or pattern, neighbours far apart; no more than eight can be told apart.
_FILLS = (
    ("grey", "595959"),
    ("grey", "D9D9D9"),
    ("pattern", "wdUpDiag"),
    ("grey", "FFFFFF"),
    ("pattern", "pct40"),
    ("pattern", "dkHorz"),
    ("grey", "A6A6A6"),
    ("pattern", "smGrid"),
)
_DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash", "lgDashDot", "sysDashDot")
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "star", "plus", "dash")


def fill(number: int) -> etree._Element:
    """The surface of the `number`-th bar or slice (from 0), outlined."""
    kind, name = _FILLS[number % len(_FILLS)]
    pattern = A.pattFill(A.fgClr(_colour(_BLACK)), A.bgClr(_colour(_WHITE)), prst=name)
    surface = _solid(name) if kind == "grey" else pattern
    return C.spPr(surface, _line(0.5))


def stroke(number: int) -> etree._Element:
    """The line of the `number`-th series."""
    return C.spPr(_line(1.5, _DASHES[number % len(_DASHES)]))


def marker(number: int | None) -> etree._Element:
    """The sign at each point of the `number`-th series, filled for every other one; none for no number."""
    if number is None:
        return C.marker(C.symbol(val="none"))
    inside = _BLACK if number % 2 == 0 else _WHITE
    symbol = C.symbol(val=_MARKERS[number % len(_MARKERS)])
    return C.marker(symbol, C.size(val=6), C.spPr(_solid(inside), _line(0.75)))


def axis_line() -> etree._Element:
    """The line of an axis."""
    return C.spPr(_line(0.5))


def grid_lines() -> etree._Element:
    """Lines across the plot, so light that they stay behind it."""
    return C.majorGridlines(C.spPr(_line(0.5, colour=_GRID)))


def blank() -> etree._Element:
    """Neither fill nor frame."""
    return C.spPr(A.noFill(), A.ln(A.noFill()))


def type_() -> etree._Element:
    """The type of every text in a chart."""
    fonts = (A.latin(typeface="Times New Roman"), A.ea(typeface="宋体"), A.cs(typeface="Times New Roman"))
    properties = A.defRPr(_solid(_BLACK), *fonts, sz=_TYPE_SIZE, b=0)
    return C.txPr(A.bodyPr(), A.lstStyle(), A.p(A.pPr(properties), A.endParaRPr(lang="zh-CN")))


def _line(points: float, dash: str = "solid", colour: str = _BLACK) -> etree._Element:
    return A.ln(_solid(colour), A.prstDash(val=dash), A.round(), w=int(points * _POINT))


def _solid(colour: str) -> etree._Element:
    return A.solidFill(_colour(colour))


def _colour(colour: str) -> etree._Element:
    return A.srgbClr(val=colour)
