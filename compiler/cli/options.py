"""The options that several verbs share."""

from __future__ import annotations

from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from compiler.form.editions import IDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.report.report import Options

PATH = click.Path(path_type=Path, readable=False)
"""A path that is looked at when it is used, so that one that cannot be read concerns its own input alone."""


class OutputPath(click.Path):
    """A path to write to; an empty one, as a variable without a value gives it, is no way of leaving it out."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """As click has it. Raises `click.UsageError` for an empty path on the command line."""
        given = ctx.get_parameter_source(param.name) if ctx and param and param.name else None
        if value == "" and given is ParameterSource.COMMANDLINE:
            raise click.UsageError("-o 后面是空的，要给出写到哪里；不写到文件的，不要写 -o", ctx)
        return super().convert(value, param, ctx)


OUTPUT = OutputPath(path_type=str, readable=False)
"""A path as it was written: a / at its end says that it is a folder."""


class IntegerBetween(click.IntRange):
    """Integers within bounds, with a Chinese name for the message about anything else."""

    name = "整数"


findings_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text 给人看，json 给程序用"
)
edition_option = click.option("--edition", type=click.Choice(IDS), default=IDS[-1], help="格式版本，缺省为最新版")
inputs_argument = click.argument("inputs", nargs=-1, required=True, type=PATH, metavar="输入…")


_JOBS = "几份同时做，缺省 1；机器有几个核就写几"
_EXECUTOR = "交给一个 Dask 集群去做，地址如 10.0.0.1:8786；输入和输出要在各台机器路径相同的共享文件夹里"
_EXPECT = "应当报来的机关的名单，一行一个，写简称也行；没有报来的一一说明"


def _dask_address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    kind, _, address = value.partition("=")
    if value and (kind != "dask" or not address):
        raise click.UsageError(f"--executor 要写成 dask=主机:端口，写的是 {value}")
    return address


_jobs_option = click.option("--jobs", type=IntegerBetween(1, 256), default=1, metavar="个数", help=_JOBS)
_executor_option = click.option("--executor", callback=_dask_address, default="", metavar="dask=地址", help=_EXECUTOR)
expect_option = click.option("--expect", type=PATH, metavar="名单.txt", help=_EXPECT)


def check_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every verb that checks a report."""
    for given in (
        click.option("--previous", type=PATH, metavar="上年", help=_PREVIOUS),
        click.option("--strict", is_flag=True, help="提醒也当作错误"),
        click.option(
            "--similarity",
            type=IntegerBetween(1, 100),
            default=80,
            metavar="百分数",
            help="某章与上年相似到多少就提醒，缺省 80",
        ),
        click.option("--deadline", callback=_month_day, metavar="月-日", help="公布期限，如 01-31；缺省由机关种类决定"),
    ):
        command = given(command)
    return command


def batch_options(*, compiled: bool, report: str = "") -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The options of every verb that takes many inputs, handed to it together; `report` is the help of `--report`."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        def with_batch(form: str, jobs: int, executor: str, findings: Path | None, **settings: Any) -> int:
            from compiler.batch.run_all import BatchOptions

            return command(batch=BatchOptions(compiled, form, jobs, executor, findings), **settings)

        made: Callable[..., int] = update_wrapper(with_batch, command)
        for given in (
            findings_format,
            click.option("--report", "findings", type=PATH, metavar="文件", help=report or _REPORT),
            _executor_option,
            _jobs_option,
        ):
            made = given(made)
        return made

    return decorate


def many_options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of a verb that reads many inputs to make one thing of them, handed to it together."""

    def with_batch(form: str, jobs: int, executor: str, **settings: Any) -> int:
        from compiler.batch.run_all import BatchOptions

        return command(batch=BatchOptions(compiled=False, form=form, workers=jobs, cluster=executor), **settings)

    made: Callable[..., int] = update_wrapper(with_batch, command)
    for given in (findings_format, _executor_option, _jobs_option):
        made = given(made)
    return made


_PREVIOUS = "上一年的报告，用来比对；几份输入时是文件夹，找其中同名的，没有就找同一机关的"
_REPORT = "所有问题写到这个文件，一行一个 JSON 对象，豁免了的带理由；屏幕上只说每份的结果"


def _month_day(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    from datetime import date

    try:
        day = date.fromisoformat(f"2000-{value}")
    except ValueError:
        raise click.UsageError(f"--deadline 要写成“月-日”，如 01-31，写的是 {value}") from None
    return day.month, day.day


def report_options(
    previous: Path | None, similarity: int, deadline: tuple[int, int] | None, *, strict: bool
) -> tuple[Options, Path | None]:
    """What `check_options` ask for: the thresholds, and where last year's report is."""
    from compiler.report.report import Options

    return Options(similarity / 100, deadline, strict), previous
