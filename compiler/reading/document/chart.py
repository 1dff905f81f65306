"""A chart part in, the chart as data out; None where it is of a kind that reports don't have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.reading.document.open_package import Unreadable, parse
from compiler.report.media.values import Chart, Series

if TYPE_CHECKING:
    from lxml import etree

    from compiler.report.media.values import ChartKind

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_KINDS: dict[str, ChartKind] = {"barChart": "bar", "lineChart": "line", "pieChart": "pie"}
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_DECIMALS = re.compile(r"0\.(0+)")


def chart(part: bytes) -> Chart | None:
    """The chart in `part` without caption and description, from what Word draws of it (its caches)."""
    try:
        root = parse(part)
    except Unreadable:
        return None
    plots = [plot for area in root.iter(f"{_C}plotArea") for plot in area if str(plot.tag).endswith("Chart")]
    kind = _KINDS.get(str(plots[0].tag).removeprefix(_C)) if len(plots) == 1 else None
    if kind is None:
        return None
    drawn = list(plots[0].iterfind(f"{_C}ser"))
    categories = _points(drawn[0].find(f"{_C}cat")) if drawn else []
    series = tuple(Series(_name(one), tuple(_points(one.find(f"{_C}val")))) for one in drawn)
    complete = categories and all(len(one.values) == len(categories) for one in series)
    figures = all(_FIGURE.fullmatch(value) for one in series for value in one.values)
    return Chart("", "", kind, tuple(categories), series) if complete and figures else None


def _name(series: etree._Element) -> str:
    text = series.find(f"{_C}tx")
    return next((value.text or "" for value in text.iter(f"{_C}v")), "") if text is not None else ""


def _points(data: etree._Element | None) -> list[str]:
    """The points in order; a point left out, or not counted on from 0, makes the list incomplete."""
    if data is None:
        return []
    found = {point.get("idx", ""): _value(point) for point in data.iter(f"{_C}pt")}
    return [found[str(at)] for at in range(len(found)) if str(at) in found]


def _value(point: etree._Element) -> str:
    """The digits of a point; with the decimals that its format shows, which a program may have cut off."""
    text = point.findtext(f"{_C}v") or ""
    shown = _DECIMALS.fullmatch(point.get("formatCode", ""))
    if shown and _FIGURE.fullmatch(text):
        whole, _, decimals = text.partition(".")
        return f"{whole}.{decimals.ljust(len(shown[1]), '0')}"
    return text
