"""The verbs that hand out a report in a form of its own: `new`, a blank to fill, and `convert`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compiler.cli.commands import Command
from compiler.cli.options import OUTPUT, PATH, IntegerBetween
from compiler.cli.read_write import (
    load_report,
    output_in_form,
    print_findings,
    print_or_write,
    refuse_faulty,
    write_file,
)
from compiler.cli.write_forms import blank_form, write_form

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from compiler.load import Loaded

NEW, CONVERTED = (".json", ".xlsx", ".html", ".docx"), (".json", ".xlsx", ".html")
INCOMPLETE = 1
_BLANK = (
    "写到这个文件：.xlsx 是填报的工作簿，.html 是浏览器里填的页面，.docx 是空白的 Word 报告，.json 是数据；"
    "缺省是 JSON，显示在屏幕上"
)
_CONVERTED = "写成这个文件：.xlsx 是填报的工作簿，.html 是浏览器里填的页面，.json 是数据；- 是 JSON，显示在屏幕上"
_PREVIOUS = "上一年的报告（JSON、Word、工作簿、网页都行）：年份、机关、结转的件数、各章的标题从它来"


@click.command(cls=Command)
@click.option("--year", type=IntegerBetween(2000, 2999), metavar="年份", help="报告的年份，如 2025；有上年的可以不写")
@click.option("--agency", default="", metavar="机关全称", help="报告机关的全称；有上年的可以不写")
@click.option("--previous", type=PATH, metavar="上年", help=_PREVIOUS)
@click.option("--zeros", is_flag=True, help="各格填 0；缺省只有 .json 填 0，表格空着等人填")
@click.option("-o", "--output", type=OUTPUT, default="", metavar="文件", help=_BLANK)
def new(year: int | None, agency: str, previous: Path | None, output: str, *, zeros: bool) -> int:
    """生成一份空白的报告，填好就能检查、编译：工作簿、网页、Word 或者 JSON，由文件名的后缀决定。

    合计由程序计算。给了上年的报告，就把“上年结转”等已经确定的数、各章的标题、署名带过来，要重新统计的都空着。

    \b
    例：nianbao new --year 2025 --agency 清源市水务局 -o 填报.xlsx
        nianbao new --year 2025 --agency 清源市水务局 -o 填报.html
        nianbao new --previous 上年.docx -o 填报.xlsx
        nianbao new --year 2025 --agency 清源市水务局 -o report.json
    """
    from compiler.form import edition as editions
    from compiler.form.blank_report import blank_report, editable, pretty
    from compiler.report.next_year import next_year

    target = output_in_form(output, None, NEW)
    if target and target.exists():
        raise click.UsageError(f"{target} 已经有了，不覆盖；换一个文件名")
    last = _last_year(previous) if previous else {}
    year, agency = _year(year, last), _agency(agency, last)
    edition = editions.for_year(year)
    ending = target.suffix.lower() if target else ".json"
    zeros = zeros or ending == ".json"

    def made(*, zeros: bool) -> dict[str, Any]:
        return (
            next_year(last, year, agency, edition, zeros=zeros)
            if last
            else blank_report(year, agency, edition, zeros=zeros)
        )

    refuse_faulty(made(zeros=True), edition)
    report = made(zeros=zeros)
    if target is None or ending == ".json":
        print_or_write(pretty(editable(report, edition)) + "\n", target)
        return 0
    write_file(target, blank_form(report, edition, ending, last))
    click.echo(f"已写成 {target}", err=True)
    return 0


def _last_year(path: Path) -> dict[str, Any]:
    """The data of last year's report; what it lacks is reported. Ends the command where nothing can be taken over."""
    from compiler.load import not_comparable

    loaded = load_report(path)
    if not loaded.report:
        raise click.UsageError(f"{path} 里读不出一份报告")
    if any(finding.code == "S004" for finding in loaded.findings):
        raise click.UsageError(f"{path} 里有 Word 文档存不下的字符；照上面的说明改正，再试一次")
    print_findings(not_comparable(loaded))
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


@click.command(cls=Command)
@click.argument("source", type=PATH, metavar="输入")
@click.option("-o", "--output", type=OUTPUT, required=True, metavar="文件", help=_CONVERTED)
def convert(source: Path, output: str) -> int:
    """把一份报告转成另一种形式：JSON、工作簿、Word、网页都能读，写成 .json、.xlsx 或者 .html（填报的页面）。

    来回转换，数据不变。要写成 Word 报告，用 compile。

    \b
    例：nianbao convert report.json -o 填报.xlsx
        nianbao convert 填报.html -o report.json
        nianbao convert 年度报告.docx -o 填报.xlsx
    """
    from compiler.findings.finding import has_errors
    from compiler.form.blank_report import pretty

    target = output_in_form(output, source, CONVERTED, "要写成 Word 报告，用“nianbao compile”")
    loaded = load_report(source)
    if loaded.report is None:
        return INCOMPLETE
    if target is None or target.suffix.lower() == ".json":
        print_or_write(pretty(loaded.report) + "\n", target)
    elif not write_form(loaded, target):
        return INCOMPLETE
    if target is not None:
        _write_pictures(loaded, source, target)
    return INCOMPLETE if has_errors(loaded.findings) else 0


def _write_pictures(loaded: Loaded, source: Path, target: Path) -> None:
    """Put the pictures beside the report: those that a document carries, or that stand beside it in another folder."""
    for name, content in _pictures(loaded, source, target):
        path = target.parent / name
        if not path.exists():
            write_file(path, content)
            click.echo(f"已取出图片 {path}", err=True)


def _pictures(loaded: Loaded, source: Path, target: Path) -> list[tuple[str, bytes]]:
    from compiler.report.media.attached_files import Refused, folder
    from compiler.report.report import Report
    from compiler.validation.schema_check import edition_of

    if loaded.files is not None:
        return list(loaded.files.items())
    if source.parent.resolve() == target.parent.resolve() or str(source) == "-":
        return []
    beside = folder(source.parent)
    found: list[tuple[str, bytes]] = []
    for block in Report(loaded.report or {}, edition_of(loaded.report)).media_blocks:
        if block.kind != "image":
            continue
        name = block.value["image"]
        try:
            found.append((name, beside(name)))
        except Refused as why:
            click.echo(f"图片 {name} 没有一起放过去：{why.why}", err=True)
    return found
