"""T201, T202, T402: figures that are hard to believe, each on its own or beside another table."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compiler.findings.patterns import listed, say
from compiler.rules.rule import Hit, Rule
from compiler.rules.tables.equation import column
from compiler.rules.tables.rule_making_power import makes_no_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition
    from compiler.report.figures import Number
    from compiler.report.report import Report


def _rule_making(report: Report) -> Iterator[Hit]:
    """One finding for the row, which names every figure that is not 0."""
    written = _not_zero(report, ("/proactive_disclosure/rules/",))
    if written and makes_no_rules(report.agency):
        row = report.edition.label("/proactive_disclosure/rules")
        figures = listed(
            say("T201", "figure", name=column(pointer, report.edition), value=value)
            for pointer, value in written.items()
        )
        yield Hit(say("T201", "message", agency=report.agency, row=row, figures=figures), tuple(written))


def _all_public(report: Report) -> Iterator[Hit]:
    for key in ("rules", "normative_documents"):
        row = f"/proactive_disclosure/{key}"
        pointers = f"{row}/total_public", f"{row}/disclosed"
        if not all(pointer in report.figures for pointer in pointers):
            continue
        total, new = (report.figures[pointer] for pointer in pointers)
        if total < new:
            names = {"total": column(pointers[0], report.edition), "new": column(pointers[1], report.edition)}
            values = {"public": total, "disclosed": new, "difference": new - total}
            yield Hit(say("T202", "message", row=report.edition.label(row), **names, **values), pointers)


def _disputes_without_requests(report: Report) -> Iterator[Hit]:
    """Asked only where every figure of the two rows is known; told by the totals of 表四, or by its cells."""
    rows = ("/requests/new/", "/requests/carried_in/")
    asked = _below(rows, report.edition)
    if any(report.figures.get(pointer) != 0 for pointer in asked):
        return
    disputes = _not_zero(report, ("/disputes/",))
    totals = {pointer: value for pointer, value in disputes.items() if report.edition.facts[pointer].sums}
    shown = totals or disputes
    if shown:
        figures = listed(
            say("T402", "figure", label=report.edition.label(pointer), value=value) for pointer, value in shown.items()
        )
        zeros = say("T402", "and").join(say("T402", "row", label=report.edition.label(row.rstrip("/"))) for row in rows)
        yield Hit(say("T402", "message", figures=figures, rows=zeros), (*shown, *asked))


def _not_zero(report: Report, places: tuple[str, ...]) -> dict[str, Number]:
    return {pointer: value for pointer in _below(places, report.edition) if (value := report.figures.get(pointer))}


@cache
def _below(places: tuple[str, ...], edition: Edition) -> tuple[str, ...]:
    """The figures of `edition` below `places`, in the order of the form."""
    return tuple(pointer for pointer in edition.facts if pointer.startswith(places))


RULES = (
    Rule(
        code="T201",
        name="无规章制定权而填有规章",
        severity="warning",
        what="机关的名称清楚地表明它不制定规章时，表二“规章”一行应当都是 0。",
        why="规章由国务院部门和省、自治区、直辖市、设区的市、自治州的人民政府制定。县区、乡镇、街道和各级政府的工作部门不制定规章，"
        "这一行有数，多半是把行政规范性文件或者别的文件填到了这里。名称看不出来的，不作提示。",
        example="“清源市水务局”从名称看不制定规章，“表二 → 规章”填的是：本年制发件数 1、现行有效件数 1",
        hint="没有规章制定权的填 0；本机关起草、由人民政府公布的规章，由人民政府填报",
        check=_rule_making,
    ),
    Rule(
        code="T202",
        name="对外公开总数量偏小",
        severity="error",
        what="表二的“对外公开总数量”不应小于“本年新公开数量”。",
        why="本年新公开的也是对外公开的，总数量只会与它相等或者更大。",
        example="“表二 → 规范性文件”：对外公开总数量（3）小于本年新公开数量（5），相差 2",
        hint="核对这两栏有没有填反；总数量要连同以前年度公开、现在仍然公开的一起计算",
        check=_all_public,
    ),
    Rule(
        code="T402",
        name="没有申请而有复议诉讼",
        severity="warning",
        what="表三的新收和上年结转都是 0，而表四有行政复议或者行政诉讼时，请核对。",
        why="政府信息公开的复议和诉讼大多由申请引起。没有申请而有案件，多半是把其他案件填到了表四，或者表三漏填；"
        "案件所涉的申请是以前年度办结的，或者由主动公开引起的，也会如此。",
        example="“表四 → 行政复议 → 总计”是 22，而“表三 → 一、本年新收政府信息公开申请数量”和"
        "“表三 → 二、上年结转政府信息公开申请数量”各栏都是 0",
        hint="表四只填因政府信息公开工作引起的案件；数字属实的，在“豁免”里说明理由",
        check=_disputes_without_requests,
    ),
)
