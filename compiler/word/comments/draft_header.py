"""A document's parts and a line in, the parts with that line at the top of every page out; the text is not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from compiler.word.package.relationships import declare, relate, related_part, unused_name
from compiler.word.package.xml import R, W, element, parse, qualified, serialise

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

_HEADER = f"{R}/header"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_ID = f"{{{R}}}id"
_ODD, _EVEN, _FIRST = "default", "even", "first"
_COLOUR, _HALF_POINTS = "C00000", 28


def add_line_to_every_page(parts: MutableMapping[str, bytes], main: str, text: str) -> None:
    """Add `text` to `parts`, whose main one is `main`, above what the headers say.

    A section without a header of some kind of page has that of the section before (ISO/IEC 29500-1, 17.10.5), so that
    only the first one is given those that it lacks.
    """
    root = parse(parts[main])
    body = next(root.iter(qualified("body")))
    sections = list(body.iter(qualified("sectPr"))) or [etree.SubElement(body, qualified("sectPr"))]
    present = {str(reference.get(qualified("type"), _ODD)) for reference in _references(sections[0])}
    for name in _headers(parts, main, sections):
        header = parse(parts[name])
        header.insert(0, _paragraph(text))
        parts[name] = serialise(header)
    for kind in _kinds(sections):
        if kind not in present:
            sections[0].insert(0, _new_header(parts, main, kind, text))
    parts[main] = serialise(root)


def _kinds(sections: list[etree._Element]) -> list[str]:
    """The kinds of pages that may be printed with a header of their own."""
    has_first = any(section.find(qualified("titlePg")) is not None for section in sections)
    return [_EVEN, _ODD, *([_FIRST] if has_first else [])]


def _references(section: etree._Element) -> Iterator[etree._Element]:
    return section.iterfind(qualified("headerReference"))


def _headers(parts: MutableMapping[str, bytes], main: str, sections: list[etree._Element]) -> list[str]:
    """The parts that hold the headers of `sections`, each once."""
    ids = [str(reference.get(_ID)) for section in sections for reference in _references(section)]
    names = [related_part(parts, main, _HEADER, id_) for id_ in ids]
    return [name for name in dict.fromkeys(names) if name in parts]


def _new_header(parts: MutableMapping[str, bytes], main: str, kind: str, text: str) -> etree._Element:
    """A reference to a new header for pages of this `kind`."""
    name = unused_name(parts, main, "header")
    header = etree.Element(qualified("hdr"), nsmap={"w": W, "r": R})
    header.append(_paragraph(text))
    parts[name] = serialise(header)
    declare(parts, name, _TYPE)
    reference = element("headerReference", type=kind)
    reference.set(_ID, relate(parts, main, _HEADER, name))
    return reference


def _paragraph(text: str) -> etree._Element:
    """In the middle of its line, whatever the template's default paragraph looks like."""
    indent = element("ind", leftChars=0, left=0, rightChars=0, right=0, firstLineChars=0, firstLine=0)
    fonts = element("rFonts", eastAsia="黑体")
    look = [fonts, element("color", val=_COLOUR), element("sz", val=_HALF_POINTS), element("szCs", val=_HALF_POINTS)]
    line = element("t")
    line.text = text
    return element("p", element("pPr", indent, element("jc", val="center")), element("r", element("rPr", *look), line))
