"""Findings in, words or JSON out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.batch.run_one import Outcome
    from compiler.findings.finding import Finding
    from compiler.rules.catalogue import Explanation

_SEVERITIES = {"error": ("错误", "red"), "warning": ("提醒", "yellow")}


def as_text(finding: Finding) -> str:
    """`file:line:column: CODE 级别 message`, then law and hint on lines of their own; coloured, for a terminal."""
    word, colour = _SEVERITIES[finding.severity]
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)
    lines = [f"{place}: {click.style(f'{finding.code} {word}', fg=colour, bold=True)} {finding.message}"]
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
    }
    return {key: value for key, value in written.items() if value not in ("", 0)}


def counted(findings: Iterable[Finding]) -> str:
    """How many of each severity, e.g. “2 项错误，1 项提醒”; empty where there are none."""
    found = list(findings)
    numbers = [(sum(f.severity == severity for f in found), word) for severity, (word, _) in _SEVERITIES.items()]
    return "，".join(f"{number} 项{word}" for number, word in numbers if number)


def result(outcome: Outcome, *, compiled: bool) -> str:
    """One line on what became of one input, that was to be compiled or only looked at."""
    summary = counted(outcome.findings)
    if outcome.trouble:
        return outcome.trouble
    if outcome.written:
        printed = f" 和 {outcome.pdf}" if outcome.pdf else ""
        done = "未变，没有重写" if outcome.unchanged else "已写成"
        return f"{done} {outcome.written}{printed}" + (f"（{summary}）" if summary else "")
    found = f"{outcome.source} 有 {summary}" if summary else f"{outcome.source} 没有发现问题"
    return f"没有写成：{found}" if compiled else found


def rule_line(entry: Explanation) -> str:
    """One rule on one line."""
    return f"{entry.code}  {_SEVERITIES[entry.severity][0]}  {entry.what}"


def explanation(entry: Explanation) -> str:
    """One code in full."""
    lines = [f"{entry.code}（{_SEVERITIES[entry.severity][0]}）{entry.what}", f"为什么：{entry.why}"]
    laws = list(dict.fromkeys(entry.law.values()))
    if len(entry.law) == 1:
        lines.append(f"适用：{next(iter(entry.law))} 版格式")
    lines += [f"依据：{law}" for law in laws]
    return "\n".join([*lines, f"例：{entry.example}", f"怎么办：{entry.hint}"])
