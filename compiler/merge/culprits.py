"""Differences in, the parts that explain them out: those left out of a sum, or counted twice in it.

A part is known by its fingerprint, a sum of its figures with weights of their own: what several parts make together
then is a sum of as many numbers, so that three of them are found among hundreds in a moment.
"""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Literal, NamedTuple

from compiler.merge.exact_sum import difference, exact_product, exact_sum, magnitude

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compiler.merge.part import PartReport
    from compiler.report.figures import Number

How = Literal["left out", "twice"]

_SIGNS: dict[How, int] = {"left out": -1, "twice": 1}
_ENOUGH = 3
"""Cells that a part must explain to be the cause beside other faults."""

_MOST, _MOST_BY_THREES = 3, 400
"""Parts that are sought together, three only among so many: there are as many pairs as the square of their number."""

_WEIGHTS = 1_000_003, 998_244_353
"""Two primes: the weight of a cell is a power of the first by the second."""


class Culprit(NamedTuple):
    """A part, and how it was counted."""

    part: PartReport
    how: How


def explanation(gaps: Mapping[str, Number], parts: Sequence[PartReport]) -> list[Culprit]:
    """The parts that together explain `gaps`: by how much each figure (pointer) is larger than the sum of `parts`.

    As few as explain every cell; else one that explains more cells than it leaves. Empty where there is none, or where
    another would do as well.
    """
    if not any(gaps.values()):
        return []
    involved = [part for part in parts if any(part.figures[cell] for cell in gaps)]
    by_print: dict[Number, list[PartReport]] = {}
    for part in involved:
        by_print.setdefault(_fingerprint(part.figures, gaps), []).append(part)
    wanted = _fingerprint(gaps, gaps)
    for number in range(1, _MOST + 1 if len(involved) <= _MOST_BY_THREES else _MOST):
        found = next((some for some in _together(wanted, by_print, number) if _explain(some, gaps)), None)
        if found:
            return sorted(found, key=lambda one: (one.how, one.part.file))
    return _mostly(gaps, involved)


def candidates(gap: Number, cell: str, parts: Sequence[PartReport]) -> list[Culprit]:
    """The parts each of which would explain the `gap` of one `cell` alone."""
    how: How = "twice" if gap > 0 else "left out"
    return [Culprit(part, how) for part in parts if gap and part.figures[cell] == magnitude(gap)]


def explained_gap(culprits: Sequence[Culprit], cell: str) -> Number:
    """By how much the sum changes at `cell` where `culprits` are counted as they were."""
    return exact_sum(exact_product(one.part.figures[cell], _SIGNS[one.how]) for one in culprits)


def _fingerprint(figures: Mapping[str, Number], cells: Mapping[str, Number]) -> Number:
    prime, modulus = _WEIGHTS
    return exact_sum(
        exact_product(figures[cell], pow(prime, at, modulus)) for at, cell in enumerate(cells, 1) if figures[cell]
    )


def _together(wanted: Number, by_print: Mapping[Number, list[PartReport]], number: int) -> Iterator[list[Culprit]]:
    """So many parts whose fingerprints, each as it is counted, add up to `wanted`; none that looks like another."""
    alone = [(print_, some[0], how) for print_, some in by_print.items() if len(some) == 1 for how in _SIGNS]
    for chosen in combinations_with_replacement(alone, number - 1):
        rest = wanted
        for print_, _, how in chosen:
            rest = difference(rest, exact_product(print_, _SIGNS[how]))
        for how, sign in _SIGNS.items():
            last = by_print.get(exact_product(rest, sign), ())
            culprits = [*(Culprit(part, way) for _, part, way in chosen), *(Culprit(part, how) for part in last)]
            if len(culprits) == number and len({one.part.file for one in culprits}) == number:
                yield culprits


def _explain(culprits: Sequence[Culprit], gaps: Mapping[str, Number]) -> bool:
    return all(explained_gap(culprits, cell) == gap for cell, gap in gaps.items())


def _mostly(gaps: Mapping[str, Number], parts: Sequence[PartReport]) -> list[Culprit]:
    """The part that explains most cells, more than it leaves or spoils; the others are faults of their own."""
    cells = [cell for cell, gap in gaps.items() if gap]
    best: list[tuple[int, Culprit]] = []
    for part in parts:
        spoilt = sum(bool(part.figures[cell]) for cell, gap in gaps.items() if not gap)
        for how, sign in _SIGNS.items():
            explained = sum(gaps[cell] == exact_product(part.figures[cell], sign) for cell in cells)
            if explained >= _ENOUGH and explained > len(cells) - explained + spoilt:
                best.append((explained, Culprit(part, how)))
    most = max((explained for explained, _ in best), default=0)
    found = [culprit for explained, culprit in best if explained == most]
    return found if len(found) == 1 else []
