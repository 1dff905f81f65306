"""Reports written in the forms that people fill: workbook, web page, blank Word report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compiler.cli.read_write import print_findings, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from compiler.form.edition import Edition
    from compiler.load import Loaded


def blank_form(report: dict[str, Any], edition: Edition, ending: str, last: Mapping[str, Any]) -> bytes:
    """The blank `report` in the form that `ending` names; a page has the figures of `last`, last year's report."""
    if ending == ".docx":
        return _document(report, edition)
    if ending == ".html":
        from compiler.web_form.write_page import write as write_page

        return write_page(report, edition, last or None)
    from compiler.workbook.writing.write import write as write_workbook

    return write_workbook(report, edition)


def write_form(loaded: Loaded, target: Path) -> bool:
    """Whether the report is written to `target`, which it is where that form holds all of it: it is read back to know.

    Ends the command where a text is too long for the form.
    """
    from compiler.load import load
    from compiler.validation.schema_check import edition_of, validate

    report = _without_blank_date(loaded.report or {})
    edition = edition_of(report)
    is_page = target.suffix.lower() == ".html"
    raw = blank_form(report, edition, ".html", {}) if is_page else _workbook(report, edition)
    blank: dict[str, Any] = {} if is_page else {chapter.key: [] for chapter in edition.narratives}
    wanted = report if is_page else _without_empty(blank | report)
    if load(raw, str(target)).report == wanted:
        write_file(target, raw)
        click.echo(f"已写成 {target}", err=True)
        return True
    print_findings(loaded.place(validate(report, edition), edition))
    what = "网页" if is_page else "工作簿"
    click.echo(f"没有写成：{target} 这样的{what}装不下上面的内容，改正后再转换", err=True)
    return False


def _workbook(report: dict[str, Any], edition: Edition) -> bytes:
    from compiler.workbook.writing.write import write
    from compiler.workbook.writing.write_sheets import TooLongError

    try:
        return write(report, edition)
    except TooLongError as error:
        raise click.UsageError(str(error)) from error


def _without_blank_date(report: Mapping[str, Any]) -> dict[str, Any]:
    """`report` without the date that nobody has written yet, as `new` leaves it: a blank field in these forms."""
    signature = report.get("signature")
    if not isinstance(signature, dict) or signature.get("date") != "":
        return dict(report)
    return {**report, "signature": {key: value for key, value in signature.items() if key != "date"}}


def _without_empty(report: dict[str, Any]) -> dict[str, Any]:
    """`report` without objects in which there is nothing: rows of which no cell is filled."""
    made = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in report.items()}
    return {key: value for key, value in made.items() if value != {}}


def _document(report: dict[str, Any], edition: Edition) -> bytes:
    from compiler.report.blank_content import blank_content
    from compiler.report.report import Report
    from compiler.word.package.zip import pack
    from compiler.word.template.render import render
    from compiler.word.template.template_cache import official

    return pack(render(official(edition.id), blank_content(Report(report, edition)), None))
