"""An edition in, a content out that has everything a report of it can have: what a template must be able to print.

Every text is the name of its place, as in a probe; tables, pictures and charts are the least that Word would take, with
the name in a cell or in a description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import join
from compiler.report.probe import mark

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.report.content import Content

_KINDS = ("heading2", "heading3", "heading4", "paragraph", "bullet", "number", "continuation")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


class _Markup(str):
    """A text that is printed as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself, as what is markup already says in Python."""
        return self


def _table(name: str) -> _Markup:
    return _Markup(f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{name}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")


def _drawing(name: str) -> _Markup:
    """As docxtpl prints a picture: out of the text in which its tag stands, and into it again."""
    shown = f'<w:drawing><d:docPr xmlns:d="{_DRAWING}" id="1" name="" descr="{name}"/></w:drawing>'
    return _Markup(f"</w:t></w:r><w:r>{shown}</w:r><w:r><w:t>")


_MEDIA = {"table": _table, "image": _drawing, "chart": _drawing}


def specimen(edition: Edition) -> Content:
    """A title of two lines, every field, and in each narrative every kind of paragraph, a table, a picture, a chart."""
    return {
        "agency": "机关",
        "subject": edition.subject,
        "title": [mark("/title")] * 2,
        "document_number": mark("/document_number"),
        "signature": {part: mark(join("signature", part)) for part in ("agency", "date")},
        **{key: _narrative(key) for key in edition.narrative_keys},
        **{table.tag: {fact.cell: mark(fact.pointer) for fact in table.facts} for table in edition.tables},
    }


def least(content: Content) -> Content:
    """Another agency's, its title in one line, without what the form leaves out at will: on that nothing may depend."""
    of_agency = {"agency": "另一机关", "title": content["title"][:1]}
    return content | of_agency | {"document_number": "", "preamble": [], "signature": {"agency": "", "date": ""}}


def bare(content: Content, edition: Edition) -> Content:
    """`content` without all that a report may leave out."""
    signature = {"signature": {"agency": "", "date": ""}}
    return content | {"document_number": "", **signature, **{key: [] for key in edition.narrative_keys}}


def _narrative(key: str) -> list[dict[str, Any]]:
    return [_item(join(key, index), kind) for index, kind in enumerate((*_KINDS, *_MEDIA))]


def _item(pointer: str, kind: str) -> dict[str, Any]:
    name = mark(pointer)
    if kind not in _MEDIA:
        return {"kind": kind, "text": name, "mark": "1.", "pointer": pointer}
    caption = mark(pointer + "/caption")
    return {"kind": kind, kind: _MEDIA[kind](name), "caption": caption, "text": "", "mark": "", "pointer": pointer}
