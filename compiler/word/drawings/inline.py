"""A picture or chart as it stands in a line of text: DrawingML (ISO/IEC 29500-1, 20.4.2.8), alt text included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from compiler.word.package.xml import R

if TYPE_CHECKING:
    from compiler.report.media.values import Picture

_EMU_PER_MM = 36000
_CHART_SIZE = (150.0, 80.0)
"""Millimetres: the width of the text, and two charts with their captions on a page."""

_A = "http://schemas.openxmlformats.org/drawingml/2006"
# It stands in a run of its own, as docxtpl's own pictures do: what opens and closes here is the run of the tag.
# The id is given when all drawings of the document are known.
_INLINE = Markup(
    "</w:t></w:r><w:r><w:drawing>"
    '<wp:inline xmlns:wp="{a}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:docPr id="0" name="{name}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{a}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="{a}/main">{graphic}</a:graphic>'
    '</wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)
_PICTURE = Markup(
    '<a:graphicData uri="{a}/picture"><pic:pic xmlns:pic="{a}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="{r}" r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
)
_CHART = Markup(
    '<a:graphicData uri="{a}/chart"><c:chart xmlns:c="{a}/chart" xmlns:r="{r}" r:id="{id}"/></a:graphicData>'
)


def picture(shown: Picture, name: str, relationship: str) -> Markup:
    """The picture that `relationship` leads to."""
    width, height = _emu(shown.width, shown.height)
    graphic = _PICTURE.format(a=_A, r=R, id=relationship, name=name, width=width, height=height)
    return _INLINE.format(a=_A, name=name, alt=shown.alt, width=width, height=height, graphic=graphic)


def chart(alt: str, name: str, relationship: str) -> Markup:
    """The chart that `relationship` leads to."""
    width, height = _emu(*_CHART_SIZE)
    graphic = _CHART.format(a=_A, r=R, id=relationship)
    return _INLINE.format(a=_A, name=name, alt=alt, width=width, height=height, graphic=graphic)


def _emu(*millimetres: float) -> tuple[int, ...]:
    return tuple(max(1, round(length * _EMU_PER_MM)) for length in millimetres)
