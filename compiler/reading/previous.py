"""Last year's report in, its data out, whatever it was kept as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.reading.load import kept

if TYPE_CHECKING:
    from compiler.findings.finding import Finding


class Previous(NamedTuple):
    """Last year's report as it was handed in: the name by which findings speak of it, and its bytes."""

    name: str
    raw: bytes


def read_previous(previous: Previous) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """The data of `previous`, `None` where there is no report in it, and what could not be read.

    Its own faults are not this year's: where a report is there at all they are warnings.
    """
    report, findings = kept(previous.raw, previous.name)
    return report, tuple(finding._replace(severity="warning") for finding in findings) if report else findings
