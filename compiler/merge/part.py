"""A report as one of those that are added up: its figures, where each of them stands, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.report.figures import in_report
from compiler.rules.text.signature_date import signing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compiler.findings.finding import Finding
    from compiler.report.figures import Number
    from compiler.report.report import Report
    from compiler.rules.text.signature_date import Signing

_TWICE = "S003"
_NOTHING: Mapping[str, Any] = {}
"""No figures, no positions; a plain mapping, which can be handed from one process to another."""


class PartReport(NamedTuple):
    """One agency's report in `file`; `edition` is empty where there is no report in it.

    `figures` are those that can be known, by pointer, totals that it leaves out computed; `given` are the totals that
    it states, `unknown` the figures of the form that cannot be known. `positions` say where each figure stands in the
    file, in the words of its form, if that was asked for. `errors` are its own; of `warnings` only the number matters.
    `form` is the form in which it was handed in.
    """

    file: str
    agency: str = ""
    year: int | None = None
    edition: str = ""
    figures: Mapping[str, Number] = _NOTHING
    given: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    positions: Mapping[str, str] = _NOTHING
    errors: tuple[Finding, ...] = ()
    warnings: int = 0
    form: str = ""
    signed: Signing | None = None

    @property
    def is_whole(self) -> bool:
        """Whether each of its figures is known, so that it can be added up: missing is never 0."""
        return bool(self.edition) and not self.unknown

    @property
    def name(self) -> str:
        """The agency as one speaks of it, or else the file."""
        return f"“{self.agency}”" if self.agency else self.file


def as_part(
    file: str, form: str, report: Report | None, findings: Sequence[Finding], positions: Mapping[str, str]
) -> PartReport:
    """The `report` in `file`, if there is one, with what was found in it."""
    errors = tuple(finding for finding in findings if finding.severity == "error")
    bare = PartReport(file, errors=errors, warnings=len(findings) - len(errors), form=form)
    if report is None:
        return bare
    facts = report.edition.facts
    doubtful = [place for finding in errors if finding.code == _TWICE for place in finding.pointers]
    known = {
        pointer: number
        for pointer, number in report.figures.items()
        if not any(f"{pointer}/".startswith(f"{place}/") for place in doubtful)
    }
    given = frozenset(pointer for pointer in known if facts[pointer].sums and in_report(report.data, pointer))
    unknown = tuple(pointer for pointer in facts if pointer not in known)
    return bare._replace(
        agency=report.agency.strip(),
        year=report.year,
        edition=report.edition.id,
        figures=known,
        given=given,
        unknown=unknown,
        positions=positions,
        signed=signing(report),
    )
