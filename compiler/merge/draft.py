"""Summed figures in, the draft of the narratives out: what the tables say, and marks where a person must write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from compiler.form.consolidation import consolidation
from compiler.merge.exact_sum import exact_sum
from compiler.report.figures import digits, printed
from compiler.rules.text.marks.blanks import TO_FILL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.report.figures import Number

_FIGURE = re.compile(r"\{([^{}]+)\}")


def draft_narratives(year: int, figures: Mapping[str, Number], edition: Edition) -> dict[str, list[Any]]:
    """The narrative chapters as the edition drafts them, with the year and `figures`.

    A figure that is not among these is to be filled in by a person.
    """

    def fill(match: re.Match[str]) -> str:
        return str(year) if match[1] == "year" else _shown(match[1], figures, edition)

    def filled(block: Any) -> Any:
        return _FIGURE.sub(fill, block) if isinstance(block, str) else dict(block)

    drafts = consolidation(edition.id).narratives
    return {chapter.key: [filled(block) for block in drafts[chapter.key]] for chapter in edition.narratives}


def _shown(place: str, figures: Mapping[str, Number], edition: Edition) -> str:
    """The figure at `place` as it is printed; at one above several totals, their sum."""
    facts = edition.facts
    totals = [place] if place in facts else [at for at in facts if at.startswith(f"{place}/") and facts[at].sums]
    if not all(pointer in figures for pointer in totals):
        return f"{TO_FILL}：{edition.label(place)}】"
    if place in facts:
        return printed(figures[place], facts[place])
    return digits(exact_sum(figures[pointer] for pointer in totals))
