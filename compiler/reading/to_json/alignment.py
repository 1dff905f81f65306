"""Two sequences in, what they have in common out: paragraphs of two chapters, words of two paragraphs.

The work is bounded by the length, not by its square: 4 000 paragraphs against 4 000 others take a second or two.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALIKE = 0.4
"""The share of pairs of characters that two paragraphs have in common from which one is the other, edited."""

_DEPTH = 8
_WINDOW = 12


def common_places(old: Sequence[Any], new: Sequence[Any], run: int = 1) -> list[tuple[int, int]]:
    """Positions in `old` and in `new` that hold the same, both rising.

    What stands in each of them just once holds the two together (“patience”), since it is hardly there by chance; of
    words, `run` of them in a row. Between two such places the same is done again.
    """
    found: list[tuple[int, int]] = []
    todo = [((0, len(old)), (0, len(new)), _DEPTH)]
    while todo:
        (start, end), (start_new, end_new), depth = todo.pop()
        while start < end and start_new < end_new and old[start] == new[start_new]:
            found.append((start, start_new))
            start, start_new = start + 1, start_new + 1
        while start < end and start_new < end_new and old[end - 1] == new[end_new - 1]:
            end, end_new = end - 1, end_new - 1
            found.append((end, end_new))
        if depth and start < end and start_new < end_new:
            held = _rising(_unique(old, (start, end), run), _unique(new, (start_new, end_new), run))
            for place, place_new in reversed(held):
                todo.append(((place, end), (place_new, end_new), depth - 1))
                end, end_new = place, place_new
            if held:
                todo.append(((start, end), (start_new, end_new), depth - 1))
    return sorted(found)


def _unique(sequence: Sequence[Any], span: tuple[int, int], run: int) -> dict[Any, int]:
    """What stands just once within `span`, with its place."""
    start, end = span
    keys = [tuple(sequence[place : place + run]) for place in range(start, end - run + 1)]
    counts = Counter(keys)
    return {key: place for place, key in enumerate(keys, start) if counts[key] == 1}


def _rising(old: dict[Any, int], new: dict[Any, int]) -> list[tuple[int, int]]:
    """As many places of what both have as rise in both."""
    return _heaviest([(place, new[key], 1.0) for key, place in old.items() if key in new])


def similar_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of texts that are alike, the one being the other edited; both rising, as alike as can be in sum.

    Each is compared with those about as far on in the other sequence.
    """
    grams, grams_new = list(map(_grams, old)), list(map(_grams, new))
    alike = (
        (place, place_new, _share(grams[place], grams_new[place_new]))
        for place, place_new in _candidates(len(old), len(new))
    )
    return _heaviest([found for found in alike if found[2] >= ALIKE])


def _candidates(old: int, new: int) -> Iterator[tuple[int, int]]:
    if old > new:
        yield from sorted((place, place_new) for place_new, place in _candidates(new, old))
        return
    near: list[tuple[int, int]] = []
    for place_new in range(new):
        middle = place_new * old // new
        near += [(place, place_new) for place in range(max(0, middle - _WINDOW), min(old, middle + _WINDOW + 1))]
    yield from sorted(near)


def _grams(text: str) -> frozenset[str]:
    text = "".join(text.split())
    return frozenset(text[place : place + 2] for place in range(max(len(text) - 1, 1)))


def _share(old: frozenset[str], new: frozenset[str]) -> float:
    return 2 * len(old & new) / (len(old) + len(new))


def _heaviest(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of `pairs` with weights, in order of the first, those that rise in both and weigh most together.

    The best chain that ends before each place is kept in a tree of partial maxima (Fenwick), so that each pair costs
    a logarithm.
    """
    size = max((new for _, new, _ in pairs), default=-1) + 1
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    chains: list[tuple[float, int]] = []
    for _, group in groupby(enumerate(pairs), key=lambda item: item[1][0]):
        made = []
        for index, (_, new, weight) in group:
            before = (0.0, -1)
            place = new
            while place > 0:
                before = max(before, best[place], key=itemgetter(0))
                place -= place & -place
            chains.append((before[0] + weight, before[1]))
            made.append((index, new))
        for index, new in made:
            place = new + 1
            while place <= size:
                best[place] = max(best[place], (chains[index][0], index), key=itemgetter(0))
                place += place & -place
    last = max(range(len(chains)), key=lambda index: chains[index][0], default=-1)
    chosen = []
    while last >= 0:
        chosen.append(pairs[last][:2])
        last = chains[last][1]
    return chosen[::-1]
