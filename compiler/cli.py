"""The command line: verbs, exit codes, and nothing that a function below could decide."""

from __future__ import annotations

from functools import partial, update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compiler import __version__
from compiler.chinese import Group, Option
from compiler.comparing import diff, verify
from compiler.editions import IDS
from compiler.extracting import extract
from compiler.terminal import put, read_file, write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.rules.rule import Options
    from compiler.session import Manner

_PATH = click.Path(path_type=Path)


def _option(*names: str, **settings: Any) -> Callable[..., Any]:
    return click.option(*names, cls=Option, **settings)


_format = _option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text 给人看，json 给程序用"
)
_edition = _option(
    "--edition", type=click.Choice(IDS), default=IDS[-1], help="格式版本，缺省为最新版"
)
_inputs = click.argument("inputs", nargs=-1, required=True, type=_PATH, metavar="输入…")


def _judging(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every verb that judges a report."""
    for option in (
        _option("--previous", type=_PATH, metavar="上年", help="上一年的报告，用来比对；几份输入时是文件夹，文件同名"),
        _option("--strict", is_flag=True, help="提醒也当作错误"),
        _option(
            "--similarity",
            type=click.IntRange(1, 100),
            default=80,
            metavar="百分数",
            help="某章与上年相似到多少就提醒，缺省 80",
        ),
        _option("--deadline", callback=_month_day, metavar="月-日", help="公布期限，如 01-31；缺省由机关种类决定"),
    ):
        command = option(command)
    return command


def _many(*, compiled: bool) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The options of every verb that takes many inputs, handed to it together."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        def with_manner(form: str, jobs: int, executor: str, findings: Path | None, **settings: Any) -> int:
            from compiler.session import Manner

            return command(manner=Manner(compiled, form, jobs, executor, findings), **settings)

        made: Callable[..., int] = update_wrapper(with_manner, command)
        for option in (
            _format,
            _option("--report", "findings", type=_PATH, metavar="文件", help=_REPORT),
            _option("--executor", callback=_cluster, default="", metavar="dask=地址", help=_EXECUTOR),
            _option("--jobs", type=click.IntRange(1, 256), default=1, metavar="个数", help=_JOBS),
        ):
            made = option(made)
        return made

    return decorate


_JOBS = "几份同时做，缺省 1；机器有几个核就写几"
_EXECUTOR = "交给一个 Dask 集群去做，地址如 10.0.0.1:8786；输入和输出要在各台机器路径相同的共享文件夹里"
_REPORT = "所有问题写到这个文件，一行一个 JSON 对象，豁免了的带理由；屏幕上只说每份的结果"


def _cluster(_context: click.Context, _option: click.Parameter, value: str) -> str:
    kind, _, address = value.partition("=")
    if value and (kind != "dask" or not address):
        raise click.UsageError(f"--executor 要写成 dask=主机:端口，写的是 {value}")
    return address


def _month_day(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    from datetime import date

    try:
        day = date.fromisoformat(f"2000-{value}")
    except ValueError:
        raise click.UsageError(f"--deadline 要写成“月-日”，如 01-31，写的是 {value}") from None
    return day.month, day.day


def _judgement(
    previous: Path | None, similarity: int, deadline: tuple[int, int] | None, *, strict: bool
) -> tuple[Options, Path | None]:
    from compiler.rules.rule import Options

    return Options(similarity / 100, deadline, strict), previous


@click.group(cls=Group, options_metavar="[选项]", subcommand_metavar="命令 …", no_args_is_help=False)
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本")
def main() -> None:
    """政府信息公开工作年度报告：由 JSON 编译成可提交的 Word 文档。

    \b
    例：nianbao new --year 2025 --agency 清源市水务局 -o report.json
        nianbao check report.json
        nianbao compile report.json
    """


@main.command(options_metavar="[选项]")
@_inputs
@_option("-o", "--output", type=_PATH, metavar="输出", help="一份输入时是文件，几份时是文件夹；缺省写在输入旁边")
@_option("--template", type=_PATH, metavar="模板.docx", help="本机关自己的模板，缺省用官方模板")
@_option("--pdf", is_flag=True, help="在旁边另写一份 PDF，要装有 LibreOffice")
@_option("--draft", is_flag=True, help="送审稿：有错误也写，每个问题在它那一格、那一段上加一条批注")
@_option("--force", is_flag=True, help="已有的文件与要写的一样时，也重写一遍")
@_judging
@_many(compiled=True)
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
    from compiler import batch
    from compiler.build import Template
    from compiler.cache import cache_folder
    from compiler.outcome import run
    from compiler.session import carry_out

    options, previous = _judgement(**judging)
    jobs = batch.written(batch.jobs(batch.inputs(inputs), previous), output, pdf=pdf, draft=draft)
    own = Template(str(template), read_file(template), cache_folder()) if template else None
    return carry_out(jobs, partial(run, options=options, template=own, force=force), manner)


@main.command(options_metavar="[选项]")
@_inputs
@_judging
@_many(compiled=False)
def check(inputs: tuple[Path, ...], manner: Manner, **judging: Any) -> int:
    """只检查，不写文件。

    \b
    例：nianbao check report.json
        nianbao check report.json --previous 上年.json --format json
    """
    from compiler import batch
    from compiler.outcome import run
    from compiler.session import carry_out

    options, previous = _judgement(**judging)
    return carry_out(batch.jobs(batch.inputs(inputs), previous), partial(run, options=options), manner)


@main.command(options_metavar="[选项]")
@_option("--year", type=click.IntRange(2000, 2999), required=True, metavar="年份", help="报告的年份，如 2025")
@_option("--agency", required=True, metavar="机关全称", help="报告机关的全称")
@_option("-o", "--output", type=_PATH, metavar="文件", help="写到这个文件，缺省显示在屏幕上")
def new(year: int, agency: str, output: Path | None) -> None:
    """生成一份空白的输入：各格为 0，合计由程序计算。

    \b
    例：nianbao new --year 2025 --agency 清源市水务局 -o report.json
    """
    from compiler import edition as editions
    from compiler.starter import pretty, starter

    if output and output.exists():
        raise click.UsageError(f"{output} 已经有了，不覆盖；换一个文件名")
    put(pretty(starter(year, agency, editions.for_year(year))) + "\n", output)


@main.command(options_metavar="[选项]")
@_edition
@_option("--findings", is_flag=True, help="不是输入的，而是检查结果（--format json）的模式")
def schema(edition: str, *, findings: bool) -> None:
    """显示输入的模式（JSON Schema 2020-12），各项以表上的文字为题。

    \b
    例：nianbao schema --edition 2021 > report.schema.json
    """
    from compiler.resources import official_schema

    put(official_schema("findings" if findings else edition).read_text(encoding="utf-8"), None)


@main.command(options_metavar="[选项]")
@_edition
def rules(edition: str) -> None:
    """列出一版格式适用的规则。

    \b
    例：nianbao rules --edition 2021
    """
    from compiler.catalogue import catalogue
    from compiler.report import rule_line

    for entry in catalogue().values():
        if edition in entry.law:
            click.echo(rule_line(entry))


@main.command(options_metavar="[选项]")
@click.argument("code", metavar="编号")
def explain(code: str) -> None:
    """讲清一个编号：是什么、为什么、依据、例子、怎么办。

    \b
    例：nianbao explain T301
    """
    from compiler.catalogue import catalogue
    from compiler.report import explanation

    entry = catalogue().get(code.upper())
    if entry is None:
        raise click.UsageError(f"没有 {code} 这个编号，全部规则见“nianbao rules”")
    click.echo(explanation(entry))


@main.group(cls=Group, options_metavar="[选项]", subcommand_metavar="命令 …", no_args_is_help=False)
def template() -> None:
    """官方模板与本机关的模板。

    \b
    例：nianbao template export -o 模板.docx
        nianbao template lint 模板.docx
    """


@template.command(options_metavar="[选项]")
@_edition
@_option("-o", "--output", type=_PATH, required=True, metavar="模板.docx", help="写到这个文件")
def export(edition: str, output: Path) -> None:
    """取出官方模板，用来改成本机关的样式。

    \b
    例：nianbao template export --edition 2021 -o 模板.docx
    """
    from compiler.resources import official_template

    write_file(output, official_template(edition).read_bytes())
    click.echo(f"已写成 {output}")


@template.command(options_metavar="[选项]")
@click.argument("path", type=_PATH, metavar="模板.docx")
@_edition
@_format
def lint(path: Path, edition: str, form: str) -> int:
    """检查模板是否把每一项都印在它应在的位置。

    \b
    例：nianbao template lint 模板.docx --edition 2021
    """
    from compiler import edition as editions
    from compiler.batch import Job
    from compiler.outcome import Outcome
    from compiler.session import Manner, carry_out
    from compiler.word.lint import lint

    found = tuple(finding.at(str(path)) for finding in lint(read_file(path), editions.load(edition)))
    return carry_out([Job(path)], lambda job: Outcome(job.source, found), Manner(compiled=False, form=form))


for verb in (extract, diff, verify):
    main.add_command(verb)
