"""A document in, what it shows at the edges of its pages out: the lines of its headers and footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.text import squeeze
from compiler.reading.document.open_package import parse
from compiler.word.package.xml import qualified

if TYPE_CHECKING:
    from lxml import etree

    from compiler.reading.document.open_package import OpenDocument

_PARAGRAPH, _TEXT, _FIELD = (qualified(name) for name in ("p", "t", "fldSimple"))
_MARK, _KIND = qualified("fldChar"), qualified("fldCharType")
_DRAWN = [qualified(name) for name in ("drawing", "pict", "object")]
_DRAWING = "〔图〕"


def margin_lines(document: OpenDocument) -> frozenset[str]:
    """The lines of all headers and footers, each once: programs that save a document repeat whole parts.

    What a field shows, such as the number of the page, is worked out anew by whoever opens the document.
    Raises `Unreadable` where a part cannot be read.
    """
    lines: set[str] = set()
    for kind in ("header", "footer"):
        for part in document.parts(kind):
            root = parse(part)
            lines |= {line for one in root.iter(_PARAGRAPH) if (line := _line(one))}
            if next(root.iter(*_DRAWN), None) is not None:
                lines.add(_DRAWING)
    return frozenset(lines)


def _line(paragraph: etree._Element) -> str:
    """The text of the paragraph itself, without blanks and without what fields show."""
    written: list[str] = []
    depth = 0
    for found in paragraph.iter(_TEXT, _MARK):
        if next(found.iterancestors(_PARAGRAPH)) is not paragraph:
            continue
        if found.tag == _MARK:
            depth += {"begin": 1, "end": -1}.get(str(found.get(_KIND)), 0)
        elif depth == 0 and next(found.iterancestors(_FIELD), None) is None:
            written.append(found.text or "")
    return squeeze("".join(written))
