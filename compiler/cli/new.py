"""The verb that makes a blank to fill: `new`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compiler.cli.commands import Command
from compiler.cli.options import OUTPUT, PATH, IntegerBetween
from compiler.cli.read_write import load_report, output_in_form, put, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from compiler.form.edition import Edition

ENDINGS = (".json", ".xlsx", ".docx")
_OUTPUT = "写到这个文件：.xlsx 是填报的工作簿，.docx 是空白的 Word 报告，.json 是数据；缺省是 JSON，显示在屏幕上"
_PREVIOUS = "上一年的报告（JSON、Word、工作簿都行）：年份、机关、结转的件数、各章的标题从它来"


@click.command(cls=Command)
@click.option("--year", type=IntegerBetween(2000, 2999), metavar="年份", help="报告的年份，如 2025；有上年的可以不写")
@click.option("--agency", default="", metavar="机关全称", help="报告机关的全称；有上年的可以不写")
@click.option("--previous", type=PATH, metavar="上年", help=_PREVIOUS)
@click.option("--zeros", is_flag=True, help="各格填 0；缺省只有 .json 填 0，表格空着等人填")
@click.option("-o", "--output", type=OUTPUT, default="", metavar="文件", help=_OUTPUT)
def new(year: int | None, agency: str, previous: Path | None, output: str, *, zeros: bool) -> int:
    """生成一份空白的报告，填好就能检查、编译：工作簿、Word 或者 JSON，由文件名的后缀决定。

    合计由程序计算。给了上年的报告，就把“上年结转”等已经确定的数、各章的标题、署名带过来，要重新统计的都空着。

    \b
    例：nianbao new --year 2025 --agency 清源市水务局 -o 填报.xlsx
        nianbao new --previous 2024年报告.docx -o 填报.xlsx
        nianbao new --year 2025 --agency 清源市水务局 -o report.json
    """
    from compiler.form import edition as editions
    from compiler.form.blank_report import blank_report, pretty
    from compiler.report.next_year import next_year

    target = output_in_form(output, None, ENDINGS)
    if target and target.exists():
        raise click.UsageError(f"{target} 已经有了，不覆盖；换一个文件名")
    last = _last_year(previous) if previous else {}
    year, agency = _year(year, last), _agency(agency, last)
    edition = editions.for_year(year)
    ending = target.suffix.lower() if target else ".json"
    zeros = zeros or ending == ".json"
    if last:
        report = next_year(last, year, agency, edition, zeros=zeros)
    else:
        report = blank_report(year, agency, edition, zeros=zeros)
    if target is None or ending == ".json":
        put(pretty(report) + "\n", target)
        return 0
    write_file(target, _workbook(report, edition) if ending == ".xlsx" else _document(report, edition))
    click.echo(f"已写成 {target}", err=True)
    return 0


def _last_year(path: Path) -> dict[str, Any]:
    loaded = load_report(path)
    if not loaded.report:
        raise click.UsageError(f"{path} 里读不出一份报告")
    return loaded.report


def _year(given: int | None, last: Mapping[str, Any]) -> int:
    year = last.get("year")
    if given is not None:
        if type(year) is int and year != given - 1:
            click.echo(f"给的上年报告是 {year} 年的，要写的是 {given} 年的，请核对带过来的数", err=True)
        return given
    if type(year) is not int:
        raise click.UsageError("要用 --year 给出报告的年份，如 --year 2025")
    return year + 1


def _agency(given: str, last: Mapping[str, Any]) -> str:
    agency = given or last.get("agency", "")
    if not isinstance(agency, str) or not agency.strip():
        raise click.UsageError("要用 --agency 给出报告机关的全称")
    return agency


def _workbook(report: dict[str, Any], edition: Edition) -> bytes:
    from compiler.workbook.write import write

    return write(report, edition)


def _document(report: dict[str, Any], edition: Edition) -> bytes:
    from compiler.report.blank_content import blank_content
    from compiler.report.report import Report
    from compiler.word.template.blank_form import blank_form
    from compiler.word.template.template_cache import official

    return blank_form(official(edition.id), blank_content(Report(report, edition)))
