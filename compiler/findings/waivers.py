"""Findings and the report's waivers in, what stands and what is waived out: with a reason, never silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.pointer import join
from compiler.findings.finding import Finding
from compiler.findings.patterns import say

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

Findings = tuple[Finding, ...]
UNKNOWN, FAULT, OF_WAIVERS = "unknown", "fault", "waiver"
"""Why a code cannot be waived: no rule has it, it says that something is wrong, it is of waivers themselves."""


class _Waiver(NamedTuple):
    pointer: str
    code: str
    reason: str


def apply(
    findings: Iterable[Finding], report: Any, why_not: Callable[[str], str], asked: Container[str] = frozenset()
) -> tuple[Findings, Findings]:
    """What of `findings` stands, and what `report` waives, each with its reason.

    An S or T error cannot be waived: such a waiver, and one against whose code `why_not` has something to say, is a
    finding itself (S121). So is one that no finding needs (S122), where its rule is among those that were `asked`: the
    data may have been mended since, and the reason would be printed for nothing.
    """
    waivers = _waivers(report)
    reasons = {waiver.code: waiver.reason for waiver in waivers}
    if not waivers:
        return tuple(findings), ()
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        if finding.code in reasons and _may_be_waived(finding):
            waived.append(finding._replace(waived=reasons[finding.code]))
        else:
            standing.append(finding)
    malformed = {pointer for finding in standing for pointer in finding.pointers}
    refused = {finding.code for finding in standing if finding.code in reasons}
    needed = {finding.code for finding in waived}
    for waiver in waivers:
        if waiver.pointer in malformed:
            continue
        if waiver.code in refused:
            standing.append(_refusal(waiver, FAULT, "hint_found"))
        elif waiver.code in needed:
            continue
        elif why := why_not(waiver.code):
            standing.append(_refusal(waiver, why, "hint_unknown" if why == UNKNOWN else "hint"))
        elif waiver.code in asked:
            standing.append(_needless(waiver))
    return tuple(standing), tuple(waived)


def _refusal(waiver: _Waiver, why: str, hint: str) -> Finding:
    message = say("S121", "message", code=waiver.code, why=say("S121", why))
    return Finding("S121", "error", message, (waiver.pointer,), hint=say("S121", hint))


def _needless(waiver: _Waiver) -> Finding:
    hint = "删去这一项豁免；若是别的问题，把编号改成它的编号"
    message = f"豁免了 {waiver.code}，这份报告里没有 {waiver.code} 的问题"
    return Finding("S122", "warning", message, (waiver.pointer,), hint=hint)


def _may_be_waived(finding: Finding) -> bool:
    return finding.severity == "warning" or finding.code[0] not in "ST"


def _waivers(report: Any) -> list[_Waiver]:
    """Each waiver that can be read; what the schema would not accept has its finding already."""
    waivers = report.get("waivers", []) if isinstance(report, dict) else []
    return [
        _Waiver(join("waivers", index, "code"), entry["code"], entry["reason"])
        for index, entry in enumerate(waivers if isinstance(waivers, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("code"), str) and isinstance(entry.get("reason"), str)
    ]
