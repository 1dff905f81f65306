"""The table of all rules in the manual: `python -m tests.rules.rules_table` writes it anew."""

from __future__ import annotations

from compiler.findings.quote import SEVERITIES
from compiler.rules.registry import RULES
from tests.support import ROOT

MANUAL = ROOT / "README.zh-CN.md"
HEAD = "| 编号 | 级别 | 查出什么 |\n|---|---|---|\n"


def table() -> str:
    """A row for each rule: its code, its severity, and what it finds."""
    return HEAD + "".join(f"| {rule.code} | {SEVERITIES[rule.severity]} | {rule.name} |\n" for rule in RULES)


def written(manual: str) -> str:
    """The table as it stands in `manual`."""
    start = manual.index(HEAD)
    return manual[start : manual.index("\n\n", start) + 1]


def main() -> None:
    """Write the table anew."""
    text = MANUAL.read_text(encoding="utf-8")
    MANUAL.write_text(text.replace(written(text), table()), encoding="utf-8")


if __name__ == "__main__":
    main()
