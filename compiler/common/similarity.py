"""How alike two texts are: the share of their characters that stand in runs which the other text has as well."""

from __future__ import annotations

from collections import Counter

RUN = 4
"""Characters in a row. Shorter common runs are chance: any two Chinese texts on one subject share most of their words;
longer ones would count a text with a word changed in every sentence as a new one."""


def similarity(old: str, new: str) -> float:
    """From 0 (nothing in common) to 1 (the same text, however it is broken into lines and spaced).

    A run counts as often as both texts have it, wherever it stands: a chapter whose paragraphs were put in another
    order is still the same chapter. The cost grows with the length of the texts alone.
    """
    old, new = ("".join(text.split()) for text in (old, new))
    if old == new:
        return 1.0
    runs, runs_new = _runs(old), _runs(new)
    common = Counter(runs) & Counter(runs_new)
    return (_covered(runs, Counter(common)) + _covered(runs_new, common)) / (len(old) + len(new))


def _runs(text: str) -> list[str]:
    return [text[start : start + RUN] for start in range(len(text) - RUN + 1)]


def _covered(runs: list[str], left: Counter[str]) -> int:
    """How many characters the `runs` cover that are in `left`, each as often as it is there; it is used up."""
    covered = end = 0
    for start, run in enumerate(runs):
        if left[run]:
            left[run] -= 1
            covered += start + RUN - max(start, end)
            end = start + RUN
    return covered
