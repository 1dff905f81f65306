"""Findings of reading in, those out that say that something which the document shows was not read.

Where there are any, nobody can say that a document is unchanged, or that two are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.findings.finding import Finding

_READ = ("E104", "E105", "E113", "E125", "E134", "E148")
"""Warnings about what was read all the same: as accepted, by the nearest label, after a conversion."""


def unread_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of `findings` about a document that say that something shown, or asked for by the form, was not read."""
    return tuple(finding for finding in findings if finding.code[:1] == "E" and finding.code not in _READ)
