"""Y104 to Y106: figures and texts that are too far from last year's, or too near."""

from __future__ import annotations

from itertools import groupby
from math import floor
from typing import TYPE_CHECKING

from compiler.common.pointer import split
from compiler.common.similarity import similarity
from compiler.report.figures import printed
from compiler.rules.last_year.year_on_year import last_year
from compiler.rules.rule import Hit, Rule
from compiler.rules.tables.equation import column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.figures import Number
    from compiler.report.report import Report

TIMES = 5
FLOOR = 20
"""The least difference worth a word: small organs count in ones and twos, where five times is chance."""

FEWEST = 3
"""Figures other than 0 from which it is no chance that all equal last year's: many small organs report none but 0."""

SETTLED = {"carried_in", "in_force", "previous_items"}
"""Figures that last year's report settles: Y101 to Y103 compare them exactly, so that Y104 need not measure them."""

ROUNDING = 1e-9
"""Keeps 0.58 × 100 from being told as 57."""

SHORT = 50
"""Characters below which a chapter is a stock phrase, the same every year with good reason."""


def _jumps(report: Report) -> Iterator[Hit]:
    """One finding a row (in 表四: a group): its total where it has one, else each of its figures that jumps."""
    previous = last_year(report)
    if previous is None:
        return
    for place, pointers in groupby(_measured(report, previous), key=_parent):
        jumped = [pointer for pointer in pointers if _jumped(report.figures[pointer], previous.figures[pointer])]
        if jumped:
            words = "；".join(_jump(pointer, report, previous) for pointer in jumped)
            yield Hit(f"“{report.edition.label(place)}”：{words}", tuple(jumped))


def _measured(report: Report, previous: Report) -> Iterator[str]:
    for pointer, fact in report.edition.facts.items():
        known = pointer in report.figures and pointer in previous.figures
        if known and fact.kind != "change" and not SETTLED & set(split(pointer)) and not _summed_up(report, pointer):
            yield pointer


def _summed_up(report: Report, pointer: str) -> bool:
    """Whether the figure is one of a row of applicants, which its total stands for."""
    total = report.edition.facts.get(_parent(pointer) + "/total")
    return pointer.startswith("/requests/") and total is not None and pointer in total.sums[0].parts


def _parent(pointer: str) -> str:
    return pointer.rpartition("/")[0]


def _jumped(now: Number, then: Number) -> bool:
    return max(now, then) - min(now, then) >= FLOOR and (now > TIMES * then or TIMES * now < then)


def _jump(pointer: str, report: Report, previous: Report) -> str:
    now, then, fact = report.figures[pointer], previous.figures[pointer], report.edition.facts[pointer]
    ratio = ("超过上年（{}）的 5 倍" if now > then else "不到上年（{}）的五分之一") if then else "，上年是 {}"
    change = column(pointer, report.edition) + f"（{printed(now, fact)}）" + ratio.format(printed(then, fact))
    return f"{change}，相差 {printed(max(now, then) - min(now, then), fact)}"


def _alike(report: Report) -> Iterator[Hit]:
    previous = last_year(report)
    for chapter in report.edition.narratives if previous else ():
        old, new = (_text(report, chapter.key) for report in (previous, report))
        if len(new) < SHORT:
            continue
        share = similarity(old, new)
        if share >= report.options.similarity:
            how_much = f"有 {floor(share * 100 + ROUNDING)}% 相同，达到 {report.options.similarity:.0%} 即提示"
            yield Hit(f"“{chapter.title}”与上年报告{how_much}", (f"/{chapter.key}",))


def _all_equal(report: Report) -> Iterator[Hit]:
    """The figures of a year are never those of the year before, unless hardly anything happened in either."""
    previous = last_year(report)
    if previous is None:
        return
    entered = [pointer for pointer, fact in report.edition.facts.items() if pointer in report.figures and not fact.sums]
    common = [pointer for pointer in entered if pointer in previous.figures]
    if any(report.figures[pointer] != previous.figures[pointer] for pointer in common):
        return
    own = [pointer for pointer in common if report.figures[pointer] and not SETTLED & set(split(pointer))]
    if len(own) >= FEWEST:
        yield Hit(f"表格里的 {len(common)} 个数字与上年报告完全相同", tuple(own))


def _text(report: Report | None, key: str) -> str:
    return "".join("".join(item.text.split()) for item in report.chapters.get(key, ())) if report else ""


RULES = (
    Rule(
        code="Y104",
        name="数字比上年大增大减",
        severity="warning",
        what="表二、表四的各个数字和表三各行的总计，超过上一年度的 5 倍或者不到五分之一的，请核对；"
        "相差不足 20 的不提示。",
        why="工作量很少在一年里这样变化，多填或者漏填一位数字、填错一行、单位弄错却常常如此。",
        example="“表二 → 行政许可”：本年处理决定数量（1860）超过上年（186）的 5 倍，相差 1674",
        hint="核对位数、单位和统计口径；数字属实的，在“豁免”里说明理由",
        check=_jumps,
    ),
    Rule(
        code="Y105",
        name="一章与上年雷同",
        severity="warning",
        what="文字各章与上一年度报告同一章大部分相同的，请核对；不足 50 字的不比较。",
        why="年度报告说的是这一年的工作。沿用上年的文字，容易留下上年的年份、数字和早已完成的计划，评查时也会被指出。",
        example="“五、存在的主要问题及改进情况”与上年报告有 93% 相同，达到 80% 即提示",
        hint="按这一年的工作重写；确需沿用的段落，逐句核对年份和数字",
        check=_alike,
    ),
    Rule(
        code="Y106",
        name="表格的数字与上年完全相同",
        severity="warning",
        what="表格里的数字（合计除外）与上一年度报告一个不差的，请核对；不为 0 的不到 3 个时不提示。",
        why="两年的工作量不会处处一样，多半是拿上年的报告改了年份，表格还没有填本年的数字。",
        example="表格里的 172 个数字与上年报告完全相同",
        hint="按本年度的台账重新填写；确实相同的，在“豁免”里说明理由",
        check=_all_equal,
    ),
)
