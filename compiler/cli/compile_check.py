"""The verbs that judge reports: `compile` and `check`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.commands import Command
from compiler.cli.options import PATH, inputs_argument, judgement, judging, many
from compiler.cli.read_write import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.batch.run_all import Manner


@click.command(cls=Command)
@inputs_argument
@click.option("-o", "--output", type=PATH, metavar="输出", help="一份输入时是文件，几份时是文件夹；缺省写在输入旁边")
@click.option("--template", type=PATH, metavar="模板.docx", help="本机关自己的模板，缺省用官方模板")
@click.option("--pdf", is_flag=True, help="在旁边另写一份 PDF，要装有 LibreOffice")
@click.option("--draft", is_flag=True, help="送审稿：有错误也写，每个问题在它那一格、那一段上加一条批注")
@click.option("--force", is_flag=True, help="已有的文件与要写的一样时，也重写一遍")
@judging
@many(compiled=True)
def compile(  # noqa: A001, PLR0913 - the verb's name is the contract's, and so are its options
    inputs: tuple[Path, ...],
    output: Path | None,
    template: Path | None,
    manner: Manner,
    *,
    pdf: bool,
    draft: bool,
    force: bool,
    **judging: Any,
) -> int:
    """检查输入，没有错误就写成 Word 报告。

    输入是 JSON 文件；给文件夹就是其中所有的 .json。有错误的不写，已有的文件保持原样；已有的与要写的一样，就不重写。

    \b
    例：nianbao compile report.json -o 年度报告.docx
        nianbao compile report.json --pdf
        nianbao compile report.json --draft -o 送审稿.docx
        nianbao compile 各部门/ -o 输出/ --jobs 2 --report 问题.jsonl
    """
    from compiler.batch.jobs import inputs as found_inputs
    from compiler.batch.jobs import jobs, written
    from compiler.batch.run_all import carry_out
    from compiler.batch.run_one import run
    from compiler.build import Template
    from compiler.common.cache_folder import cache_folder

    options, previous = judgement(**judging)
    todo = written(jobs(found_inputs(inputs), previous), output, pdf=pdf, draft=draft)
    own = Template(str(template), read_file(template), cache_folder()) if template else None
    return carry_out(todo, partial(run, options=options, template=own, force=force), manner)


@click.command(cls=Command)
@inputs_argument
@judging
@many(compiled=False)
def check(inputs: tuple[Path, ...], manner: Manner, **judging: Any) -> int:
    """只检查，不写文件。

    \b
    例：nianbao check report.json
        nianbao check report.json --previous 上年.json --format json
    """
    from compiler.batch.jobs import inputs as found_inputs
    from compiler.batch.jobs import jobs
    from compiler.batch.run_all import carry_out
    from compiler.batch.run_one import run

    options, previous = judgement(**judging)
    return carry_out(jobs(found_inputs(inputs), previous), partial(run, options=options), manner)
