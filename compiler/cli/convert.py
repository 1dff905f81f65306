"""The verb that hands a report on in another form: `convert`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compiler.cli.commands import Command
from compiler.cli.options import OUTPUT, PATH
from compiler.cli.read_write import load_report, output_in_form, put, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.load import Loaded

ENDINGS = (".json", ".xlsx")
INCOMPLETE = 1
_OUTPUT = "写成这个文件：.xlsx 是填报的工作簿，.json 是数据；- 是 JSON，显示在屏幕上"


@click.command(cls=Command)
@click.argument("source", type=PATH, metavar="输入")
@click.option("-o", "--output", type=OUTPUT, required=True, metavar="文件", help=_OUTPUT)
def convert(source: Path, output: str) -> int:
    """把一份报告转成另一种形式：JSON、工作簿、Word、网页都能读，写成 .json 或 .xlsx。

    来回转换，数据不变。要写成 Word 报告，用 compile。

    \b
    例：nianbao convert report.json -o 填报.xlsx
        nianbao convert 填报.xlsx -o report.json
        nianbao convert 年度报告.docx -o 填报.xlsx
    """
    from compiler.findings.finding import has_errors
    from compiler.form.blank_report import pretty

    target = output_in_form(output, source, ENDINGS, "要写成 Word 报告，用“nianbao compile”")
    loaded = load_report(source)
    if loaded.report is None:
        return INCOMPLETE
    if target is None or target.suffix.lower() == ".json":
        put(pretty(loaded.report) + "\n", target)
    elif not _write_workbook(loaded, target):
        return INCOMPLETE
    if target is not None:
        _write_pictures(loaded, source, target)
    return INCOMPLETE if has_errors(loaded.findings) else 0


def _write_workbook(loaded: Loaded, target: Path) -> bool:
    """Whether the report is written, which it is where the workbook holds all of it: it is read back to know that."""
    from compiler.validation.schema_check import edition_of, validate
    from compiler.workbook.read import read
    from compiler.workbook.write import write
    from compiler.workbook.write_sheets import TooLongError

    report: dict[str, Any] = dict(loaded.report or {})
    edition = edition_of(report)
    try:
        raw = write(report, edition)
    except TooLongError as error:
        raise click.UsageError(str(error)) from error
    blank: dict[str, Any] = {chapter.key: [] for chapter in edition.narratives}
    if read(raw, str(target)).report == _without_empty(blank | report):
        write_file(target, raw)
        click.echo(f"已写成 {target}", err=True)
        return True
    _tell(loaded.place(validate(report, edition), edition))
    click.echo(f"没有写成：{target} 这样的工作簿装不下上面的内容，改正后再转换", err=True)
    return False


def _without_empty(report: dict[str, Any]) -> dict[str, Any]:
    """`report` without objects in which there is nothing: rows of which no cell is filled."""
    made = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in report.items()}
    return {key: value for key, value in made.items() if value != {}}


def _tell(findings: Any) -> None:
    from compiler.findings.text_and_json import as_text

    for finding in findings:
        click.echo(as_text(finding), err=True)


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
    for shown in Report(loaded.report or {}, edition_of(loaded.report)).shown:
        if shown.kind != "image":
            continue
        name = shown.value["image"]
        try:
            found.append((name, beside(name)))
        except Refused as why:
            click.echo(f"图片 {name} 没有一起放过去：{why.why}", err=True)
    return found
