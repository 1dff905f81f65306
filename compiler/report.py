"""Findings in, words or JSON out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compiler.batch import Outcome
    from compiler.catalogue import Entry
    from compiler.finding import Finding

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


def result(outcome: Outcome) -> str:
    """One line on what became of one input."""
    summary = counted(outcome.findings)
    if outcome.trouble:
        return outcome.trouble
    if outcome.written:
        printed = f" 和 {outcome.pdf}" if outcome.pdf else ""
        return f"已写成 {outcome.written}{printed}" + (f"（{summary}）" if summary else "")
    return f"没有写成：{outcome.source} 有 {summary}"


def rule_line(entry: Entry) -> str:
    """One rule on one line."""
    return f"{entry.code}  {_SEVERITIES[entry.severity][0]}  {entry.what}"


def explanation(entry: Entry) -> str:
    """One code in full."""
    lines = [f"{entry.code}（{_SEVERITIES[entry.severity][0]}）{entry.what}", f"为什么：{entry.why}"]
    laws = list(dict.fromkeys(entry.law.values()))
    if len(entry.law) == 1:
        lines.append(f"适用：{next(iter(entry.law))} 版格式")
    lines += [f"依据：{law}" for law in laws]
    return "\n".join([*lines, f"例：{entry.example}", f"怎么办：{entry.hint}"])


def show(outcomes: Sequence[Outcome], form: str, *, compiled: bool) -> None:
    """Print what was found and – where documents were to be written – what became of each input, and of all."""
    if form == "json":
        click.echo(json.dumps(_document(outcomes, compiled=compiled), ensure_ascii=False, indent=2))
        return
    for outcome in outcomes:
        for finding in outcome.findings:
            click.echo(as_text(finding))
        if outcome.waived:
            click.echo(f"{outcome.source}: 已豁免 {len(outcome.waived)} 项")
            for finding in outcome.waived:
                click.echo(f"    {finding.code} {finding.message}（理由：{finding.waived}）")
        if compiled or outcome.trouble:
            click.echo(result(outcome), err=bool(outcome.trouble))
        if outcome.missing:
            click.echo(f"    本机没有这些字体，PDF 里用了别的代替：{'、'.join(outcome.missing)}")
    if not compiled and not any(outcome.findings or outcome.trouble for outcome in outcomes):
        click.echo("没有发现问题")
    if compiled and len(outcomes) > 1:
        click.echo(_total(outcomes))


def _document(outcomes: Sequence[Outcome], *, compiled: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "findings": [as_json(finding) for outcome in outcomes for finding in outcome.findings],
        "waived": [as_json(finding) for outcome in outcomes for finding in outcome.waived],
        "troubles": [outcome.trouble for outcome in outcomes if outcome.trouble],
    }
    if compiled:
        files = [file for outcome in outcomes for file in (outcome.written, outcome.pdf) if file]
        shown["written"] = [str(file) for file in files]
    return shown


def _total(outcomes: Sequence[Outcome]) -> str:
    written = sum(outcome.written is not None for outcome in outcomes)
    warned = sum(bool(outcome.written and outcome.findings) for outcome in outcomes)
    troubled = sum(bool(outcome.trouble) for outcome in outcomes)
    refused = sum(not outcome.written and not outcome.trouble for outcome in outcomes)
    parts = [f"写成 {written} 份（其中有提醒 {warned} 份）", f"有错误未写 {refused} 份", f"读写不了 {troubled} 份"]
    return f"共 {len(outcomes)} 份：{'，'.join(parts)}"
