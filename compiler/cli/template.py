"""The verbs for templates: `template export` and `template lint`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compiler.cli.messages import Group
from compiler.cli.options import PATH, edition_option, findings_format, option
from compiler.cli.read_write import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path


@click.group(cls=Group, options_metavar="[选项]", subcommand_metavar="命令 …", no_args_is_help=False)
def template() -> None:
    """官方模板与本机关的模板。

    \b
    例：nianbao template export -o 模板.docx
        nianbao template lint 模板.docx
    """


@template.command(options_metavar="[选项]")
@edition_option
@option("-o", "--output", type=PATH, required=True, metavar="模板.docx", help="写到这个文件")
def export(edition: str, output: Path) -> None:
    """取出官方模板，用来改成本机关的样式。

    \b
    例：nianbao template export --edition 2021 -o 模板.docx
    """
    from compiler.common.derived_files import official_template

    write_file(output, official_template(edition).read_bytes())
    click.echo(f"已写成 {output}")


@template.command(options_metavar="[选项]")
@click.argument("path", type=PATH, metavar="模板.docx")
@edition_option
@findings_format
def lint(path: Path, edition: str, form: str) -> int:
    """检查模板是否把每一项都印在它应在的位置。

    \b
    例：nianbao template lint 模板.docx --edition 2021
    """
    from compiler.batch.jobs import Job
    from compiler.batch.run_all import Manner, carry_out
    from compiler.batch.run_one import Outcome
    from compiler.form import edition as editions
    from compiler.word.lint.lint import lint

    found = tuple(finding.at(str(path)) for finding in lint(read_file(path), editions.load(edition)))
    return carry_out([Job(path)], lambda job: Outcome(job.source, found), Manner(compiled=False, form=form))
