"""Y100 to Y103: what last year's report settles; where the editions differ, what both forms have is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.pointer import join
from compiler.findings.patterns import say
from compiler.report.figures import printed
from compiler.rules.rule import Hit, Rule
from compiler.rules.tables.equation import Term, column, compared, line, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.report import Report


def last_year(report: Report) -> Report | None:
    """The report for the year before, where one was given; one for any other year cannot be compared."""
    previous = report.previous
    if previous is None or None in (report.year, previous.year):
        return previous
    return previous if previous.year == (report.year or 0) - 1 else None


def _another(report: Report) -> Iterator[Hit]:
    """A report that cannot be compared, or hardly, is said to be so: silence would read as “nothing changed”."""
    previous = report.previous
    if previous is None:
        return
    if last_year(report) is None:
        wanted = (report.year or 0) - 1
        message = f"给来比对的是 {previous.year} 年的报告，不是上一年（{wanted} 年）的，没有比对"
        hint = f"换成 {wanted} 年的报告；若是本报告的年份填错了，改正年份"
        yield Hit(message, ("/year",), hint)
    elif previous.agency.strip() and report.agency.strip() and previous.agency != report.agency:
        yield Hit(f"给来比对的是“{previous.agency}”的报告，本报告是“{report.agency}”的", ("/agency",))


def _carried(report: Report) -> Iterator[Hit]:
    """Column by column. The total follows from the applicants' columns: it is asked where one of those is unknown."""
    previous = last_year(report)
    if previous is None:
        return
    here, there = "/requests/carried_in/", "/requests/carried_over/"
    keys = [pointer.removeprefix(here) for pointer in report.edition.facts if pointer.startswith(here)]
    known = [key for key in keys if here + key in report.figures and there + key in previous.figures]
    kinds = [key for key in keys if not report.edition.facts[here + key].sums]
    for key in kinds if set(kinds) <= set(known) else known:
        now, then = report.figures[here + key], previous.figures[there + key]
        if now != then:
            left = Term(row(here + key, report.edition), now)
            right = Term(_said_of_last_year(row(there + key, previous.edition)), then)
            place = line(column(here + key, report.edition), "column")
            yield Hit(compared(place, [left], [right]), (here + key,))


def _in_force(report: Report) -> Iterator[Hit]:
    for key in ("rules", "normative_documents"):
        place = join("proactive_disclosure", key)
        yield from _continued(report, place + "/in_force", (place + "/issued", 1), (place + "/repealed", -1))


def _items(report: Report) -> Iterator[Hit]:
    for pointer in report.edition.facts if last_year(report) else ():
        if pointer.endswith("/previous_items"):
            yield from _continued(report, pointer, then=pointer.replace("previous_items", "change"))


def _continued(report: Report, pointer: str, *now: tuple[str, int], then: str = "") -> Iterator[Hit]:
    """`pointer` ought to be last year's figure with last year's `then` and this year's signed figures `now`."""
    previous = last_year(report)
    if previous is None or pointer not in previous.figures or (then and then not in previous.figures):
        return
    if any(figure not in report.figures for figure in (pointer, *(figure for figure, _ in now))):
        return
    name = column(pointer, report.edition)
    terms = [Term(_said_of_last_year(name), previous.figures[pointer])]
    if then:
        change = previous.figures[then]
        shown = printed(change, previous.edition.facts[then])
        terms.append(Term(column(then, previous.edition), change, shown))
    terms += [
        Term(column(figure, report.edition), sign * report.figures[figure], subtracted=sign < 0) for figure, sign in now
    ]
    value = report.figures[pointer]
    if value != sum(term.value for term in terms):
        place = line(row(pointer, report.edition), "row")
        yield Hit(compared(place, [Term(name, value)], terms), (pointer, *(figure for figure, _ in now)))


def _said_of_last_year(name: str) -> str:
    return say("Y101", "last_year", name=name)


RULES = (
    Rule(
        code="Y100",
        name="与另一机关、另一年或者数字不全的报告比对",
        severity="warning",
        what="给来比对的应是同一机关上一年度的报告，其中的数字要读得出；读不出的不比对，一一说明。",
        why="别的年份、别的机关的数字接不上，比对出来的差异没有意义；没有比对也要说明，免得以为比对过了。",
        example="给来比对的是 2021 年的报告，不是上一年（2022 年）的，没有比对",
        hint="换成本机关上一年度的报告；机关改过名称、职能划转的，写明理由豁免",
        check=_another,
    ),
    Rule(
        code="Y101",
        name="上年结转与上年报告不符",
        severity="error",
        what="逐列核对：表三的“上年结转”应等于上一年度报告的“结转下年度继续办理”。",
        why="上一年度没有办结的申请，一件不多、一件不少地转入本年。两份报告都已公开，数字接不上，社会公众一对照就能看出。",
        example="自然人列：上年结转（3），上年报告的结转下年（4），相差 1",
        hint="对照申请台账核对结转的件数；上年报告本身有出入的，在“豁免”里说明理由",
        check=_carried,
    ),
    Rule(
        code="Y102",
        name="现行有效与上年报告接不上",
        severity="warning",
        what="表二的“现行有效件数”应等于上一年度报告的“现行有效件数”加本年制发、减本年废止。",
        why="规章和行政规范性文件只因制发而增加、因废止而减少。两年的数字接不上，多半是清理结果没有计入，或者统计范围变了。",
        example="行政规范性文件行：现行有效件数（14），"
        "上年报告的现行有效件数（14）＋本年制发件数（2）－本年废止件数（1）＝15，相差 1",
        hint="对照文件目录核对三栏；自行失效、机构改革划转等使数字接不上的，在“豁免”里说明理由",
        check=_in_force,
    ),
    Rule(
        code="Y103",
        name="上一年项目数量与上年报告接不上",
        severity="warning",
        what="表二的“上一年项目数量”应等于上一年度报告的“上一年项目数量”加上当年的“本年增/减”。",
        why="上一年度报告已经说明当年年底有多少个项目，本年的报告从这个数起算。",
        example="行政许可行：上一年项目数量（15），上年报告的上一年项目数量（12）＋本年增/减（+2）＝14，相差 1",
        hint="对照权责清单核对项目数量；统计口径有调整的，在“豁免”里说明理由",
        check=_items,
    ),
)
