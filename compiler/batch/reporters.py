"""What became of each input shown as it becomes known: in words on the screen, or collected into one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import click

from compiler.batch.jobs import STANDARD
from compiler.findings.finding import has_errors
from compiler.findings.text_and_json import as_json, as_text, count_by_severity

if TYPE_CHECKING:
    from compiler.batch.jobs import Outcome


class Tally:
    """How many inputs are done so far, and what became of them; each is counted once."""

    def __init__(self, *, compiled: bool) -> None:
        """No input is done yet."""
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


class Reporter(Protocol):
    """How outcomes are shown."""

    def show(self, outcome: Outcome) -> None:
        """Show what became of one input."""

    def finish(self, tally: Tally) -> None:
        """Show what became of all."""


class TextReporter:
    """Outcomes in words: the findings unless they are `brief`, a line on each input that needs one, a summary.

    With `to_stderr` nothing goes to the standard output, where the document itself is written. If it is to be `silent`
    it does not say that nothing was found.
    """

    def __init__(
        self,
        *,
        compiled: bool,
        several: bool = False,
        brief: bool = False,
        to_stderr: bool = False,
        silent: bool = False,
    ) -> None:
        """Nothing was found so far."""
        self._silent = silent
        self._compiled, self._several, self._brief, self._to_stderr = compiled, several, brief, to_stderr
        self._clean = True

    def show(self, outcome: Outcome) -> None:
        """Show what became of one input."""
        if not self._brief:
            self._show_findings(outcome)
        found = bool(outcome.findings or outcome.trouble)
        if self._compiled or outcome.trouble or (self._brief and found):
            self._say(result_line(outcome, compiled=self._compiled), as_trouble=bool(outcome.trouble))
        if outcome.missing:
            self._say(f"    本机没有这些字体，PDF 里用了别的代替：{'、'.join(outcome.missing)}")
        self._clean = self._clean and not found

    def finish(self, tally: Tally) -> None:
        """Show what became of all."""
        if self._clean and not self._compiled and tally.done:
            if not self._silent:
                self._say("没有发现问题")
        elif self._several:
            self._say(str(tally))

    def _show_findings(self, outcome: Outcome) -> None:
        for finding in outcome.findings:
            self._say(as_text(finding))
        if outcome.waived:
            self._say(f"{outcome.source}: 已豁免 {len(outcome.waived)} 项")
            for finding in outcome.waived:
                self._say(f"    {finding.code} {finding.message}（理由：{finding.waived}）")

    def _say(self, text: str, *, as_trouble: bool = False) -> None:
        click.echo(text, err=as_trouble or self._to_stderr)


class JsonReporter:
    """One document with the keys of `findings_schema`, so that it can only be printed at the end."""

    def __init__(self, *, to_stderr: bool = False) -> None:
        """Nothing was found so far."""
        self._to_stderr = to_stderr
        self._inputs: list[dict[str, Any]] = []
        self._findings: list[dict[str, Any]] = []
        self._waived: list[dict[str, Any]] = []
        self._troubles: list[str] = []
        self._written: list[str] = []
        self._unchanged: list[str] = []

    def show(self, outcome: Outcome) -> None:
        """Collect what became of one input."""
        self._inputs.append(counts(outcome))
        self._findings += map(as_json, outcome.findings)
        self._waived += map(as_json, outcome.waived)
        self._troubles += [outcome.trouble] if outcome.trouble else []
        files = self._unchanged if outcome.unchanged else self._written
        files += [str(file) for file in (outcome.written, outcome.pdf, outcome.web) if file]

    def finish(self, tally: Tally) -> None:
        """Print the document."""
        shown: dict[str, Any] = {
            "inputs": self._inputs,
            "findings": self._findings,
            "waived": self._waived,
            "troubles": self._troubles,
        }
        if tally.compiled:
            shown |= {"written": self._written, "unchanged": self._unchanged}
        import json

        click.echo(json.dumps(shown, ensure_ascii=False, indent=2), err=self._to_stderr)


def counts(outcome: Outcome) -> dict[str, Any]:
    """One input by its name, clean or not, with the number of findings of each kind."""
    errors = sum(finding.severity == "error" for finding in outcome.findings)
    counts = {"errors": errors, "warnings": len(outcome.findings) - errors, "waived": len(outcome.waived)}
    return {"file": str(outcome.source), **counts, "done": not outcome.trouble}


def result_line(outcome: Outcome, *, compiled: bool) -> str:
    """One line on what became of one input, that was to be compiled or only checked."""
    summary = count_by_severity(outcome.findings)
    if outcome.trouble:
        return outcome.trouble
    if outcome.written == STANDARD:
        return "已写到标准输出" + (f"（{summary}）" if summary else "")
    if outcome.written:
        files = [str(file) for file in (outcome.written, outcome.pdf, outcome.web) if file]
        done = "未变，没有重写" if outcome.unchanged else "已写成"
        return f"{done} {' 和 '.join(files)}" + (f"（{summary}）" if summary else "")
    found = f"{outcome.source} 有 {summary}" if summary else f"{outcome.source} 没有发现问题"
    return f"没有写成：{found}" if compiled else found
