"""M106: a part whose figure dwarfs all others, as a slip of digits or yuan for 万元 does."""

from __future__ import annotations

from math import log10
from statistics import median
from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.form.consolidation import consolidation
from compiler.report.figures import digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.merge.consolidate import Consolidated
    from compiler.merge.part import PartReport

_TIMES = 10
"""How many times the second largest figure one has to be."""

_FLOOR = 100
"""A smaller figure is believed: 20 beside 1 and 2 is no slip."""

_FEWEST = 2
"""Others that have a figure there at all: beside zeros nothing can be compared."""

_SPREADS = 3.5
"""Spreads (of the logarithms, by the median deviation) from the median at which a value is an outlier: Iglewicz and
Hoaglin, How to Detect and Handle Outliers (1993)."""

_NARROWEST, _WIDEST = 0.3, 1.0
"""The spread is taken for no less than a factor of two, and for no more than one of ten: a few figures say little."""

_TO_DEVIATION = 1.4826
_SHOWN = 3
_HINT = "核对是不是多打了几位、填错了格子，或者把元当作万元；数字属实的不用改"


def outliers(made: Consolidated) -> list[Finding]:
    """M106 for each part that has such figures, with the first few of them."""
    found: dict[str, list[str]] = {}
    for pointer, fact in made.edition.facts.items():
        if not fact.sums and pointer in made.figures:
            part = _outlier(pointer, made.parts)
            if part is not None:
                found.setdefault(part.file, []).append(pointer)
    by_file = {part.file: part for part in made.parts}
    return [_finding(by_file[file], pointers, made) for file, pointers in found.items()]


def _outlier(pointer: str, parts: Sequence[PartReport]) -> PartReport | None:
    """The part whose figure at `pointer` is an outlier above all others, if there is one."""
    values = sorted(value for part in parts if (value := part.figures[pointer]) > 0)
    if len(values) <= _FEWEST or values[-1] < _FLOOR or values[-1] < _TIMES * values[-2]:
        return None
    logarithms = [log10(value) for value in values]
    middle = median(logarithms[:-1])
    spread = _TO_DEVIATION * median(abs(value - middle) for value in logarithms[:-1])
    if logarithms[-1] - middle < _SPREADS * min(max(spread, _NARROWEST), _WIDEST):
        return None
    return next(part for part in parts if part.figures[pointer] == values[-1])


def _finding(part: PartReport, pointers: list[str], made: Consolidated) -> Finding:
    described = [_describe(part, pointer, made) for pointer in pointers[:_SHOWN]]
    rest = f"；这样的一共 {len(pointers)} 格" if len(pointers) > _SHOWN else ""
    message = f"{part.name}的数比别的单位大得多：{'；'.join(described)}{rest}"
    law = consolidation(made.edition.id).laws["M106"]
    return Finding("M106", "warning", message, tuple(pointers), law, _HINT, part.file)


def _describe(part: PartReport, pointer: str, made: Consolidated) -> str:
    most = max(other.figures[pointer] for other in made.parts if other is not part)
    figure, others = digits(part.figures[pointer]), len(made.parts) - 1
    return f"{made.edition.label(pointer)}是 {figure}，其余 {others} 份最多 {digits(most)}"
