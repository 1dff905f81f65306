"""M102: the same agency twice, by its name, by tables that are too much alike to be another's, or in a sum of all."""

from __future__ import annotations

from collections import defaultdict
from math import log10
from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.form.consolidation import consolidation
from compiler.merge.agency_names import plain_name
from compiler.merge.exact_sum import exact_sum
from compiler.report.figures import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compiler.merge.part import PartReport
    from compiler.report.figures import Number

_BY_CHANCE = 3
"""Digits beyond those that two of so many reports may have in common by chance."""

_SUM_HINT = "把以前汇总的移到别的文件夹，再汇总一次"
_HINT = "只留一份，另一份移到别的文件夹；确实是两个机关的，改正机关全称，核对填报的数"


def doubled_agencies(parts: Sequence[PartReport]) -> list[Finding]:
    """M102 for each of `parts` that is a second report of an agency, with the first one."""
    by_name, by_figures = defaultdict(list), defaultdict(list)
    for part in sorted(parts, key=lambda part: part.file):
        if part.agency:
            by_name[plain_name(part.agency)].append(part)
        if part.is_whole:
            by_figures[part.edition, _figures(part)].append(part)
    alike = {
        part.file: several[0] for several in by_figures.values() for part in several[1:] if _is_distinctive(part, parts)
    }
    found = []
    for first, part in _pairs(by_name.values()):
        same = "，各表的数也一样" if alike.get(part.file) is first else ""
        if same:
            del alike[part.file]
        found.append(_doubled(part, f"{part.name}有两份报告，另一份是 {first.file}{same}"))
    for _, part in _pairs(by_figures.values()):
        if part.file in alike:
            first = alike[part.file]
            message = f"{part.name}各表的数与{first.name}（{first.file}）的一模一样，多半是同一份报告算了两次"
            found.append(_doubled(part, message))
    alone = [several[0] for several in by_figures.values() if len(several) == 1]
    return [*found, *(_doubled_all(part, len(parts) - 1) for part in _sums_of_others(alone, parts))]


def _sums_of_others(alone: Sequence[PartReport], parts: Sequence[PartReport]) -> Iterator[PartReport]:
    """Those of `alone`, which look like no other, that are the sum of all other `parts`: a consolidated report."""
    if not all(part.is_whole and part.edition == parts[0].edition for part in parts):
        return
    totals = tuple(exact_sum(column) for column in zip(*map(_figures, parts), strict=True))
    for part in alone:
        if tuple(exact_sum([figure, figure]) for figure in _figures(part)) == totals and _is_distinctive(part, parts):
            yield part


def _doubled_all(part: PartReport, others: int) -> Finding:
    message = f"{part.name}各表的数正好是其余 {others} 份之和，多半是以前汇总的：再加一次，各家都算了两次"
    return _doubled(part, message, _SUM_HINT)


def _pairs(groups: Iterable[list[PartReport]]) -> Iterator[tuple[PartReport, PartReport]]:
    for first, *others in groups:
        for part in others:
            yield first, part


def _doubled(part: PartReport, message: str, hint: str = _HINT) -> Finding:
    law = consolidation(part.edition or editions.IDS[-1]).laws["M102"]
    return Finding("M102", "error", message, ("/agency",), law, hint, part.file)


def _figures(part: PartReport) -> tuple[Number, ...]:
    """The figures by which reports differ: totals are left out, they follow from the rest."""
    facts = editions.load(part.edition).facts
    return tuple(part.figures[pointer] for pointer, fact in facts.items() if not fact.sums)


def _is_distinctive(part: PartReport, parts: Sequence[PartReport]) -> bool:
    """Whether the figures of `part` are so many that no two of `parts` have them by chance.

    Among so many reports there are as many pairs as the square of their number: figures that two of them share by
    chance have twice the digits of that number. Small agencies with nearly nothing to report are much alike.
    """
    digit_count = sum(len(digits(number).strip("-0.")) for number in _figures(part) if number)
    return digit_count >= 2 * log10(len(parts)) + _BY_CHANCE
