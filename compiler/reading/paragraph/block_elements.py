"""A body or cell in, its paragraphs and tables out, in reading order; and by name what is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.reading.paragraph.known_elements import (
    ALTERNATIVES,
    BLOCK_WRAPPERS,
    CHOICE,
    EMBEDDED,
    MARKS,
    MATH,
    MATHS,
    NS,
    P_PROPERTIES,
    R_PROPERTIES,
    REMOVED,
    SDT,
    TBL,
    VAL,
    P,
    T,
)
from compiler.reading.paragraph.run_format import OFF, ground
from compiler.reading.remarks import Remark
from compiler.word.package.xml import qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_FLAT = 100
"""The height of a line or row, in twips, up to which nobody reads what stands in it."""


def blocks(parent: etree._Element) -> Iterator[etree._Element | Remark]:
    """The paragraphs and tables in `parent`, in order, those inside content controls included; remarks for the rest."""
    for child in parent:
        if child.tag in (P, TBL):
            yield child
        elif child.tag in BLOCK_WRAPPERS or (child.tag == SDT and not is_prompt(child)):
            if not _is_contents(child):
                yield from blocks(child)
        elif child.tag == ALTERNATIVES:
            yield from blocks(_chosen(child))
        elif child.tag not in MARKS:
            yield _remark(child)


def _remark(element: etree._Element) -> Remark:
    if element.tag in EMBEDDED:
        return Remark("embedded")
    if element.tag == SDT:
        return Remark("prompt", "".join(map(str, element.itertext(T))))
    if element.tag in MATH:
        return Remark("math", "".join(map(str, element.itertext(f"{MATHS}t"))))
    return Remark("unknown", str(element.tag).rpartition("}")[2])


def is_joined_to_next(paragraph: etree._Element) -> bool:
    """Whether the end of `paragraph` is deleted, its deletion being tracked."""
    for first in paragraph:
        marks = first.find(R_PROPERTIES) if first.tag == P_PROPERTIES else None
        return marks is not None and any(mark.tag in REMOVED for mark in marks)
    return False


def ground_colour(marks: etree._Element) -> str:
    """The colour that the properties `marks` of a paragraph or cell give its ground; empty for white or none."""
    shade = marks.find("w:shd", NS)
    return ground(shade) if shade is not None else ""


def is_flat(marks: etree._Element) -> bool:
    """Whether the properties `marks` of a paragraph or row say an exact height too small for a line to be seen."""
    for name, height in (("spacing", "line"), ("trHeight", "val")):
        size = marks.find(f"w:{name}", NS)
        digits = size.get(qualified(height), "") if size is not None else ""
        rule = qualified("lineRule" if name == "spacing" else "hRule")
        if size is not None and size.get(rule) == "exact" and digits.isascii() and digits.isdecimal():
            return 0 < int(digits[:6]) <= _FLAT
    return False


def is_unseen_row(cell: etree._Element) -> bool:
    """Whether the row in which `cell` stands is hidden, or too low for its text to be seen."""
    row = next(cell.iterancestors(qualified("tr")), None)
    marks = row.find("w:trPr", NS) if row is not None else None
    if marks is None:
        return False
    hidden = marks.find("w:hidden", NS)
    return (hidden is not None and hidden.get(VAL, "1") not in OFF) or is_flat(marks)


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control still shows its prompt (“click here to enter text”), which nobody wrote."""
    return control.find("w:sdtPr/w:showingPlcHdr", NS) is not None


def _chosen(alternatives: etree._Element) -> etree._Element:
    choice = alternatives.find(CHOICE)
    return choice if choice is not None else alternatives[0]


def _is_contents(control: etree._Element) -> bool:
    """Whether a content control is a table of contents."""
    gallery = control.find("w:sdtPr/w:docPartObj/w:docPartGallery", NS)
    return gallery is not None and gallery.get(VAL, "") == "Table of Contents"
