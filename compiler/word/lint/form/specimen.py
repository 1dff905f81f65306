"""An edition in, a content out that has everything a report of it can have: what a template must be able to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import join
from compiler.form.layout import Cell
from compiler.report.media.values import PAGE_WIDTH, Chart, NarrativeTable, Picture, Series

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.report.media.values import Medium

_TEXT = "文"
_KINDS = ("heading2", "heading3", "heading4", "paragraph", "bullet", "number", "continuation")
_MEDIA: dict[str, Medium] = {
    "table": NarrativeTable(_TEXT, (Cell(0, 0, 1, 1, _TEXT, role="label"),), (PAGE_WIDTH,), 0),
    "image": Picture(_TEXT, _TEXT, b"\x89PNG\r\n\x1a\n", "png", 1, 1),
    "chart": Chart(_TEXT, _TEXT, "bar", (_TEXT,), (Series(_TEXT, ("0",)),)),
}


def specimen(edition: Edition) -> Content:
    """A title of two lines, every field, and in each narrative every kind of paragraph, a table, a picture, a chart."""
    narratives = {key: [*map(_item, _pointers(key), (*_KINDS, *_MEDIA))] for key in edition.narrative_keys}
    return {
        "agency": _TEXT,
        "subject": edition.subject,
        "title": [_TEXT, _TEXT],
        "document_number": _TEXT,
        "signature": {"agency": _TEXT, "date": _TEXT},
        **narratives,
        **{table.tag: {fact.cell: _TEXT for fact in table.facts} for table in edition.tables},
    }


def bare(content: Content, edition: Edition) -> Content:
    """`content` without all that a report may leave out."""
    signature = {"signature": {"agency": "", "date": ""}}
    return content | {"document_number": "", **signature, **{key: [] for key in edition.narrative_keys}}


def _pointers(key: str) -> list[str]:
    return [join(key, index) for index in range(len(_KINDS) + len(_MEDIA))]


def _item(pointer: str, kind: str) -> dict[str, Any]:
    if kind not in _MEDIA:
        return {"kind": kind, "text": _TEXT, "mark": "1.", "pointer": pointer}
    return {"kind": kind, kind: _MEDIA[kind], "caption": _TEXT, "text": "", "mark": "", "pointer": pointer}
