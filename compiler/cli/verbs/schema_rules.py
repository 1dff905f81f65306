"""The verbs that say what a report may hold and what is checked: `schema`, `rules` and `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compiler.cli.commands import Command
from compiler.cli.options import OUTPUT, edition_option
from compiler.cli.read_write import output_file, print_or_write, read_file
from compiler.form.editions import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.rules.catalogue import Explanation


_FILE = "写到这个文件；缺省显示在屏幕上"
_MARK = b'"urn:nianbao:'
"""What every schema of ours holds, its name."""


@click.command(cls=Command)
@edition_option
@click.option("-o", "--output", type=OUTPUT, default="", metavar="文件.json", help=_FILE)
@click.option("--findings", is_flag=True, help="不是输入的，而是检查结果（--format json）的模式")
def schema(edition: str, output: str, *, findings: bool) -> None:
    """显示输入的模式（JSON Schema 2020-12），各项以表上的文字为题；编辑器用它来提示和查错。

    new 写的 JSON 用“$schema”指着同一文件夹里的 nianbao-2021.schema.json（或 2019）；用 -o 把它写在那里。

    \b
    例：nianbao schema --edition 2021
        nianbao schema -o nianbao-2021.schema.json
    """
    from compiler.common.derived_files import official_schema

    target = output_file(output, None, ".json")
    if target and target.exists() and _MARK not in read_file(target):
        raise click.UsageError(f"{target} 已经有了，里面不是模式，没有动它；请用 -o 给出另一个文件")
    print_or_write(official_schema("findings" if findings else edition).read_text(encoding="utf-8"), target)


@click.command(cls=Command)
@click.option("--edition", type=click.Choice(IDS), help="只列这一版格式用得到的，缺省列出全部")
def rules(edition: str | None) -> None:
    """列出问题的全部编号，一行一个：检查的规则，填写、模板、读取的问题。

    \b
    例：nianbao rules
        nianbao rules --edition 2021
    """
    from compiler.findings.quote import SEVERITIES
    from compiler.rules.catalogue import catalogue

    for entry in catalogue().values():
        if edition is None or not entry.law or edition in entry.law:
            click.echo(f"{entry.code}  {SEVERITIES[entry.severity]}  {entry.what}")


@click.command(cls=Command)
@click.argument("code", metavar="编号")
def explain(code: str) -> None:
    """讲清一个编号：是什么、为什么、依据、例子、怎么办。

    \b
    例：nianbao explain T301
    """
    from compiler.rules.catalogue import catalogue

    entry = catalogue().get(code.strip().upper())
    if entry is None:
        raise click.UsageError(f"没有 {code} 这个编号，全部编号见“nianbao rules”")
    click.echo("\n".join(_explanation(entry)))


def _explanation(entry: Explanation) -> Iterator[str]:
    from compiler.findings.quote import SEVERITIES

    yield f"{entry.code}（{SEVERITIES[entry.severity]}）{entry.what}"
    yield f"为什么：{entry.why}"
    if len(entry.law) == 1:
        yield f"适用：{next(iter(entry.law))} 版格式"
    for law in dict.fromkeys(entry.law.values()):
        yield f"依据：{law}"
    yield f"例：{entry.example}"
    yield f"怎么办：{entry.hint}"
