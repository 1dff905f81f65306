"""`make manual`: write every verb's help, the rules and the keys into the users' manual, where tests compare them."""

from __future__ import annotations

from compiler.cli.main import VERBS
from compiler.cli.verbs.template import template
from tests.cli import key_tables
from tests.rules import rules_table
from tests.support import ROOT, nianbao

MANUAL = ROOT / "README.zh-CN.md"
MARK = "<!-- 各命令的说明，与 --help 一字不差；由 make manual 写入 -->\n"


def main() -> None:
    """Everything below the mark is written anew, and the table of rules above it."""
    rules_table.main()
    verbs = [[verb] for verb in VERBS if verb != "template"]
    verbs += [["template", verb] for verb in template.commands]
    helps = [f"```\n{nianbao(*verb, '--help').stdout.strip()}\n```\n" for verb in verbs]
    above = key_tables.rewritten(MANUAL.read_text(encoding="utf-8")).partition(MARK)[0]
    MANUAL.write_text(above + MARK + "\n" + "\n".join(helps), encoding="utf-8")


if __name__ == "__main__":
    main()
