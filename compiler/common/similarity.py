"""How alike two texts are: the share of characters that stand in runs which both texts have, in the same order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

RUN = 3
"""Shorter common runs are chance: any two Chinese texts on one subject share most of their characters."""

COSTLY = 2_000_000
"""Comparisons (about a third of a second) above which a text is only counted, not aligned: it repeats itself endlessly,
or is as long as a book and has something in common everywhere."""


def similarity(old: str, new: str) -> float:
    """From 0 (nothing in common) to 1 (the same text, however it is broken into lines and spaced).

    Runs rather than characters are matched, for the meaning and for the cost: a run of three is rare, so that two
    chapters of 3000 characters take milliseconds.
    """
    old, new = ("".join(text.split()) for text in (old, new))
    if old == new:
        return 1.0
    before, after = _runs(old), _runs(new)
    common = Counter(before), Counter(after)
    pairs = sum(count * common[1][run] for run, count in common[0].items())
    if pairs + len(before) * _stretches(before, common[1]) // 40 > COSTLY:
        return 2 * (common[0] & common[1]).total() / (len(before) + len(after))
    from difflib import SequenceMatcher  # which only two reports need

    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return 2 * _characters([(block.a, block.b, block.size) for block in blocks if block.size]) / (len(old) + len(new))


def _stretches(runs: list[str], common: Counter[str]) -> int:
    """How many times the aligner may have to go over all `runs`: once for each stretch in common, at worst."""
    return sum(run in common and before not in common for before, run in pairwise(["", *runs]))


def _runs(text: str) -> list[str]:
    return [text[start : start + RUN] for start in range(len(text) - RUN + 1)]


def _characters(blocks: list[tuple[int, int, int]]) -> int:
    """How many characters the matching `blocks` of runs cover; neighbouring ones may share their ends."""
    covered = end_old = end_new = 0
    for old, new, size in blocks:
        shared = max(end_old - old, end_new - new, 0)
        end_old, end_new = old + size + RUN - 1, new + size + RUN - 1
        covered += size + RUN - 1 - shared
    return covered
