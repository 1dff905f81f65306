"""Outcomes told one by one as they become known: in words on the screen, or collected into one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import click

from compiler.findings.finding import has_errors
from compiler.findings.text_and_json import as_json, as_text, result

if TYPE_CHECKING:
    from compiler.batch.run_one import Outcome


class Tally:
    """How many are done so far, and what became of them; each is counted once, what there is to say of it apart."""

    def __init__(self, *, compiled: bool) -> None:
        """None is done."""
        self.compiled = compiled
        self.done = self.written = self.unchanged = self.refused = self.troubled = 0
        self.warned = self.erroneous = 0

    def count(self, outcome: Outcome) -> None:
        """One more is done."""
        erroneous = has_errors(outcome.findings)
        self.done += 1
        self.erroneous += erroneous
        self.warned += bool(outcome.findings) and not erroneous
        if outcome.trouble:
            self.troubled += 1
        elif outcome.unchanged:
            self.unchanged += 1
        elif outcome.written:
            self.written += 1
        else:
            self.refused += erroneous

    def __str__(self) -> str:
        """One line on all of them."""
        if not self.compiled:
            return (
                f"共 {self.done} 份：有错误 {self.erroneous} 份，只有提醒 {self.warned} 份，读不了 {self.troubled} 份"
            )
        parts = [f"写成 {self.written} 份", f"未变 {self.unchanged} 份", f"有错误未写 {self.refused} 份"]
        return f"共 {self.done} 份：{'，'.join(parts)}，读写不了 {self.troubled} 份；只有提醒的 {self.warned} 份"


class Telling(Protocol):
    """How outcomes are told."""

    def tell(self, outcome: Outcome) -> None:
        """Say what became of one."""

    def end(self, tally: Tally) -> None:
        """Say what became of all."""


def telling(form: str, *, compiled: bool, several: bool = False, brief: bool = False) -> Telling:
    """The telling in `form`, “text” or “json”; where it is `brief` a text leaves out the findings themselves."""
    return _Document() if form == "json" else _Text(compiled=compiled, several=several, brief=brief)


class _Text:
    def __init__(self, *, compiled: bool, several: bool, brief: bool) -> None:
        self.compiled, self.several, self.brief = compiled, several, brief
        self.silent = True

    def tell(self, outcome: Outcome) -> None:
        if not self.brief:
            _findings(outcome)
        found = bool(outcome.findings or outcome.trouble)
        if self.compiled or outcome.trouble or (self.brief and found):
            click.echo(result(outcome, compiled=self.compiled), err=bool(outcome.trouble))
        if outcome.missing:
            click.echo(f"    本机没有这些字体，PDF 里用了别的代替：{'、'.join(outcome.missing)}")
        self.silent = self.silent and not found

    def end(self, tally: Tally) -> None:
        if self.silent and not self.compiled and tally.done:
            click.echo("没有发现问题")
        elif self.several:
            click.echo(tally)


def _findings(outcome: Outcome) -> None:
    for finding in outcome.findings:
        click.echo(as_text(finding))
    if outcome.waived:
        click.echo(f"{outcome.source}: 已豁免 {len(outcome.waived)} 项")
        for finding in outcome.waived:
            click.echo(f"    {finding.code} {finding.message}（理由：{finding.waived}）")


class _Document:
    """The keys of `findings_schema`: one document, so that it can only be printed at the end."""

    def __init__(self) -> None:
        self.findings: list[dict[str, Any]] = []
        self.waived: list[dict[str, Any]] = []
        self.troubles: list[str] = []
        self.written: list[str] = []
        self.unchanged: list[str] = []

    def tell(self, outcome: Outcome) -> None:
        self.findings += map(as_json, outcome.findings)
        self.waived += map(as_json, outcome.waived)
        self.troubles += [outcome.trouble] if outcome.trouble else []
        files = self.unchanged if outcome.unchanged else self.written
        files += [str(file) for file in (outcome.written, outcome.pdf) if file]

    def end(self, tally: Tally) -> None:
        shown: dict[str, Any] = {"findings": self.findings, "waived": self.waived, "troubles": self.troubles}
        if tally.compiled:
            shown |= {"written": self.written, "unchanged": self.unchanged}
        import json

        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
