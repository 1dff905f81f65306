"""Findings of reading in, those out that keep two reports, or a document and its data, from being called the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.reading.unread_findings import unread_findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.findings.finding import Finding

_OTHERWISE = ("E113", "E125")
"""A chapter's title or a label that is not worded as the form prints it: read all the same, but not the same text."""


def unjudged_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What a document shows besides its data: what was not read, and words of the form that are not the form's."""
    found = list(findings)
    return (*unread_findings(found), *reworded_findings(found))


def reworded_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of `findings` about words of the form that are not the form's."""
    return tuple(finding for finding in findings if finding.code in _OTHERWISE)
