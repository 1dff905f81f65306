"""Parts in, the consolidated report out: every cell the exact sum of theirs, the narratives a draft."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.pointer import put
from compiler.form import edition as editions
from compiler.form.consolidation import consolidation
from compiler.merge.draft import draft_narratives
from compiler.merge.exact_sum import exact_sum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compiler.form.edition import Edition
    from compiler.form.layout import Fact
    from compiler.merge.part import PartReport
    from compiler.report.figures import Number


class Consolidated(NamedTuple):
    """The `report` of the whole area as data, its `figures` by pointer, and the `parts` that they were summed from."""

    report: dict[str, Any]
    edition: Edition
    figures: Mapping[str, Number]
    parts: tuple[PartReport, ...]


def consolidate(parts: Sequence[PartReport], agency: str) -> Consolidated | None:
    """The report of `agency` that `parts` add up to; none where one of them cannot be added up.

    That is where a figure of it is not known, or where it is of another edition. A total that any part states is the
    sum of theirs, so that a part's fault is not covered up; one that all leave out is left out. What must not be
    added up is left out, to be filled in. Waivers are reasons of the parts' own.
    """
    if not parts or not all(part.is_whole for part in parts) or len({part.edition for part in parts}) > 1:
        return None
    edition = editions.load(parts[0].edition)
    year = usual_year(parts)
    figures = {pointer: exact_sum(part.figures[pointer] for part in parts) for pointer, _ in additive_facts(edition)}
    return Consolidated(rebuild(year, agency, figures, _stated(parts), edition), edition, figures, tuple(parts))


def rebuild(
    year: int, agency: str, figures: Mapping[str, Number], stated: frozenset[str], edition: Edition
) -> dict[str, Any]:
    """The consolidated report of `agency` that has `figures`, of the totals those `stated`: nobody wrote in it yet."""
    report: dict[str, Any] = {"year": year}
    if editions.for_year(year) is not edition:
        report["edition"] = edition.id
    report["agency"] = agency
    drafts = draft_narratives(year, figures, edition)
    report |= {chapter.key: drafts.get(chapter.key, {}) for chapter in edition.chapters}
    for pointer, fact in edition.facts.items():
        if pointer in figures and (not fact.sums or pointer in stated):
            put(report, pointer, figures[pointer])
    return report


def additive_facts(edition: Edition) -> list[tuple[str, Fact]]:
    """The figures of `edition` that may be added up, by pointer, in the order of the form."""
    kinds = consolidation(edition.id).additive
    return [(pointer, fact) for pointer, fact in edition.facts.items() if fact.kind in kinds]


def usual_year(parts: Sequence[PartReport]) -> int:
    """The year that most of `parts` report on; of several the latest. A part without a year counts for its edition."""
    years = Counter(part.year for part in parts if part.year is not None)
    if not years:
        edition = editions.load(parts[0].edition)
        return edition.first_year or edition.last_year or 0
    return max(years, key=lambda year: (years[year], year))


def _stated(parts: Sequence[PartReport]) -> frozenset[str]:
    return frozenset().union(*(part.given for part in parts))


def is_untouched(report: Mapping[str, Any]) -> bool:
    """Whether `report` is a consolidated one as it was made: nobody wrote in its narratives, or anywhere else."""
    from compiler.merge.part import as_part
    from compiler.report.report import Report
    from compiler.validation.schema_check import edition_of

    edition = edition_of(report)
    part = as_part("", "", Report(report, edition), (), {})
    if not part.is_whole or part.year is None:
        return False
    figures = {pointer: part.figures[pointer] for pointer, _ in additive_facts(edition)}
    return rebuild(part.year, str(report.get("agency")), figures, part.given, edition) == report
