"""T301, T302, T303, T401: the sums of the form. The equations are data, the causes are found in wrong_cell.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.findings.patterns import say
from compiler.rules.rule import Hit, Rule, once
from compiler.rules.tables.equation import describe, equations, places, unnumbered, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compiler.report.report import Report
    from compiler.rules.tables.equation import Equation
    from compiler.rules.tables.wrong_cell import Fault


def _check(code: str) -> Callable[[Report], Iterator[Hit]]:
    def check(report: Report) -> Iterator[Hit]:
        for fault in _faults(report):
            if fault.equation.code == code:
                yield Hit(_message(fault, report), _pointers(fault), _hint(fault, report))

    return check


@once
def _faults(report: Report) -> tuple[Fault, ...]:
    """What is wrong with the equations of the report's edition whose figures are all known, one fault a cause."""
    known = equations(report.edition)
    if len(report.figures) < len(report.edition.facts):
        known = tuple(equation for equation in known if all(figure in report.figures for figure in equation.pointers))
    if not any(equation.gap(report.figures) for equation in known):  # as nearly always
        return ()
    from compiler.rules.tables.wrong_cell import causes

    return causes(known, report)


def _message(fault: Fault, report: Report) -> str:
    others = (_also(equation, report) for equation in fault.others)
    return say("lists", "clauses").join([describe(fault.equation, report.figures, report.edition), *others])


def _also(equation: Equation, report: Report) -> str:
    """A balance in its own words, which are few; of a sum only where it is."""
    if len(equation.right) > 1:
        return describe(equation, report.figures, report.edition)
    difference = abs(equation.gap(report.figures))
    return say("sums", "also", place=where(equation, report.edition), difference=difference)


def _pointers(fault: Fault) -> tuple[str, ...]:
    """First the figure to look at: the cause where it is known, else the last figure, which the others lead to."""
    first = fault.suspect.pointer if fault.suspect else fault.equation.pointers[-1]
    return tuple(dict.fromkeys((first, *fault.equation.pointers)))


def _hint(fault: Fault, report: Report) -> str:
    """Where the cause is known, it; in a balance, the row that is carried on and so depends on the others."""
    if fault.suspect:
        name, value = report.edition.label(fault.suspect.pointer), report.figures[fault.suspect.pointer]
        return say("sums", "hint_cell", name=name, value=value, right=fault.suspect.value)
    if len(fault.equation.right) > 1:
        row = places(report.edition)[fault.equation.right[-1]].row
        return say("sums", "hint_row", name=unnumbered(row))
    return ""


RULES = (
    Rule(
        code="T301",
        name="一列不平",
        severity="error",
        what="核对表三的每一列：“本年新收”与“上年结转”之和，应等于“总计”与“结转下年度继续办理”之和。",
        why="收到的每一件申请，到年底不是办结就是结转，两边的件数必然相等。这是表头上写明的关系，审核的人最先看它。",
        example="自然人列：本年新收（12）＋上年结转（3）＝15，总计（10）＋结转下年（4）＝14，相差 1",
        hint="先核对结转下年度继续办理的件数，再对照台账逐行核对这一列",
        check=_check("T301"),
    ),
    Rule(
        code="T302",
        name="办理结果总计不符",
        severity="error",
        what="核对表三的每一列：“（七）总计”应等于它上面各项办理结果之和。",
        why="每一件办结的申请只归入一种结果，各项结果加起来就是总计；不相等，说明有的申请漏计、重计或者归错了项。",
        example="自然人列：（一）予以公开（6）＋（三）不予公开第3项（1）＝7，其余各项为 0，总计（8），相差 1",
        hint="对照台账逐行核对这一列的办理结果；总计可以不填，由程序算出",
        check=_check("T302"),
    ),
    Rule(
        code="T303",
        name="一行总计不符",
        severity="error",
        what="核对表三的每一行：“总计”应等于自然人与法人或其他组织各栏之和。",
        why="每一件申请只有一种申请人，各栏加起来就是总计；不相等，说明某一栏漏填、填错了位置，或者总计没有随着改动。",
        example="本年新收行：自然人（12）＋商业企业（3）＝15，其余各项为 0，总计（16），相差 1",
        hint="逐格核对这一行；总计可以不填，由程序算出",
        check=_check("T303"),
    ),
    Rule(
        code="T401",
        name="复议诉讼总计不符",
        severity="error",
        what="核对表四的每一组：“总计”应等于结果维持、结果纠正、其他结果、尚未审结之和。",
        why="每一件复议或者诉讼案件只有一种结果，四栏加起来就是总计；不相等，说明有的案件漏计或者重计。",
        example="行政复议：结果维持（5）＋结果纠正（2）＋其他结果（3）＋尚未审结（1）＝11，总计（12），相差 1",
        hint="对照案件台账核对这一组的四栏；总计可以不填，由程序算出",
        check=_check("T401"),
    ),
)
