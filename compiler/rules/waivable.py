"""The waivers of a report applied to what was found in it: which codes there are, and which of them can be waived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.findings.finding import Finding, has_errors
from compiler.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable


def apply_waivers(
    found: list[Finding], report: Any, *, compared: bool
) -> tuple[Iterable[Finding], tuple[Finding, ...]]:
    """What of `found` stands and what is waived; whether the report was `compared` with last year's."""
    if not (isinstance(report, dict) and "waivers" in report):
        return found, ()
    from compiler.findings import waivers

    # Behind an error, or without last year's report, a rule may have had nothing to look at.
    asked = {rule.code for rule in RULES if compared or not rule.code.startswith("Y")}
    hidden = has_errors(finding for finding in found if not _is_of_a_waiver(finding))
    return waivers.apply(found, report, why_not, frozenset() if hidden else asked)


def _is_of_a_waiver(finding: Finding) -> bool:
    return bool(finding.pointers) and finding.pointers[0].startswith("/waivers/")


def why_not(code: str) -> str:
    """Why nothing of that code can ever be waived; empty where it can. Most are of rules, and those are at hand."""
    from compiler.findings import waivers

    severity = next((rule.severity for rule in RULES if rule.code == code), None)
    if severity is None:
        from compiler.rules.catalogue import catalogue

        entry = catalogue().get(code)
        if entry is None:
            return waivers.UNKNOWN
        severity = "warning" if entry.severity == "warning" else "error"
    if code in _OF_WAIVERS:
        return waivers.OF_WAIVERS
    return waivers.FAULT if severity == "error" and code[0] in "ST" else ""


_OF_WAIVERS = ("S121", "S122")
