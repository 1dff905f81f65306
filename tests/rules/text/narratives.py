"""What the tests of rules on the narrative share: one rule's word on a few sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.rules.registry import RULES
from tests.rules.support import case

if TYPE_CHECKING:
    from compiler.findings.finding import Finding

AGENCY = "清源市水务局"


def told(code: str, text: Any, *, chapter: str = "overview", year: int = 2023, **others: Any) -> list[Finding]:
    """What the rule `code` finds in a report for `year` in which `chapter` is `text`."""
    report = {"year": year, "agency": AGENCY, chapter: text, **others}
    return [finding for rule in RULES if rule.code == code for finding in rule.findings(case(report))]


def messages(code: str, text: Any, **settings: Any) -> list[str]:
    """The messages of `told`."""
    return [finding.message for finding in told(code, text, **settings)]
