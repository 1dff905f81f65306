"""The verbs that hold one report against another: `diff` and `verify`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from compiler.cli.commands import Command
from compiler.cli.options import PATH, findings_format
from compiler.cli.read_write import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.compare.diff_files import ReportFile
    from compiler.findings.finding import Finding

DIFFERENT = 1


@click.command(cls=Command)
@click.argument("old", type=PATH, metavar="原报告")
@click.argument("new", type=PATH, metavar="新报告")
@findings_format
def diff(old: Path, new: Path, form: str) -> int:
    """比较两份报告：数字逐项、文字逐段，各章相似到多少。

    两份可以是两年的，也可以是同一份的前后两稿；JSON、.docx、.xlsx、网页都行。屏幕上删去的是红色、加入的是绿色，
    写到文件里是 [-删去-]{+加入+}。没有差别时退出码是 0；有差别，或者有没读入的内容、读不出报告，说不准时是 1。

    \b
    例：nianbao diff 2024.json 2025.json
        nianbao diff 送审稿.docx report.json --format json
    """
    from compiler.compare import diff_output
    from compiler.compare.diff_files import diff_files
    from compiler.form.blank_report import pretty

    before, after = _report(old), _report(new)
    if before is None or after is None:
        return DIFFERENT
    difference = diff_files(before, after)
    if form == "json":
        click.echo(pretty(diff_output.as_json(difference)))
    else:
        click.echo(diff_output.as_text(difference, colour=_shows_colours()))
    return 0 if difference.same else DIFFERENT


@click.command(cls=Command)
@click.argument("path", type=PATH, metavar="报告.docx")
@click.option("--source", type=PATH, metavar="数据", help="看它是不是由这份数据编译的，JSON、工作簿、Word、网页都行")
@click.option("--template", type=PATH, metavar="模板.docx", help="编译用的是本机关自己的模板时，给出它")
@findings_format
def verify(path: Path, source: Path | None, template: Path | None, form: str) -> int:
    """核对一份 Word 报告：是不是编译出来的，是不是送审稿，编译以后有没有人改动过，改了哪里。

    核对的是正文：每一格、每一段、图片的替代文字、图表的数据；版式、页眉页脚不在内。没有改动的报告退出码是 0，其余是 1。

    \b
    例：nianbao verify 年度报告.docx
        nianbao verify 年度报告.docx --source report.json
    """
    from compiler.compare import verify_output
    from compiler.compare.verify import verify as judge
    from compiler.form.blank_report import pretty

    given = read_file(source) if source else None
    verification = judge(read_file(path), given, str(source or ""), read_file(template) if template else None)
    if form == "json":
        click.echo(pretty(verify_output.as_json(verification)))
    else:
        click.echo(verify_output.as_text(verification, str(path), colour=_shows_colours()))
    return 0 if verification.passed else DIFFERENT


def _report(path: Path) -> ReportFile | None:
    """The report kept in the file `path`, if there is one; what could not be read in it goes to the standard error."""
    from compiler.compare.diff_files import ReportFile
    from compiler.findings.text_and_json import as_text
    from compiler.load import load

    raw = read_file(path)
    loaded = load(raw, str(path))
    for finding in loaded.findings:
        click.echo(as_text(finding), err=True)
    if loaded.report is None:
        click.echo(f"不能比较：{path} 里读不出一份报告{_cause(loaded.findings)}", err=True)
        return None
    return ReportFile(raw, loaded.report, loaded.findings)


def _cause(findings: tuple[Finding, ...]) -> str:
    return f"（{findings[0].message}）" if findings else ""


def _shows_colours() -> bool:
    """Whether the output goes to a terminal whose user wants colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
