"""A .docx in; out: the fonts that it asks for, and the same .docx as LibreOffice must be handed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.package.xml import VAL, parse, qualified, serialise, value
from compiler.word.package.zip import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_STYLES = "word/styles.xml"
_NAMED = ("pStyle", "rStyle", "tblStyle")
_SCRIPTS = ("ascii", "hAnsi", "eastAsia")


def fonts(docx: bytes) -> tuple[str, ...]:
    """The fonts in which `docx` is set, in the order of their names: those of the styles in use and of single runs."""
    parts = unpack(docx)
    roots = [parse(part) for name, part in parts.items() if _is_text(name)]
    used = {value(style) for root in roots for style in root.iter(*map(qualified, _NAMED))}
    if _STYLES in parts:
        roots += _styles(parse(parts[_STYLES]), used)
    settings = [font for root in roots for font in root.iter(qualified("rFonts"))]
    found = {font.get(qualified(script)) for font in settings for script in _SCRIPTS}
    return tuple(sorted(name for name in found if name))


def for_libreoffice(docx: bytes) -> bytes:
    """`docx` with every `w:overflowPunct` turned round.

    LibreOffice reads it the wrong way round (writerfilter, `DomainMapper`: punctuation hangs over the edge where the
    value is 0), so that commas would stand outside of the type area in the PDF, and in the PDF alone.
    """
    parts = unpack(docx)
    return pack({name: _turned(part) if name == _STYLES or _is_text(name) else part for name, part in parts.items()})


def _turned(part: bytes) -> bytes:
    if b"overflowPunct" not in part:
        return part
    root = parse(part)
    for element in root.iter(qualified("overflowPunct")):
        on = value(element, "1") not in ("0", "false", "off")
        element.set(VAL, "0" if on else "1")
    return serialise(root)


def _is_text(name: str) -> bool:
    return name.endswith(".xml") and name.startswith(("word/document", "word/header", "word/footer", "word/footnotes"))


def _styles(root: etree._Element, used: set[str]) -> Iterator[etree._Element]:
    """The settings of the styles `used`, of those that they rest on, and of those that hold without being named."""
    styles = {str(style.get(qualified("styleId"))): style for style in root.iter(qualified("style"))}
    waiting = used | {key for key, style in styles.items() if style.get(qualified("default")) in ("1", "true")}
    done: set[str] = set()
    while waiting := waiting & styles.keys() - done:
        done |= waiting
        based = (styles[key].find(qualified("basedOn")) for key in waiting)
        waiting = {value(base) for base in based if base is not None}
    yield from root.iter(qualified("docDefaults"))
    yield from (styles[key] for key in done)
