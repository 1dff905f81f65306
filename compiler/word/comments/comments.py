"""A document's parts and comments in, the parts with the comments in its margin out; nothing else is changed.

A comment is marked by a range around what its paragraph says and a reference after it (ISO/IEC 29500-1, 17.13.4). The
date of a comment may be left out, and is: nothing here reads the clock.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from compiler.word.comments.anchors import paragraphs
from compiler.word.package.relationships import declare, relate, related_part, unused_name
from compiler.word.package.styles import style_ids
from compiler.word.package.xml import SPACE, R, W, element, parse, qualified, serialise

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

AUTHOR, INITIALS = "nianbao", "nb"
DRAFT = "送审稿"
"""What a draft says of itself on every page, before the number of its errors."""

_COMMENTS = f"{R}/comments"
_DECLARED = {"w": W, "r": R}
"""Readers look for both prefixes in every part."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TEXT, _REFERENCE = "annotation text", "annotation reference"
"""Word's own names of the styles, whatever their ids."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said about the paragraph with this number; the first of `lines` is set in bold."""

    paragraph: int
    lines: tuple[str, ...]


def add_comments(parts: MutableMapping[str, bytes], main: str, comments: Sequence[Comment]) -> None:
    """Add `comments`, numbered in the order of the paragraphs, to `parts`, whose main one is `main`.

    Those that the document has already (from its template) stay, and their numbers with them.
    """
    if not comments:
        return
    root = parse(parts[main])
    name, part = _part(parts, main)
    styles = style_ids(parts, main)
    lines = paragraphs(root)
    hung: defaultdict[int, list[int]] = defaultdict(list)
    first = 1 + max((int(old.get(qualified("id"), "0")) for old in part), default=-1)
    for number, comment in enumerate(sorted(comments, key=lambda comment: comment.paragraph), first):
        part.append(_comment(number, comment.lines, styles))
        hung[comment.paragraph].append(number)
    for paragraph, numbers in hung.items():
        _mark(lines[paragraph], numbers, styles)
    parts[main], parts[name] = serialise(root), serialise(part)


def _part(parts: MutableMapping[str, bytes], main: str) -> tuple[str, etree._Element]:
    """The name and the content of the part that holds the comments; a new one where there is none."""
    name = related_part(parts, main, _COMMENTS)
    if name in parts:
        return name, parse(parts[name])
    name = unused_name(parts, main, "comments")
    relate(parts, main, _COMMENTS, name)
    declare(parts, name, _TYPE)
    return name, etree.Element(qualified("comments"), nsmap=_DECLARED)


def _comment(number: int, lines: Sequence[str], styles: dict[str, str]) -> etree._Element:
    made = element("comment", id=number, author=AUTHOR, initials=INITIALS)
    for position, line in enumerate(lines):
        style = [element("pPr", element("pStyle", val=styles[_TEXT]))] if _TEXT in styles else []
        sign = [_run(styles, element("annotationRef"))] if position == 0 else []
        bold = [element("rPr", element("b"), element("bCs"))] if position == 0 else []
        text = element("t")
        text.text = line
        text.set(SPACE, "preserve")
        made.append(element("p", *style, *sign, element("r", *bold, text)))
    return made


def _run(styles: dict[str, str], sign: etree._Element) -> etree._Element:
    look = [element("rPr", element("rStyle", val=styles[_REFERENCE]))] if _REFERENCE in styles else []
    return element("r", *look, sign)


def _mark(paragraph: etree._Element, numbers: list[int], styles: dict[str, str]) -> None:
    """Around all that `paragraph` says, after its properties, which come first."""
    start = 1 if len(paragraph) and paragraph[0].tag == qualified("pPr") else 0
    for number in reversed(numbers):
        paragraph.insert(start, element("commentRangeStart", id=number))
    for number in numbers:
        paragraph.append(element("commentRangeEnd", id=number))
        paragraph.append(_run(styles, element("commentReference", id=number)))
