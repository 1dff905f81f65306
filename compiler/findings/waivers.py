"""Findings and the report's waivers in, what stands and what is waived out: with a reason, never silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import join
from compiler.findings.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

Findings = tuple[Finding, ...]


def apply(
    findings: Iterable[Finding], report: Any, is_known: Callable[[str], bool], asked: Container[str] = frozenset()
) -> tuple[Findings, Findings]:
    """What of `findings` stands, and what `report` waives, each with its reason.

    An S or T error cannot be waived: such a waiver, and one whose code nobody knows, is a finding itself (S121). So is
    one that no finding needs (S122), where its rule is among those that were `asked`: the data may have been mended
    since, and the reason would be printed for nothing.
    """
    reasons = dict(_waivers(report))
    if not reasons:
        return tuple(findings), ()
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        if finding.code in reasons and _may_be_waived(finding):
            waived.append(finding._replace(waived=reasons[finding.code]))
        else:
            standing.append(finding)
    refused = {finding.code for finding in standing if finding.code in reasons}
    for index, (code, _) in enumerate(_waivers(report)):
        if code in refused or not is_known(code):
            why = "表格和填写上的错误不能豁免" if code in refused else "没有这个编号的规则"
            hint = "改正后删去这一项豁免" if code in refused else "编号见“nianbao rules”"
            pointer = join("waivers", index, "code")
            standing.append(Finding("S121", "error", f"豁免了 {code}：{why}", (pointer,), hint=hint))
        elif code in asked and code not in {finding.code for finding in waived}:
            hint = "删去这一项豁免；若是别的问题，把编号改成它的编号"
            message = f"豁免了 {code}，这份报告里没有 {code} 的问题"
            standing.append(Finding("S122", "warning", message, (join("waivers", index, "code"),), hint=hint))
    return tuple(standing), tuple(waived)


def _may_be_waived(finding: Finding) -> bool:
    return finding.severity == "warning" or finding.code[0] not in "ST"


def _waivers(report: Any) -> list[tuple[str, str]]:
    """Code and reason of each waiver; what the schema would not accept has its finding already."""
    waivers = report.get("waivers", []) if isinstance(report, dict) else []
    entries = [entry for entry in waivers if isinstance(entry, dict)] if isinstance(waivers, list) else []
    return [
        (entry["code"], entry["reason"])
        for entry in entries
        if isinstance(entry.get("code"), str) and isinstance(entry.get("reason"), str)
    ]
