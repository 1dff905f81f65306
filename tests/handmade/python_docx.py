"""Documents as scripts make them with python-docx: its default template, no style of ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.handmade import form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docx.document import Document as Docx
    from docx.table import Table, _Row
    from lxml import etree

    from tests.handmade.form import Written


def saved(document: Docx) -> bytes:
    """The file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def blank() -> Docx:
    """An empty document."""
    return Document()


def lines(document: Docx, *texts: str) -> None:
    """Paragraphs in the style Normal."""
    for text in texts:
        document.add_paragraph(text)


def grid(document: Docx, rows: Sequence[Sequence[str]], merges: Sequence[tuple[int, int, int, int]] = ()) -> Table:
    """A table of `rows`, cells merged from (row, column) to (row, column); merged cells keep the first text."""
    table: Table = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    cells = [row.cells for row in table.rows]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            cells[number][column].text = text
    for top, left, bottom, right in merges:
        text = cells[top][left].text
        cells[top][left].merge(cells[bottom][right]).text = text
    return table


def proactive(document: Docx, edition: str, written: Written, **labels: str) -> Table:
    """Table 二 with the figures `written` (else 0); `labels` replaces texts of the form."""
    width = 4
    rows, merges = [], []
    for number, row in enumerate(form.proactive_rows(edition)):
        texts = [labels.get(cell, cell) if isinstance(cell, str) else written.get(cell, "0") for cell in row]
        if len(texts) < width:
            merges.append((number, len(texts) - 1, number, width - 1))
        rows.append(texts + [""] * (width - len(texts)))
    return grid(document, rows, merges)


def requests(document: Docx, edition: str, written: Written, **labels: str) -> Table:
    """Table 三 with the figures `written` by path (else 0), merged as on the form."""
    head = [
        [form.CORNER, "", "", "申请人情况", "", "", "", "", "", ""],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", *form.APPLICANTS[1:-1], ""],
    ]
    rows = [[labels.get(text, text) for text in row] for row in head]
    merges = [(0, 0, 2, 2), (0, 3, 0, 9), (1, 3, 2, 3), (1, 4, 1, 8), (1, 9, 2, 9)]
    starts: dict[tuple[int, str], int] = {}
    for number, (names, path) in enumerate(form.requests_rows(edition), 3):
        figures = [written.get((*path, key), "0") for key in form.APPLICANT_KEYS]
        rows.append([labels.get(name, name) for name in names] + figures)
        last = max(at for at, name in enumerate(names) if name)
        if last < 2:
            merges.append((number, last, number, 2))
        for level in range(last):
            starts.setdefault((level, names[level]), number)
    ends = {
        key: max(n for n, (names, _) in enumerate(form.requests_rows(edition), 3) if names[key[0]] == key[1])
        for key in starts
    }
    merges += [(start, key[0], ends[key], key[0]) for key, start in starts.items()]
    return grid(document, rows, merges)


def disputes(document: Docx, written: Written, **labels: str) -> Table:
    """Table 四 with the figures `written` by path (else 0)."""
    rows = [
        ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9],
        [*form.OUTCOMES, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
        [*[""] * 5, *form.OUTCOMES, *form.OUTCOMES],
        [written.get((course, key), "0") for course in form.COURSES for key in form.OUTCOME_KEYS],
    ]
    merges = [(0, 0, 0, 4), (0, 5, 0, 14), (1, 5, 1, 9), (1, 10, 1, 14)]
    merges += [(1, column, 2, column) for column in range(5)]
    return grid(document, [[labels.get(text, text) for text in row] for row in rows], merges)


def plain(row: _Row, texts: Sequence[str]) -> None:
    """Make `row` one of plain cells, without any merge, with `texts`."""
    for cell in list(row._tr.tc_lst):
        row._tr.remove(cell)
    for text in texts:
        row._tr.append(_cell(text))


def added_row(table: Table) -> _Row:
    """A new last row of `table`."""
    return table.add_row()  # type: ignore[no-untyped-call,no-any-return] # python-docx leaves it without types


def add_column(table: Table, texts: Mapping[int, str]) -> None:
    """Add a cell to the right of each row, with its text in `texts` by number of the row."""
    for number, row in enumerate(table.rows):
        row._tr.append(_cell(texts.get(number, "")))


def picture(document: Docx, raw: bytes) -> None:
    """Add a picture in a paragraph of its own."""
    document.add_picture(io.BytesIO(raw))


def _cell(text: str) -> etree._Element:
    return parse_xml(f"<w:tc {nsdecls('w')}><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")


def report(document: Docx, title: str, edition: str, tables: list[Callable[[Docx], object]]) -> bytes:
    """A document in order: title, the six chapters with `tables` below the second to the fourth."""
    lines(document, title)
    for number, chapter in enumerate(form.CHAPTERS):
        document.add_heading(chapter, 1)
        if 1 <= number <= 3:
            tables[number - 1](document)
        else:
            lines(document, f"{edition}年的情况见上。" if number else "总体平稳。")
    return saved(document)


TEXT = {"overview": "总体平稳。", "problems": "2021年的情况见上。", "other_matters": "2021年的情况见上。"}
"""What the chapters of such a report tell."""
