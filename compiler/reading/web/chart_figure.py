"""A figure of a page whose table has the figures of a chart, as our own fragments write it, in; the chart out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.reading.web.page_text import as_read
from compiler.report.media.values import Chart, Series

if TYPE_CHECKING:
    from lxml import etree

    from compiler.report.media.values import ChartKind

KIND = "data-chart"
"""The attribute that says of which kind the chart is."""

_KINDS: dict[str, ChartKind] = {"bar": "bar", "line": "line", "pie": "pie"}
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")


def chart_figure(figure: etree._Element) -> Chart | None:
    """The chart of `figure`, without its caption; None where its table is no longer one of figures by category."""
    kind = _KINDS.get(figure.get(KIND, ""))
    rows = [[as_read("".join(map(str, cell.itertext()))) for cell in row] for row in figure.iter("tr")]
    if kind is None or len(rows) < 2 or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return None
    (_, *names), *figures = rows
    if not all(_FIGURE.fullmatch(value) for _, *values in figures for value in values):
        return None
    series = [Series(name, tuple(row[at] for row in figures)) for at, name in enumerate(names, 1)]
    return Chart("", figure.get("aria-label", ""), kind, tuple(row[0] for row in figures), tuple(series))
