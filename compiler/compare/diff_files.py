"""Two reports as files in, what changed from one to the other out: their data, and what documents show besides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from compiler.compare.diff import diff
from compiler.compare.unjudged_findings import reworded_findings
from compiler.reading.unread_findings import unread_findings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from compiler.compare.diff import Difference, Side
    from compiler.compare.document_edits import Edit
    from compiler.findings.finding import Finding


class ReportFile(NamedTuple):
    """A report as it was handed in: its bytes, its data, and what could not be read."""

    raw: bytes
    report: dict[str, Any]
    findings: tuple[Finding, ...]


def diff_files(old: ReportFile, new: ReportFile) -> Difference:
    """What changed from `old` to `new`, and what keeps the two from being called the same.

    What both show alike besides their data is no difference; what could not be read of either may be one.
    """
    beyond, beyond_new = _beyond(old), _beyond(new)
    unknown, unknown_new = _unequal(old, new), _unequal(new, old)
    sides: tuple[tuple[Side, Iterable[Finding], Iterable[Edit]], ...] = (
        ("old", unknown, (edit for edit in beyond if edit not in beyond_new)),
        ("new", unknown_new, (edit for edit in beyond_new if edit not in beyond)),
    )
    return replace(
        diff(old.report, new.report),
        unread=tuple((side, finding) for side, findings, _ in sides for finding in findings),
        beyond=tuple((side, edit) for side, _, edits in sides for edit in edits),
    )


def _unequal(one: ReportFile, other: ReportFile) -> list[Finding]:
    """What was not read of `one`, a key given twice in JSON among it; words that both reword alike are the same."""
    doubled = [finding for finding in one.findings if finding.code.startswith("S")]
    alike = {finding.message for finding in reworded_findings(other.findings)}
    return [
        *doubled,
        *unread_findings(one.findings),
        *(finding for finding in reworded_findings(one.findings) if finding.message not in alike),
    ]


def _beyond(file: ReportFile) -> tuple[Edit, ...]:
    if not file.raw.startswith(b"PK"):
        return ()
    from compiler.compare.compiled_edits import beyond_data  # only a document needs Word

    return beyond_data(file.raw, file.report)
