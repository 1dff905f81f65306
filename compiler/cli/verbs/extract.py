"""The verb that reads a Word report back: `extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compiler.cli.commands import Command
from compiler.cli.options import OUTPUT, PATH
from compiler.cli.read_write import output_file, print_or_write, read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.reading.comment_list import ReviewerComment
    from compiler.reading.extraction import Extracted

INCOMPLETE = 1
_OUTPUT = "写到这个文件，图片写在它旁边；缺省显示在屏幕上"
_FORMAT = "text 是报告的 JSON；json 把报告、读取时发现的问题、批注放在一起，给程序用"


@click.command(cls=Command)
@click.argument("path", type=PATH, metavar="报告")
@click.option("-o", "--output", type=OUTPUT, default="", metavar="文件.json", help=_OUTPUT)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_FORMAT)
def extract(path: Path, output: str, form: str) -> int:
    """把 Word 报告读成 JSON：编译出来的、编译以后改过的、照格式手工写的都行；网站上公布、保存下来的网页也行。

    读不出的一格不猜，说明在哪里、写的是什么，留给人填。文档里的批注列在旁边，谁写的、写在哪里、写了什么。

    \b
    例：nianbao extract 年度报告.docx -o report.json
        nianbao extract 上年年报.html -o 上年报告.json
    """
    from compiler.findings.finding import has_errors
    from compiler.findings.text_and_json import as_text
    from compiler.form.blank_report import pretty
    from compiler.web_form.read_page import extract as read_back

    target = output_file(output, path, ".json")
    extracted = read_back(read_file(path), str(path))
    if form == "json":
        click.echo(pretty(_as_json(extracted)))
    else:
        for finding in extracted.findings:
            click.echo(as_text(finding), err=True)
        for comment in extracted.comments:
            click.echo(_comment(comment), err=True)
    if extracted.report is None:
        return INCOMPLETE
    if form == "text" or target is not None:
        print_or_write(pretty(extracted.report) + "\n", target)
        _write_pictures(extracted, target)
    return INCOMPLETE if has_errors(extracted.findings) else 0


def _as_json(extracted: Extracted) -> dict[str, Any]:
    from compiler.findings.text_and_json import as_json

    return {
        "report": extracted.report,
        "findings": [as_json(finding) for finding in extracted.findings],
        "comments": [comment._asdict() for comment in extracted.comments],
    }


def _comment(comment: ReviewerComment) -> str:
    from compiler.common.text import shorten

    place = f"（写在“{shorten(comment.place)}”一段）" if comment.place.strip() else ""
    when = f" {comment.date[:10]}" if comment.date else ""
    return f"批注：{comment.author or '没有署名'}{when}{place}：{comment.text}"


def _write_pictures(extracted: Extracted, output: Path | None) -> None:
    if output is None:
        if extracted.files:
            click.echo(f"报告里有 {len(extracted.files)} 张图片，用 -o 写到文件时一并取出", err=True)
        return
    for name, content in extracted.files.items():
        write_file(output.parent / name, content)
        click.echo(f"已取出图片 {output.parent / name}", err=True)
