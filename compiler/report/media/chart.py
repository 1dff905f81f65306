"""A chart as it was written in, a chart as data out, or S116 where values don't fit the categories or the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import join
from compiler.findings.finding import Finding
from compiler.report.figures import digits
from compiler.report.media.values import Chart, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition
    from compiler.report.narrative import MediaBlock


def chart(block: MediaBlock, edition: Edition) -> Chart | tuple[Finding, ...]:
    """The chart that `block` describes."""
    written, series = block.value, block.value["series"]
    found = [*_lengths(written, block.pointer, edition)]
    if written["kind"] == "pie":
        found += _pie(series, block.pointer + "/series", edition)
    if found:
        return tuple(found)
    return Chart(
        caption=written.get("caption", ""),
        alt=written["alt"],
        kind=written["kind"],
        categories=tuple(_text(category) for category in written["categories"]),
        series=tuple(Series(one["name"], tuple(map(digits, one["values"]))) for one in series),
    )


def _text(category: Any) -> str:
    return category if isinstance(category, str) else digits(category)


def _lengths(written: Any, pointer: str, edition: Edition) -> Iterator[Finding]:
    wanted = len(written["categories"])
    for index, one in enumerate(written["series"]):
        if len(one["values"]) != wanted:
            place = pointer + join("series", index, "values")
            message = f"“{edition.label(place)}”有 {len(one['values'])} 个数，类别有 {wanted} 个"
            yield Finding("S116", "error", message, (place,), hint="每个类别对一个数，没有发生的填 0")


def _pie(series: list[Any], pointer: str, edition: Edition) -> Iterator[Finding]:
    """A pie is one whole, parted."""
    label = edition.label(pointer)
    if len(series) > 1:
        message = f"“{label}”有 {len(series)} 组，饼图只能画一组"
        yield Finding("S116", "error", message, (pointer,), hint="留下一组，或者改用柱形图（bar）")
        return
    values = series[0]["values"]
    place = pointer + "/0/values"
    label = edition.label(place)
    for index, value in enumerate(values):
        if value < 0:
            message = f"“{edition.label(place + join(index))}”是 {digits(value)}，饼图里的数不能小于 0"
            yield Finding("S116", "error", message, (place + join(index),), hint="核对数据，或者改用柱形图（bar）")
    if values and not any(values):
        message = f"“{label}”都是 0，画不出饼图"
        yield Finding("S116", "error", message, (place,), hint="删去这张图，或者改用表格")
