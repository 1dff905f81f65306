"""The law of the form as rules over data: knows nothing of Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.registry import RULES as RULES

if TYPE_CHECKING:
    from compiler.findings.finding import Finding
    from compiler.report.report import Report


def judge(report: Report) -> tuple[Finding, ...]:
    """What the rules in force for the case's edition find in it."""
    in_force = report.edition.rules
    return tuple([finding for rule in RULES if rule.code in in_force for finding in rule.findings(report)])
