"""Differences in, the parts that explain them out: those left out of a sum, or counted twice in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from compiler.merge.exact_sum import difference, exact_sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compiler.merge.part import Part
    from compiler.report.figures import Number

    Vector = tuple[Number, ...]

How = Literal["left out", "twice"]

_SIGNS: dict[How, int] = {"left out": -1, "twice": 1}
_ENOUGH = 3
"""Cells that a part must explain to be the cause beside other faults."""


class Culprit(NamedTuple):
    """A part, and how it was counted."""

    part: Part
    how: How


def explanation(gaps: Mapping[str, Number], parts: Sequence[Part]) -> list[Culprit]:
    """The parts that together explain `gaps`: by how much each figure (pointer) is larger than the sum of `parts`.

    One that explains every cell, or two that do; else one that leaves fewer cells than it explains. Empty where there
    is none, or where no part can be told from another that would do as well.
    """
    cells = [cell for cell, gap in gaps.items() if gap]
    if not cells:
        return []
    vectors = [tuple(part.figures[cell] for cell in gaps) for part in parts]
    wanted = tuple(gaps.values())
    return _single(wanted, vectors, parts) or _pair(wanted, vectors, parts) or _mostly(gaps, cells, parts)


def candidates(gap: Number, cell: str, parts: Sequence[Part]) -> list[Culprit]:
    """The parts each of which would explain the `gap` of one `cell` alone."""
    how: How = "twice" if gap > 0 else "left out"
    return [Culprit(part, how) for part in parts if gap and part.figures[cell] == abs(gap)]


def _single(wanted: Vector, vectors: Sequence[Vector], parts: Sequence[Part]) -> list[Culprit]:
    for how, sign in _SIGNS.items():
        target = _scaled(wanted, sign)
        found = [part for part, vector in zip(parts, vectors, strict=True) if vector == target]
        if found:
            return [Culprit(found[0], how)] if len(found) == 1 else []
    return []


def _pair(wanted: Vector, vectors: Sequence[Vector], parts: Sequence[Part]) -> list[Culprit]:
    """Two parts at once, each left out or counted twice."""
    by_vector = {vector: at for at, vector in enumerate(vectors) if any(vector)}
    for at, part, how, rest in _rests(wanted, vectors, parts):
        for other, sign in _SIGNS.items():
            second = by_vector.get(_scaled(rest, sign))
            if second is not None and second != at:
                return [Culprit(part, how), Culprit(parts[second], other)]
    return []


def _rests(
    wanted: Vector, vectors: Sequence[Vector], parts: Sequence[Part]
) -> Iterator[tuple[int, Part, How, Vector]]:
    """What is left to be explained once a part is, for each part and each way of counting it."""
    for at, (part, vector) in enumerate(zip(parts, vectors, strict=True)):
        if any(vector):
            for how, sign in _SIGNS.items():
                yield at, part, how, tuple(map(difference, wanted, _scaled(vector, sign)))


def _mostly(gaps: Mapping[str, Number], cells: Sequence[str], parts: Sequence[Part]) -> list[Culprit]:
    """The part that explains most cells, at least as many as it leaves; the others are faults of their own."""
    best: list[tuple[int, Culprit]] = []
    for part in parts:
        for how, sign in _SIGNS.items():
            told = sum(gaps[cell] == sign * part.figures[cell] for cell in cells)
            spoilt = sum(bool(figure) and not gaps[cell] for cell, figure in part.figures.items() if cell in gaps)
            if told >= _ENOUGH and told > len(cells) - told + spoilt:
                best.append((told, Culprit(part, how)))
    most = max((told for told, _ in best), default=0)
    found = [culprit for told, culprit in best if told == most]
    return found if len(found) == 1 else []


def _scaled(vector: Vector, sign: int) -> Vector:
    return vector if sign > 0 else tuple(-number for number in vector)


def explained_gap(culprits: Sequence[Culprit], cell: str) -> Number:
    """By how much the sum changes at `cell` where `culprits` are counted as they were."""
    return exact_sum(_SIGNS[one.how] * one.part.figures[cell] for one in culprits)
