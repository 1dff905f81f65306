"""The command line: its verbs put together, in the order of the work."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from compiler.cli.messages import Group
from compiler.common.version import __version__

VERBS = {
    "compile": "compile_check",
    "check": "compile_check",
    "new": "new_schema_rules",
    "extract": "extract",
    "diff": "diff_verify",
    "verify": "diff_verify",
    "schema": "new_schema_rules",
    "rules": "new_schema_rules",
    "explain": "new_schema_rules",
    "template": "template",
}
"""Each verb with the module of `compiler.cli` that has it."""


class Program(Group):
    """The verbs: each is loaded when it is asked for, and with it nothing that only the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click's own
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Any:  # noqa: ARG002, D102 - click's own
        module = VERBS.get(cmd_name)
        return getattr(import_module(f"compiler.cli.{module}"), cmd_name) if module else None


@click.group(cls=Program, options_metavar="[选项]", subcommand_metavar="命令 …", no_args_is_help=False)
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本")
def main() -> None:
    """政府信息公开工作年度报告：由 JSON 编译成可提交的 Word 文档。

    \b
    例：nianbao new --year 2025 --agency 清源市水务局 -o report.json
        nianbao check report.json
        nianbao compile report.json
    """
