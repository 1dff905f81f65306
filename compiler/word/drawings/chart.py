"""A chart's data in, a chart part out: DrawingML (ISO/IEC 29500-1, 21.2) that Word draws and edits with its workbook.

Every figure stands twice, in the part (as its cache, which Word draws) and in the workbook (which Word edits).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.drawings.chart_style import (
    C,
    axis_line,
    blank,
    fill,
    grid_lines,
    marker,
    stroke,
    type_,
)
from compiler.word.drawings.chart_workbook import GENERAL, SHEET, column, number_format
from compiler.word.package.xml import R, serialise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.report.media.values import Chart, Series

_ID = f"{{{R}}}id"
_CATEGORY_AXIS, _VALUE_AXIS = 1001, 1002
_MOST_LABELLED = 24
"""Points that are labelled with their values, or marked on a line; more of them would run into each other."""


def chart_part(chart: Chart, workbook: str) -> bytes:
    """The chart part of `chart`; `workbook` is the id of the relationship to its workbook."""
    legend = [C.legend(C.legendPos(val="b"), C.overlay(val=0))] if _has_legend(chart) else []
    drawn = C.chart(
        C.autoTitleDeleted(val=1),
        C.plotArea(C.layout(), *_plot(chart), blank()),
        *legend,
        C.plotVisOnly(val=1),
        C.dispBlanksAs(val="gap"),
    )
    data = C.externalData(C.autoUpdate(val=0), **{_ID: workbook})
    head = (C.date1904(val=0), C.lang(val="zh-CN"), C.roundedCorners(val=0))
    return serialise(C.chartSpace(*head, drawn, blank(), type_(), data))


def _has_legend(chart: Chart) -> bool:
    """One series is named by the caption, slices by their labels."""
    return len(chart.series) > 1


def _plot(chart: Chart) -> list[etree._Element]:
    series = [C.ser(*_series(chart, one, number)) for number, one in enumerate(chart.series)]
    ids = [C.axId(val=_CATEGORY_AXIS), C.axId(val=_VALUE_AXIS)]
    if chart.kind == "pie":
        return [C.pieChart(C.varyColors(val=1), *series, C.firstSliceAng(val=0))]
    if chart.kind == "line":
        plot = C.lineChart(C.grouping(val="standard"), C.varyColors(val=0), *series, C.marker(val=1), *ids)
    else:
        head = (C.barDir(val="col"), C.grouping(val="clustered"), C.varyColors(val=0))
        plot = C.barChart(*head, *series, C.gapWidth(val=80), C.overlap(val=0), *ids)
    return [plot, _category_axis(), _value_axis(chart)]


def _series(chart: Chart, series: Series, number: int) -> Iterator[etree._Element]:
    """The children of a `c:ser` in the order of its schema, which differs by kind of chart."""
    letter, last = column(number + 1), len(chart.categories) + 1
    yield C.idx(val=number)
    yield C.order(val=number)
    yield C.tx(_strings(f"${letter}$1", (series.name,)))
    if chart.kind == "bar":
        yield fill(number)
        yield C.invertIfNegative(val=0)
    elif chart.kind == "line":
        yield stroke(number)
        yield marker(number if len(chart.categories) <= _MOST_LABELLED else None)
    else:
        for point in range(len(chart.categories)):
            yield C.dPt(C.idx(val=point), C.bubble3D(val=0), fill(point))
    if len(chart.series) * len(chart.categories) <= _MOST_LABELLED or chart.kind == "pie":
        yield _labels(chart)
    yield C.cat(_strings(f"$A$2:$A${last}", chart.categories))
    yield C.val(_numbers(f"${letter}$2:${letter}${last}", series.values))
    if chart.kind == "line":
        yield C.smooth(val=0)


def _labels(chart: Chart) -> etree._Element:
    """The value at each point; at a slice the category as well, so that no legend need be looked up."""
    pie = chart.kind == "pie"
    place = {"pie": "outEnd", "bar": "outEnd", "line": "t"}[chart.kind]
    shown = {"LegendKey": False, "Val": True, "CatName": pie, "SerName": False, "Percent": False, "BubbleSize": False}
    flags = [getattr(C, f"show{name}")(val=int(is_shown)) for name, is_shown in shown.items()]
    end = [C.separator(" "), C.showLeaderLines(val=1)] if pie else []
    return C.dLbls(blank(), C.dLblPos(val=place), *flags, *end)


def _strings(cells: str, texts: tuple[str, ...]) -> etree._Element:
    points = [C.pt(C.v(text), idx=index) for index, text in enumerate(texts)]
    return C.strRef(C.f(f"{SHEET}!{cells}"), C.strCache(C.ptCount(val=len(texts)), *points))


def _numbers(cells: str, values: tuple[str, ...]) -> etree._Element:
    """Each value with the format that shows its decimals, and the one for all where it is the same."""
    formats = {number_format(value) for value in values}
    points = [C.pt(C.v(value), idx=index, formatCode=number_format(value)) for index, value in enumerate(values)]
    common = formats.pop() if len(formats) == 1 else GENERAL
    cache = C.numCache(C.formatCode(common), C.ptCount(val=len(values)), *points)
    return C.numRef(C.f(f"{SHEET}!{cells}"), cache)


def _category_axis() -> etree._Element:
    """Names stay below the plot where values are negative."""
    return C.catAx(
        *_axis(_CATEGORY_AXIS, "b", C.scaling(C.orientation(val="minMax"))),
        C.numFmt(formatCode=GENERAL, sourceLinked=0),
        *_ticks("out", "low"),
        axis_line(),
        C.crossAx(val=_VALUE_AXIS),
        C.crosses(val="autoZero"),
        C.auto(val=0),
        C.lblAlgn(val="ctr"),
        C.lblOffset(val=100),
        C.noMultiLvlLbl(val=1),
    )


def _value_axis(chart: Chart) -> etree._Element:
    """Bars start at 0, or their lengths would not compare; a line's axis is Word's to choose."""
    negative = any(value.startswith("-") for series in chart.series for value in series.values)
    least = [C.min(val=0)] if chart.kind == "bar" and not negative else []
    return C.valAx(
        *_axis(_VALUE_AXIS, "l", C.scaling(C.orientation(val="minMax"), *least)),
        grid_lines(),
        C.numFmt(formatCode=GENERAL, sourceLinked=0),
        *_ticks("none", "nextTo"),
        axis_line(),
        C.crossAx(val=_CATEGORY_AXIS),
        C.crosses(val="autoZero"),
        C.crossBetween(val="between"),
    )


def _axis(number: int, place: str, scaling: etree._Element) -> list[etree._Element]:
    return [C.axId(val=number), scaling, C.delete(val=0), C.axPos(val=place)]


def _ticks(major: str, labels: str) -> list[etree._Element]:
    return [C.majorTickMark(val=major), C.minorTickMark(val="none"), C.tickLblPos(val=labels)]
