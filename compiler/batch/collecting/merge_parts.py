"""Parts in, their consolidated report out, with everything that was found on the way."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from compiler.batch.collecting.place_again import place_again
from compiler.findings.finding import in_order
from compiler.form import edition as editions
from compiler.form.blank_report import pretty
from compiler.load import load_previous
from compiler.merge.consistency import beside_last_year, counted_twice, faulty_parts, odd_ones
from compiler.merge.consolidate import consolidate
from compiler.merge.expected import attendance, missing_agencies
from compiler.merge.outliers import outliers
from compiler.merge.same_agency import doubled_agencies
from compiler.report.report import Report
from compiler.validation.json_source import read
from compiler.validation.schema_check import edition_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.findings.finding import Finding
    from compiler.load import Previous
    from compiler.merge.consolidate import Consolidated
    from compiler.merge.expected import Expected
    from compiler.merge.part import PartReport


class MergeOptions(NamedTuple):
    """Whose report the sum is, what it is called in findings; who should report, and last year's report, if given."""

    agency: str
    name: str
    expected: Expected | None = None
    previous: Previous | None = None


class Merged(NamedTuple):
    """The consolidated report, if every part could be added up, with what was found; `text` is its JSON.

    `others` are parts of agencies that nobody expected.
    """

    made: Consolidated | None
    text: str
    findings: tuple[Finding, ...]
    others: tuple[PartReport, ...] = ()


def merge_parts(parts: Sequence[PartReport], options: MergeOptions, *, complete: bool = True) -> Merged:
    """What `parts` add up to, with the findings M101 to M107; the order of the parts does not matter.

    Where they are not `complete`, since some could not even be opened, they are judged and not added up.
    """
    parts = sorted(parts, key=attrgetter("file"))
    made = consolidate(parts, options.agency) if complete else None
    text = pretty(made.report) + "\n" if made else ""
    found = [*odd_ones(parts), *doubled_agencies(parts)]
    if made:
        found += [*counted_twice(made), *outliers(made)]
    found = [*place_again(found), *faulty_parts(parts)]
    if made and options.previous:
        found += _beside_last_year(made, text, options.name, options.previous)
    others: tuple[PartReport, ...] = ()
    if options.expected:
        present = attendance(options.expected, parts)
        edition = made.edition if made else editions.load(editions.IDS[-1])
        found += missing_agencies(options.expected, present, edition)
        others = present.others
    return Merged(made, text, in_order(found), others)


def _beside_last_year(made: Consolidated, text: str, name: str, previous: Previous) -> list[Finding]:
    last, doubts = load_previous(previous)
    if last is None:
        return list(doubts)
    report = Report(made.report, made.edition, Report(last, edition_of(last)))
    return [*doubts, *read(text.encode(), name).place(beside_last_year(report, name))]
