"""The verbs that check reports: `compile` and `check`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.commands import Command
from compiler.cli.options import (
    OUTPUT,
    PATH,
    batch_options,
    check_options,
    expect_option,
    inputs_argument,
    report_options,
)
from compiler.cli.read_write import read_expected, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.batch.jobs import Job
    from compiler.batch.run_all import BatchOptions
    from compiler.report.report import Options

_PARTS = "各部分的报告：只核对汇总的报告每一格是不是它们之和，不符的说出差在哪一份"
_REPORT = "问题写到这个文件，一行一个 JSON 对象，屏幕上只说每份的结果；.xlsx 是收报情况，一个机关一行"
_OUTPUT = "一份输入时是 .docx 文件，几份时是文件夹，- 是标准输出；缺省写在输入旁边"


@click.command(cls=Command)
@inputs_argument
@click.option("-o", "--output", type=OUTPUT, default="", metavar="输出", help=_OUTPUT)
@click.option("--template", type=PATH, metavar="模板.docx", help="本机关自己的模板，缺省用官方模板")
@click.option("--pdf", is_flag=True, help="在旁边另写一份 PDF，要装有 LibreOffice")
@click.option("--web", is_flag=True, help="在旁边另写一份网页片段（.html），贴进网站的编辑器，表格不乱")
@click.option("--draft", is_flag=True, help="送审稿：有错误也写，每一页写明是送审稿，每个问题加一条批注")
@click.option("--force", is_flag=True, help="已有的文件不论是谁写的、有没有人改过，都重写")
@check_options
@batch_options(compiled=True)
def compile(  # noqa: A001, PLR0913 - the verb's name is the contract's, and so are its options
    inputs: tuple[Path, ...],
    output: str,
    template: Path | None,
    batch: BatchOptions,
    *,
    pdf: bool,
    web: bool,
    draft: bool,
    force: bool,
    **checking: Any,
) -> int:
    """检查输入，没有错误就写成 Word 报告。

    输入是 JSON、工作簿、Word 报告或者网页；给文件夹就是其中所有的报告，- 是标准输入。有错误的不写；已有的与要写的一样，
    就不重写；已有的编译以后有人改过，或者不是编译的，就不覆盖，先用 extract、diff 看看。

    \b
    例：nianbao compile report.json -o 年度报告.docx
        nianbao compile report.json --pdf
        nianbao compile report.json --web -o 公布.docx
        nianbao compile report.json --draft -o 送审稿.docx
        nianbao compile 各部门/ -o 输出/ --jobs 2 --report 问题.jsonl
    """
    from compiler.batch.outputs import Placing, with_outputs
    from compiler.batch.run_all import run_all
    from compiler.batch.run_one import run_one
    from compiler.build import Template
    from compiler.common.cache_folder import cache_folder

    if draft and web:
        raise click.UsageError("--draft 和 --web 不能一起用：送审稿不公布")
    options, previous = report_options(**checking)
    jobs, with_folder = _jobs(inputs, previous)
    jobs = with_outputs(jobs, Placing(output, with_folder, pdf, draft, web))
    own = Template(str(template), read_file(template), cache_folder()) if template else None
    return run_all(jobs, partial(run_one, options=options, template=own, force=force), batch)


@click.command(cls=Command)
@inputs_argument
@click.option("--parts", type=PATH, metavar="文件夹", help=_PARTS)
@expect_option
@check_options
@batch_options(compiled=False, report=_REPORT)
def check(
    inputs: tuple[Path, ...], parts: Path | None, expect: Path | None, batch: BatchOptions, **checking: Any
) -> int:
    """只检查，不写文件。

    输入是 JSON、工作簿、Word 报告或者网页；给文件夹就是其中所有的报告，- 是标准输入。收报告的机关给出名单，
    就列出谁没有报来；汇总的报告给出各部分，就只核对每一格是不是各部分之和，相符的没有话。

    \b
    例：nianbao check report.json
        nianbao check 年度报告.docx
        nianbao check report.json --previous 上年.json --format json
        nianbao check 各部门/ --expect 名单.txt --report 收报情况.xlsx
        nianbao check --parts 各部门/ 汇总.json
    """
    from compiler.batch.run_all import run_all
    from compiler.batch.run_one import run_one

    options, previous = report_options(**checking)
    if parts:
        if previous or expect or is_workbook_name(batch.report):
            raise click.UsageError("--parts 只核对汇总与各部分，不能与 --previous、--expect、收报情况一起用")
        return _check_against_parts(inputs, parts, batch)
    if expect or is_workbook_name(batch.report):
        return _check_and_collect(inputs, expect, options, previous, batch)
    jobs, _ = _jobs(inputs, previous)
    return run_all(jobs, partial(run_one, options=options), batch)


def is_workbook_name(path: Path | None) -> bool:
    """Whether `path` is to be a workbook."""
    return path is not None and path.suffix.lower() == ".xlsx"


def _check_against_parts(inputs: tuple[Path, ...], folder: Path, batch: BatchOptions) -> int:
    from compiler.batch.collecting.compare_parts import compare_one
    from compiler.batch.collecting.find_parts import find_parts
    from compiler.batch.collecting.read_parts import read_parts
    from compiler.batch.run_all import run_all
    from compiler.common.exit_codes import COULD_NOT_RUN
    from compiler.report.report import Options

    parents, _ = _jobs(inputs, None)
    found = find_parts([folder], {job.source: "" for job in parents})
    for line in found.passed_over:
        click.echo(line, err=True)
    read = read_parts(found.jobs, Options(), batch, "读取")
    if read.troubles or not read.parts:
        for line in read.troubles or [f"{folder} 里没有别的报告可以核对"]:
            click.echo(line, err=True)
        return COULD_NOT_RUN
    return run_all(parents, partial(compare_one, parts=read.parts), batch._replace(silent=True))


def _check_and_collect(
    inputs: tuple[Path, ...], expect: Path | None, options: Options, previous: Path | None, batch: BatchOptions
) -> int:
    """Check what was handed in, and say, or write into the workbook that `--report` names, what was not."""
    from compiler.batch.collecting.collection import Collection, CollectionOptions
    from compiler.batch.collecting.find_parts import find_parts
    from compiler.batch.collecting.part_of import part_of
    from compiler.batch.collecting.replaceable import why_not_collection
    from compiler.batch.inputs import with_previous
    from compiler.batch.run_all import run_all
    from compiler.batch.run_one import run_one
    from compiler.common.files import is_folder

    table = batch.report if is_workbook_name(batch.report) else None
    found = find_parts(inputs, {table: "要写的收报情况"} if table else {}, [table] if table else [])
    for line in found.passed_over:
        click.echo(line, err=True)
    why = why_not_collection(table) if table else ""
    if why:
        raise click.UsageError(f"--report 的 {table} {why}，没有动它；请换一个文件名")
    handed_in = [job for job in found.jobs if not (expect and is_folder(job.source))]  # a missing one: reported below
    expected = read_expected(expect) if expect else None
    collection = Collection(CollectionOptions(expected, table, options.strict))
    batch = batch._replace(report=None if table else batch.report, collection=collection)
    work = partial(run_one, options=options, look=part_of)
    return run_all(with_previous(handed_in, previous), work, batch)


def _jobs(paths: tuple[Path, ...], previous: Path | None) -> tuple[list[Job], bool]:
    """A job for each input that `paths` mean, and whether a folder is among them; what was passed over is said."""
    from compiler.batch.inputs import find_inputs, with_previous

    found = find_inputs(paths)
    for line in found.passed_over:
        click.echo(line, err=True)
    return with_previous(found.jobs, previous), found.with_folder
