"""The XML parts in templates/base in, base.docx out: the empty document that every template starts from.

The layout is that of GB/T 9704—2012 《党政机关公文格式》: type area and margins 5.2.1, 仿宋 16 pt 5.2.2, 22 lines of 28
characters 5.2.3, title 7.3.1, text and its four levels 7.3.3, signature and date 7.3.5, page number 7.5. Comments in
the parts say how each value was found; packing leaves them out, and the indentation with them.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from compiler.word.package.xml import serialise
from compiler.word.package.zip import pack

_PARTS = Path(__file__).parents[3] / "templates" / "base"


def base_docx() -> bytes:
    """The parts packed into a .docx, the same bytes every time; they are there in a checkout only."""
    files = (path for path in _PARTS.rglob("*") if path.name.endswith((".xml", ".rels")))
    return pack({path.relative_to(_PARTS).as_posix(): _lean(path) for path in files})


def _lean(part: Path) -> bytes:
    """A part without its comments and indentation; text marked `xml:space="preserve"` keeps its blanks."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    root = etree.parse(part, parser).getroot()
    return serialise(root)
