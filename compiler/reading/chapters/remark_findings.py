"""What a document shows besides text and tables in; findings with the place of each, in the form's words, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.text import shorten
from compiler.reading.document.body import Line
from compiler.reading.remarks import Remark, describe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.reading.chapters.split import Division
    from compiler.reading.document.body import Body


def remark_findings(page: Body, division: Division, edition: Edition, tables: Collection[int]) -> Iterator[Finding]:
    """Findings on all that `page` shows besides; those on the statutory `tables` are reported where tables are read."""
    titles = {chapter.key: f"“{chapter.title}”" for chapter in edition.chapters}
    found = {division.chapter_at(index) for index in tables}
    between: dict[int, list[Remark]] = {}
    for index, remark in page.remarks:
        between.setdefault(index, []).append(remark)
    for index in range(len(page.items) + 1):
        chapter = titles.get(division.chapter_at(index), "标题部分")
        yield from describe(between.get(index, ()), chapter)
        if index == len(page.items):
            continue
        item = page.items[index]
        if isinstance(item, Line):
            beside = _pictures(item) if division.chapter_at(index) in found else ()
            yield from describe([*item.remarks, *beside], chapter + _paragraph(item))
        elif index not in tables:
            for (row, _), remarks in item.remarks.items():
                yield from describe(remarks, f"{chapter}里表格第 {row + 1} 行的一格")


def _paragraph(line: Line) -> str:
    return f"里“{shorten(line.shown)}”一段" if line.shown.strip() else "里空白的一段"


def _pictures(line: Line) -> Iterator[Remark]:
    """Pictures beside a statutory table, which nothing else reads; reported where the table itself is missing."""
    for drawing in line.drawings:
        yield Remark("floating" if drawing.floating else "picture")
