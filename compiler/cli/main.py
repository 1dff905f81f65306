"""The command line: its verbs put together, in the order of the work."""

from __future__ import annotations

import gc
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.commands import Group, show_help_without_verb
from compiler.cli.failures import run_safely
from compiler.cli.translations import translate_click
from compiler.common.interruption import end_alike
from compiler.common.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = {
    "new": "new_convert",
    "convert": "new_convert",
    "check": "compile_check",
    "compile": "compile_check",
    "extract": "extract",
    "diff": "diff_verify",
    "verify": "diff_verify",
    "merge": "merge",
    "schema": "schema_rules",
    "rules": "schema_rules",
    "explain": "schema_rules",
    "template": "template",
}
"""Each verb with the module of `cli/verbs` that has it."""


class CommandLine(Group):
    """The verbs: each is loaded when it is asked for, and with it nothing that only the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click's own
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Any:  # noqa: ARG002, D102 - click's own
        module = VERBS.get(cmd_name)
        return getattr(import_module(f"compiler.cli.verbs.{module}"), cmd_name) if module else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """What click resolves, but with the nearest verb of all: click knows only those that are loaded."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=VERBS, ctx=ctx) from None

    def main(  # type: ignore[override] # click overloads it by a flag that is not ours to choose
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        """Run, and say in Chinese what could not be run; ends the process with the exit code."""
        _speak_any_console()
        translate_click()
        end_alike()
        code = run_safely(partial(super().main, args, prog_name, **extra | {"standalone_mode": False}))
        gc.freeze()  # to look for garbage once more, as Python does in the end, would take another tenth of the time
        sys.exit(code)


def _speak_any_console() -> None:
    """A character that the console has no code for is shown by its number, rather than ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


@click.group(cls=CommandLine)
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本")
@click.pass_context
def main(context: click.Context) -> int:
    """政府信息公开工作年度报告：由 JSON 编译成可提交的 Word 文档。

    \b
    一份报告，四个命令：
      nianbao new --year 2025 --agency 清源市水务局 -o report.json   生成空白的输入，填表、写文字
      nianbao check report.json                                     检查，一次说出所有问题
      nianbao compile report.json -o 年度报告.docx                  写成 Word 报告
      nianbao extract 年度报告.docx -o 改稿.json                    在 Word 里改过以后，读回来

    \b
    输入文件最大：JSON 4 MB，网页 20 MB，Word 和工作簿 128 MB；
    要放宽的，设环境变量 NIANBAO_MAX_MB（单位 MB）。

    \b
    例：nianbao compile --help
    """
    return show_help_without_verb(context)
