"""M108: an existing consolidated report against its parts, cell by cell, and which part explains what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.form.consolidation import consolidation
from compiler.merge.consistency import faulty_part, odd_beside
from compiler.merge.consolidate import additive_facts
from compiler.merge.culprits import candidates, explained_gap, explanation
from compiler.merge.exact_sum import difference, exact_sum, magnitude
from compiler.report.figures import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compiler.merge.culprits import Culprit
    from compiler.merge.part import PartReport
    from compiler.report.figures import Number

_FEW = 3
"""Parts that may each explain one cell: of more none is named, since small figures are common."""

_SEVERAL = 2
_WRONG_YEAR = "给出同一年度的汇总报告和各部分；若是汇总报告的年份填错了，改正年份"
_LEFT_OUT, _TWICE = "漏计", "重复计算"
_WORDS = {"left out": _LEFT_OUT, "twice": _TWICE}
_ONE_CAUSE = "先看这一份；改正后再核对一次"
_ALL_OF_THEM = "先看这几份；改正后再核对一次"
_OTHERWISE = "对照各单位的报告重新相加，可以用“nianbao merge”；确实另有来源的，在“豁免”里说明理由"


def cannot_compare(parent: PartReport, parts: Sequence[PartReport]) -> list[Finding]:
    """Why `parts` cannot be compared with their `parent`: M101 and M104, the latter with the part's own errors."""
    found = _other_year(parent, parts) or odd_beside(parts, parent.edition, parent.year or 0, "汇总的报告")
    found = found if parent.year else []
    for part in parts:
        if not part.is_whole:
            found += [faulty_part(part), *part.errors]
    return found


def _other_year(parent: PartReport, parts: Sequence[PartReport]) -> list[Finding]:
    """M101 for the `parent` where all `parts` agree among themselves, and not with it: that is one fault."""
    theirs = {(part.year, part.edition) for part in parts if part.edition}
    if len(parts) < _SEVERAL or len(theirs) > 1 or any(year in (None, parent.year) for year, _ in theirs):
        return []
    said = "".join(f"汇总的报告是 {parent.year} 年的，各部分的 {len(parts)} 份都是 {year} 年的" for year, _ in theirs)
    law = consolidation(parent.edition).laws["M101"]
    return [Finding("M101", "error", said, ("/year",), law, _WRONG_YEAR, parent.file)] if said else []


def against_parts(parent: PartReport, parts: Sequence[PartReport]) -> list[Finding]:
    """M108 for each figure of `parent` that is not the sum of `parts`, all of them whole and of its edition.

    A total that the parent leaves out follows from its cells: it is not compared. A cell that is not known is reported.
    """
    edition = editions.load(parent.edition)
    facts = dict(additive_facts(edition))
    sums = {cell: exact_sum(part.figures[cell] for part in parts) for cell in facts}
    stated = [cell for cell in parent.figures if cell in facts and (not facts[cell].sums or cell in parent.given)]
    gaps = {cell: difference(parent.figures[cell], sums[cell]) for cell in stated}
    causes = explanation(gaps, parts)
    law, found = consolidation(edition.id).laws["M108"], []
    for cell, fact in facts.items():
        if cell in parent.unknown and not fact.sums:
            message = f"汇总的报告里不知道是多少，{len(parts)} 份之和是 {digits(sums[cell])}"
        elif gaps.get(cell):
            numbers = f"汇总是 {digits(parent.figures[cell])}，{len(parts)} 份之和是 {digits(sums[cell])}"
            message = "；".join([f"{numbers}，{_gap(gaps[cell])}", *_causes(cell, gaps[cell], causes, parts)])
        else:
            continue
        said = f"{edition.label(cell)}：{message}"
        found.append(Finding("M108", "error", said, (cell,), law, _hint(causes, gaps)))
    return found


def _gap(gap: Number) -> str:
    return f"{'多' if gap > 0 else '少'} {digits(magnitude(gap))}"


def _causes(cell: str, gap: Number, causes: Sequence[Culprit], parts: Sequence[PartReport]) -> Iterator[str]:
    """The culprits that explain the `gap` at `cell`; else those that would explain this cell alone."""
    involved = [one for one in causes if one.part.figures[cell]]
    if involved and explained_gap(causes, cell) == gap:
        yield "正是" + "、".join(_describe(one, cell) for one in involved)
        return
    alone = candidates(gap, cell, parts)
    if 0 < len(alone) <= _FEW:
        yield "可能是" + "，或者".join(_describe(one, cell) for one in alone)


def _describe(one: Culprit, cell: str) -> str:
    return f"{_WORDS[one.how]}了{one.part.name}（{one.part.file}）的 {digits(one.part.figures[cell])}"


def _hint(causes: Sequence[Culprit], gaps: Mapping[str, Number]) -> str:
    if not causes:
        return _OTHERWISE
    explained = [cell for cell, gap in gaps.items() if gap and explained_gap(causes, cell) == gap]
    every = sum(bool(gap) for gap in gaps.values())
    names = "、".join(f"{_WORDS[one.how]}了{one.part.name}（{one.part.file}）" for one in causes)
    which = f"不符的 {every} 格都" if len(explained) == every else f"不符的 {every} 格里有 {len(explained)} 格"
    return f"{which}因为{names}，{_ONE_CAUSE if len(causes) == 1 else _ALL_OF_THEM}"
