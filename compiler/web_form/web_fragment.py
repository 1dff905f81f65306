"""What a report prints in, a fragment of HTML for an agency's site out: headings, paragraphs, lists, tables, no styles.

Word pasted into a site's editor breaks the tables; this does not. Its last line is a comment with a hash, by which a
fragment that somebody edited since is known.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any

from compiler.web_form.html_text import element, text
from compiler.web_form.table_html import caption, spans, table_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from compiler.form.edition import Chapter, Edition
    from compiler.form.layout import Cell
    from compiler.form.table import Table
    from compiler.report.content import Content
    from compiler.report.media.values import Chart, NarrativeTable, Picture

_HEADINGS = {"heading2": "h3", "heading3": "h4", "heading4": "h5"}
_LISTS = {"bullet": "ul", "number": "ol"}
_FIRST = "1."
_MARK = b"<!-- nianbao sha256:"
_PIXELS_PER_MM = 96 / 25.4


def fragment(content: Content, edition: Edition) -> bytes:
    """The fragment of a report whose `content` is what its Word report prints; the same bytes every time."""
    blocks = [block for block in _blocks(content, edition) if block]
    body = ("\n".join(blocks) + "\n").encode()
    return body + _mark(body)


def is_as_written(raw: bytes) -> bool:
    """Whether `raw` is a fragment of ours that nobody has changed since."""
    body, _, _ = raw.rpartition(_MARK)
    return bool(body) and raw == body + _mark(body)


def _mark(body: bytes) -> bytes:
    return _MARK + sha256(body).hexdigest().encode() + b" -->\n"


def _blocks(content: Content, edition: Edition) -> Iterator[str]:
    yield element("h1", element("br").join(map(text, content["title"])))
    yield _paragraph(content["document_number"])
    yield from _narrative(content["preamble"])
    tables = {table.key: table for table in edition.tables}
    for chapter in edition.chapters:
        yield element("h2", text(chapter.title))
        if chapter.key in tables:
            table = tables[chapter.key]
            yield _statutory(table, chapter, content[table.tag])
        else:
            yield from _narrative(content[chapter.key])
    yield _paragraph(content["signature"]["agency"])
    yield _paragraph(content["signature"]["date"])


def _statutory(table: Table, chapter: Chapter, printed: Mapping[str, str]) -> str:
    return table_html(table, caption(table, chapter), lambda fact, _: text(printed[fact.cell]))


def _paragraph(line: str) -> str:
    return element("p", text(line)) if line.strip() else ""


def _narrative(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The items in order, those of a list in one list: a number that begins again begins another one."""
    tag, entries = "", list[str]()
    for item in items:
        kind = item["kind"]
        if kind == "continuation" and entries:
            entries[-1] += element("br") + text(item["text"])
            continue
        if entries and (_LISTS.get(kind) != tag or item["mark"] == _FIRST):
            yield _list(tag, entries)
            entries = []
        if kind in _LISTS:
            tag = _LISTS[kind]
            entries.append(text(item["text"]))
        else:
            yield _item(item)
    if entries:
        yield _list(tag, entries)


def _list(tag: str, entries: Iterable[str]) -> str:
    return element(tag, "\n", *(element("li", entry) + "\n" for entry in entries))


def _item(item: Mapping[str, Any]) -> str:
    kind = item["kind"]
    if kind in _MEDIA:
        return _MEDIA[kind](item[kind])
    if kind in _HEADINGS:
        return element(_HEADINGS[kind], text(item["text"]))
    return _paragraph(item["text"])


def _table(table: NarrativeTable) -> str:
    """A table of a narrative: the rows of its head apart from the others."""
    cells = {row: [*cells] for row, cells in groupby(table.cells, key=lambda cell: cell.row)}
    height = max(cell.row + cell.height for cell in table.cells)
    rows = [element("tr", *map(_cell, cells.get(row, ()))) for row in range(height)]
    return _with_head(table.caption, rows[: table.head_rows], rows[table.head_rows :])


def _with_head(caption: str, head: Sequence[str], rows: Sequence[str]) -> str:
    named = element("caption", text(caption)) if caption else ""
    parts = [
        element(tag, "\n", *(f"{row}\n" for row in part)) for tag, part in (("thead", head), ("tbody", rows)) if part
    ]
    return element("table", named, "\n", *(f"{part}\n" for part in parts))


def _cell(cell: Cell) -> str:
    tag = "th" if cell.role == "head" else "td"
    scope = ("colgroup" if cell.width > 1 else "col") if tag == "th" else None
    return element(tag, _lines(cell.text), scope=scope, **spans(cell))


def _picture(picture: Picture) -> str:
    """A picture within the page itself: a site's editor takes it in with the text."""
    address = f"data:image/{picture.extension};base64,{b64encode(picture.raw).decode()}"
    shown = element("img", src=address, alt=picture.alt, width=round(picture.width * _PIXELS_PER_MM))
    return element("figure", shown, element("figcaption", text(picture.caption)) if picture.caption else "")


def _chart(chart: Chart) -> str:
    """The figures of a chart as a table, which everybody can read."""
    head = element("tr", element("td"), *(element("th", text(one.name), scope="col") for one in chart.series))
    rows = [
        element("tr", element("th", text(name), scope="row"), *(element("td", one.values[at]) for one in chart.series))
        for at, name in enumerate(chart.categories)
    ]
    table = _with_head(chart.caption, [head], rows)
    return element("figure", table, data_chart=chart.kind, aria_label=chart.alt)


def _lines(words: str) -> str:
    return element("br").join(map(text, words.split("\n")))


_MEDIA: dict[str, Callable[[Any], str]] = {"table": _table, "image": _picture, "chart": _chart}
