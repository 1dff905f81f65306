"""From the equations that do not hold to their causes: one wrong figure is one fault, however many equations it breaks.

A figure of table 三 stands in a row and in a column, so that one slip breaks up to three equations. The policy:

1. An equation is asked only where all its figures are known and a wrong figure could break it: not the one by which its
   own total was computed.
2. A column of totals is not asked when the rows and columns that it sums up are: if those hold, it cannot fail.
3. Where several equations fail, and one single figure, put right, would make all of them hold (and breaks none that
   holds), that figure is the cause and there is one fault. The equation it is told by is the figure's own sum if it is
   a total, else the one of its column. Where two figures compete for an equation nothing is decided: each equation
   that fails is a fault of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from compiler.report.figures import in_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compiler.form.edition import Edition
    from compiler.report.figures import Number
    from compiler.report.report import Report
    from compiler.rules.tables.equation import Equation

    Equations = frozenset[Equation]


class Suspect(NamedTuple):
    """The figure at `pointer` would make everything hold if it were `value`."""

    pointer: str
    value: Number


class Fault(NamedTuple):
    """An equation that does not hold, the others that fail for the same cause, and the cause where it is known."""

    equation: Equation
    others: tuple[Equation, ...] = ()
    suspect: Suspect | None = None


def causes(known: Iterable[Equation], report: Report) -> tuple[Fault, ...]:
    """What is wrong where some of the equations `known` fail, one fault a cause."""
    weights = {equation: _weights(equation, report) for equation in known if not _follows(equation, report)}
    failing = [frozenset([equation]) for equation in weights if equation.gap(report.figures)]
    suspects: defaultdict[Equations, list[Suspect]] = defaultdict(list)
    for broken, suspect in _suspects(weights, report):
        suspects[broken].append(suspect)
    explained = _decided(suspects)
    alone = [single for single in failing if not any(single < several for several in explained)]
    return tuple(_fault(broken, suspects[broken], report.edition) for broken in (*explained, *alone))


def _follows(equation: Equation, report: Report) -> bool:
    """Whether all figures of `equation` are totals of another kind, each with parts that are known."""
    sums = [report.edition.facts[pointer].sums[:1] for pointer in equation.pointers]
    return all(
        total and total[0].code != equation.code and all(part in report.figures for part in total[0].parts)
        for total in sums
    )


def _weights(equation: Equation, report: Report) -> Counter[str]:
    """How often each figure that was given counts in `equation`, on the right side negatively."""
    weights: Counter[str] = Counter()
    for pointer in equation.left:
        weights.update(_given(pointer, report))
    for pointer in equation.right:
        weights.subtract(_given(pointer, report))
    return weights


def _given(pointer: str, report: Report) -> Iterator[str]:
    """The figure itself, or, for a total that was left out, the figures that it was computed from."""
    if in_report(report.data, pointer):
        yield pointer
        return
    for part in report.edition.facts[pointer].sums[0].parts:
        yield from _given(part, report)


def _suspects(weights: Mapping[Equation, Counter[str]], report: Report) -> Iterator[tuple[Equations, Suspect]]:
    """Each figure that alone could be the cause, with the equations that would then hold again."""
    holding: defaultdict[str, dict[Equation, int]] = defaultdict(dict)
    for equation, figures in weights.items():
        for pointer, weight in figures.items():
            if weight:
                holding[pointer][equation] = weight
    for pointer, counted in holding.items():
        gaps = [equation.gap(report.figures) * weight for equation, weight in counted.items()]
        right = report.figures[pointer] - gaps[0]
        if gaps[0] and len(set(gaps)) == 1 and set(map(abs, counted.values())) == {1} and right >= 0:
            yield frozenset(counted), Suspect(pointer, right)


def _decided(suspects: Iterable[Equations]) -> list[Equations]:
    """The sets of equations that fail together for one cause: the largest, where no other one claims a part of it."""
    several = [broken for broken in suspects if len(broken) > 1]
    largest = [broken for broken in several if not any(broken < other for other in several)]
    return [broken for broken in largest if all(broken == other or not broken & other for other in largest)]


def _fault(broken: Equations, suspects: list[Suspect], edition: Edition) -> Fault:
    suspect = suspects[0] if len(suspects) == 1 else None
    own = [total.parts for total in edition.facts[suspect.pointer].sums] if suspect else []
    first, *others = sorted(broken, key=lambda equation: (equation.left not in own, equation.code, equation.right))
    return Fault(first, tuple(others), suspect)
