"""Editions in, the sheet of tags out: a page of the manual with the tables of the form and in each cell its tag."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.form.edition import Edition
    from compiler.form.layout import Cell
    from compiler.form.table import Table

_HEAD = """# 标记一览

由 `make derive` 写入，不要手改。用法见[本机关的模板](template.zh-CN.md)；
`nianbao template tags` 列出同样的内容，`--format json` 还给出各项在报告里的位置。

| 标记 | 印出 |
|---|---|
"""


def tag_sheet(editions: Iterable[Edition]) -> str:
    """The page, in Markdown."""
    chosen = list(editions)
    return _HEAD + "".join(_fields(chosen[-1])) + "".join(part for edition in chosen for part in _edition(edition))


def _fields(edition: Edition) -> Iterator[str]:
    for tag, pointer in (
        ("{{ agency }}", "/agency"),
        ("{{p title }}", "/title"),
        ("{{ title }}", "/title"),
        ("{{p document_number }}", "/document_number"),
        *((f"{{{{p {key} }}}}", f"/{key}") for key in edition.narrative_keys),
        ("{{p signature }}", "/signature"),
        ("{{ signature.agency }}", "/signature/agency"),
        ("{{ signature.date }}", "/signature/date"),
    ):
        yield f"| `{tag}` | {edition.label(pointer)} |\n"


def _edition(edition: Edition) -> Iterator[str]:
    yield f"\n## {edition.id} 版\n"
    for table in edition.tables:
        yield f"\n### {table.name}\n\n{_table(table)}\n"


def _table(table: Table) -> str:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(_cell(cell))
    return "<table>\n" + "".join(f"<tr>{''.join(rows[row])}</tr>\n" for row in sorted(rows)) + "</table>"


def _cell(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{number}"' for name, number in (("rowspan", cell.height), ("colspan", cell.width)) if number > 1
    )
    shown = f"<code>{{{{{cell.fact.tag}.{cell.fact.cell}}}}}</code>" if cell.fact else escape(cell.text)
    return f"<td{spans}>{shown}</td>"
