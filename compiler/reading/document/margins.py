"""A document in, what it shows at the edges of its pages out: lines of headers and footers, and what is drawn there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compiler.common.text import squeeze
from compiler.reading.document.body import DocumentTable, body
from compiler.reading.remarks import name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.reading.document.body import Body
    from compiler.reading.document.open_package import OpenDocument

_EDGES = {"header": "页眉", "footer": "页脚"}


def margin_lines(document: OpenDocument) -> tuple[str, ...]:
    """What all headers and footers show, without blanks, each line as often as one of them has it.

    Programs that save a document repeat whole parts. A field is a sign: what it shows, such as the number of the page,
    is worked out anew by whoever opens the document. Raises `Unreadable` where a part cannot be read.
    """
    lines = Counter[str]()
    for kind, edge in _EDGES.items():
        for part in document.edges(kind):
            lines |= Counter(f"{edge}：{line}" for line in _lines(body(part, with_results=False)))
    return tuple(sorted(lines.elements()))


def _lines(page: Body) -> Iterator[str]:
    """The lines of texts and tables; a picture by its description, what is no text by its name."""
    yield from (name(remark) for _, remark in page.remarks)
    for item in page.items:
        if isinstance(item, DocumentTable):
            yield from filter(None, (squeeze(cell.text) for cell in item.cells))
            yield from (name(remark) for remarks in item.remarks.values() for remark in remarks)
            continue
        if text := squeeze(item.shown):
            yield text
        yield from (f"图{drawing.alt.strip()}" for drawing in item.drawings)
        yield from map(name, item.remarks)
