"""The law of the form as rules over data: knows nothing of Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.registry import RULES as RULES

if TYPE_CHECKING:
    from compiler.findings.finding import Finding
    from compiler.rules.rule import Case


def judge(case: Case) -> tuple[Finding, ...]:
    """What the rules in force for the case's edition find in it."""
    in_force = case.edition.rules
    return tuple([finding for rule in RULES if rule.code in in_force for finding in rule.findings(case)])
