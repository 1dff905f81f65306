"""The verb that adds up many agencies' reports: `merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compiler.cli.commands import Command
from compiler.cli.options import OUTPUT, PATH, expect_option, inputs_argument, many_options
from compiler.cli.read_write import (
    output_file,
    output_in_form,
    read_expected,
    read_file,
    refuse_faulty,
    write_file,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from compiler.batch.collecting.merge_parts import Merged, MergeOptions
    from compiler.batch.collecting.read_parts import ReadParts
    from compiler.batch.jobs import Job
    from compiler.batch.run_all import BatchOptions
    from compiler.merge.consolidate import Consolidated

_OUTPUT = "汇总的报告写到这个 .json 文件；缺省显示在屏幕上"
_TRACE = "每一格的数从哪些报告来，写到这个文件：.xlsx 是公式相加的工作簿，.json 给程序用"
_EXPLAIN = "只说这一格的数从哪些报告来，多的在前；位置如 /requests/new/natural_person，或者“表三!D4”"
_PREVIOUS = "上一年的汇总报告，核对上年结转"
_TRACES = (".xlsx", ".json")
_RESULT, _SOURCES, _LAST_YEAR = "要写的汇总报告", "要写的来源", "上年的报告"


@click.command(cls=Command)
@inputs_argument
@click.option("--agency", default="", metavar="机关全称", help="汇总的报告是哪个机关的")
@click.option("-o", "--output", type=OUTPUT, default="", metavar="文件.json", help=_OUTPUT)
@click.option("--trace", type=OUTPUT, default="", metavar="文件", help=_TRACE)
@click.option("--explain", "cell", default="", metavar="位置", help=_EXPLAIN)
@expect_option
@click.option("--previous", type=PATH, metavar="上年", help=_PREVIOUS)
@click.option("--force", is_flag=True, help="已有的汇总报告里写了文字的，也重写")
@many_options
def merge(  # noqa: PLR0913, PLR0917 - the contract's options
    inputs: tuple[Path, ...],
    agency: str,
    output: str,
    trace: str,
    cell: str,
    expect: Path | None,
    previous: Path | None,
    batch: BatchOptions,
    *,
    force: bool,
) -> int:
    """把各机关的报告汇总成一份：各表逐格相加，一件不差，文字部分留下底稿由人写。

    输入是 JSON、工作簿、Word 报告或者网页；给文件夹就是其中所有的报告。每一份都读得全才写；
    有错误的、重复的、缺少的，一一说明。

    \b
    例：nianbao merge 各部门/ --agency 清源市人民政府 -o 汇总.json
        nianbao merge 各部门/ --agency 清源市人民政府 -o 汇总.json --trace 来源.xlsx --expect 名单.txt
        nianbao merge 各部门/ --agency 清源市人民政府 --explain /requests/new/total
    """
    from compiler.batch.collecting.merge_parts import merge_parts
    from compiler.batch.collecting.read_parts import read_parts
    from compiler.common.exit_codes import COULD_NOT_RUN, FOUND_ERRORS
    from compiler.findings.finding import has_errors
    from compiler.report.report import Options

    target, traced = output_file(output, None, ".json"), output_in_form(trace, None, _TRACES, option="--trace")
    _refuse_collisions([target, traced], [previous, expect])
    jobs = _parts(inputs, {target: _RESULT, traced: _SOURCES, previous: _LAST_YEAR}, [target, traced])
    options = _options(agency, expect, previous, name=str(target or output or "-"), named=not cell or bool(target))
    _refuse_overwriting(target, traced, agency, inputs, force=force)
    read = read_parts(jobs, Options(), batch, "汇总", with_positions=bool(traced or cell))
    merged = merge_parts(read.parts, options, complete=not read.troubles)
    _show(merged, read, _write(merged, target, traced), batch.form, cell, on_screen=target is None)
    if read.troubles:
        return COULD_NOT_RUN
    return FOUND_ERRORS if merged.made is None or has_errors(merged.findings) else 0


def _parts(inputs: tuple[Path, ...], others: Mapping[Path | None, str], written: Sequence[Path | None]) -> list[Job]:
    """The jobs of reading what `inputs` mean, without `others`; what was passed over is said."""
    from compiler.batch.collecting.find_parts import find_parts

    given = {path: word for path, word in others.items() if path}
    found = find_parts(inputs, given, [path for path in written if path])
    for line in found.passed_over:
        click.echo(line, err=True)
    return found.jobs


def _refuse_collisions(written: Sequence[Path | None], read: Sequence[Path | None]) -> None:
    """End the command where a file to be written is another one of them, or one that is read besides the parts."""
    from compiler.common.files import real

    taken = {real(path) for path in read if path}
    for path in written:
        if path and real(path) in taken:
            raise click.UsageError(f"{path} 已经用在别处，不能写在它上面；请给出另一个文件名")
        taken |= {real(path)} if path else set()


def _options(agency: str, expect: Path | None, previous: Path | None, *, name: str, named: bool) -> MergeOptions:
    """What the merging needs to know; ends the command where no report can be of `agency`."""
    from compiler.batch.collecting.merge_parts import MergeOptions
    from compiler.form import edition as editions
    from compiler.form.blank_report import blank_report
    from compiler.load import Previous

    if named and not agency.strip():
        raise click.UsageError("要用 --agency 给出汇总的报告是哪个机关的，如 --agency 清源市人民政府")
    if agency:
        edition = editions.load(editions.IDS[-1])
        refuse_faulty(blank_report(edition.first_year or 0, agency, edition), edition)
    last = Previous(str(previous), read_file(previous)) if previous else None
    return MergeOptions(agency, name, read_expected(expect) if expect else None, last)


def _refuse_overwriting(
    target: Path | None, traced: Path | None, agency: str, inputs: tuple[Path, ...], *, force: bool
) -> None:
    """End the command where a part, or, unless by `force`, somebody's work stands where a result is to be written."""
    from compiler.batch.collecting.replaceable import why_not_part, why_not_report, why_not_trace

    why = why_not_part(target, agency, inputs) if target else ""
    if why:
        raise click.UsageError(f"{target} {why}，不能写在它上面；请给出另一个文件名")
    for path, why_not in () if force else ((target, why_not_report), (traced, why_not_trace)):
        why = why_not(path) if path else ""
        if why:
            raise click.UsageError(f"{path} {why}，没有覆盖；换一个文件名，或者确实不要了，加 --force")


def _write(merged: Merged, target: Path | None, traced: Path | None) -> list[str]:
    """The names of the files that were written: none where there is nothing to write."""
    if merged.made is None:
        return []
    if target:
        write_file(target, merged.text.encode())
    if traced:
        from compiler.merge.trace import trace_as_json, trace_as_workbook

        is_workbook = traced.suffix.lower() == ".xlsx"
        write_file(traced, trace_as_workbook(merged.made) if is_workbook else trace_as_json(merged.made).encode())
    return [str(path) for path in (target, traced) if path]


def _show(  # noqa: PLR0913 - each is one thing that is shown
    merged: Merged, read: ReadParts, written: Sequence[str], form: str, cell: str, *, on_screen: bool
) -> None:
    """Show what was found and the result: the report itself `on_screen`, or where the figure of a `cell` comes from."""
    from compiler.batch.collecting.merge_output import finding_lines, result_as_json, result_lines
    from compiler.form.blank_report import pretty

    if form == "json" and not cell:
        click.echo(pretty(result_as_json(merged, read, written)))
        return
    beside = on_screen or bool(cell)
    for line in finding_lines(merged):
        click.echo(line, err=beside)
    if cell and merged.made:
        click.echo(_explained(cell, merged.made, form))
    elif on_screen:
        click.echo(merged.text, nl=False)
    for line in result_lines(merged, read, written):
        click.echo(line, err=beside)


def _explained(cell: str, made: Consolidated, form: str) -> str:
    """What the figure of `cell` was summed from, in words or as JSON; ends the command where there is no such cell."""
    from compiler.merge.trace import explained, explained_as_json, nearest_pointer, pointer_named

    pointer = pointer_named(cell, made.edition)
    if not pointer:
        near = nearest_pointer(cell, made.edition)
        meant = f"是不是 {near}" if near else "位置如 /requests/new/natural_person，或者“表三!D4”"
        raise click.UsageError(f"表上没有“{cell}”这一格，{meant}")
    return explained_as_json(pointer, made).rstrip() if form == "json" else "\n".join(explained(pointer, made))
