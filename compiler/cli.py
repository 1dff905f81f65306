"""The command line: its verbs put together, in the order of the work."""

from __future__ import annotations

import click

from compiler import __version__
from compiler.chinese import Group
from compiler.verbs.comparing import diff, verify
from compiler.verbs.extracting import extract
from compiler.verbs.judging import check, compile  # noqa: A004 - the verb's name is the contract's
from compiler.verbs.preparing import explain, new, rules, schema
from compiler.verbs.templating import template


@click.group(cls=Group, options_metavar="[选项]", subcommand_metavar="命令 …", no_args_is_help=False)
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本")
def main() -> None:
    """政府信息公开工作年度报告：由 JSON 编译成可提交的 Word 文档。

    \b
    例：nianbao new --year 2025 --agency 清源市水务局 -o report.json
        nianbao check report.json
        nianbao compile report.json
    """


for verb in (compile, check, new, extract, diff, verify, schema, rules, explain, template):
    main.add_command(verb)
