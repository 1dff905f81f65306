"""Findings in, words or JSON out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compiler.findings.quote import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.findings.finding import Finding

_COLOURS = {"error": "red", "warning": "yellow"}


def as_text(finding: Finding) -> str:
    """`file:line:column: CODE 级别 message`, then law and hint on lines of their own; coloured, for a terminal.

    In a form without lines its place is said in words: `file:place: …`.
    """
    place = ":".join(str(part) for part in (finding.file, finding.place, finding.line, finding.column) if part)
    head = click.style(f"{finding.code} {SEVERITIES[finding.severity]}", fg=_COLOURS[finding.severity], bold=True)
    lines = [f"{place}: {head} {finding.message}"]
    if finding.law:
        lines.append(f"    依据：{finding.law}")
    if finding.hint:
        lines.append(f"    建议：{finding.hint}")
    return "\n".join(lines)


def as_json(finding: Finding) -> dict[str, Any]:
    """The finding with the keys of the contract; what does not apply is left out."""
    written: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "pointers": list(finding.pointers),
        "law": finding.law,
        "hint": finding.hint,
        "reason": finding.waived,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "place": finding.place,
    }
    return {key: value for key, value in written.items() if value not in ("", 0)}


def count_by_severity(findings: Iterable[Finding]) -> str:
    """How many of each severity, e.g. “2 项错误，1 项提醒”; empty where there are none."""
    found = list(findings)
    numbers = [(sum(f.severity == severity for f in found), word) for severity, word in SEVERITIES.items()]
    return "，".join(f"{number} 项{word}" for number, word in numbers if number)
