"""A template's body in, bookmarks around the report in it out, where an agency has put a cover before or a list after.

So a reader of the document knows what is the report and what the agency's own: where the report begins and ends cannot
be seen from the texts alone, since a cover may say the title as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.word.package.xml import element, qualified, text_inside
from compiler.word.template.source.find_tags import find_tags, replace_tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from compiler.form.edition import Edition

_NAME = "_nianbao_report"
"""Word shows no bookmark whose name begins so."""

_TITLE = re.compile(r"\b(?:title|line)\b")
_NUMBER = re.compile(r"\bdocument_number\b")
_SIGNATURE = re.compile(r"\bsignature\b")
_ENDS = re.compile(r"\s*(?:\{%\S*\s*(?:endif|endfor)\s*%\})?\s*")
_SHOWN = tuple(map(qualified, ("tbl", "drawing", "pict")))


def mark_report(root: etree._Element, edition: Edition) -> None:
    """Put the bookmarks below `root`, a document in which tags are joined; none where all of it is the report."""
    body = root.find(qualified("body"))
    blocks = [child for child in body if child.tag != qualified("sectPr")] if body is not None else []
    texts = [text_inside(block, qualified("t")) for block in blocks]
    inside = [number for number, text in enumerate(texts) if _is_form(text, edition)]
    if not inside:
        return
    first = _beginning(texts, inside[0])
    last = max([inside[-1], *(number for number, text in enumerate(texts) if _asks(_SIGNATURE, text))])
    while last + 1 < len(blocks) and _ENDS.fullmatch(texts[last + 1]) and texts[last + 1].strip():
        last += 1
    macros = max((number + 1 for number in range(first) if "endmacro" in texts[number]), default=0)
    if not any(_says(block) for block in (*blocks[macros:first], *blocks[last + 1 :])):
        return
    number = 1 + max((int(mark.get(qualified("id"), "0")) for mark in root.iter(qualified("bookmarkStart"))), default=0)
    blocks[first].addprevious(element("bookmarkStart", id=number, name=_NAME))
    blocks[last].addnext(element("bookmarkEnd", id=number))


def outside_report(body: etree._Element) -> list[etree._Element]:
    """The blocks of a document that stand before or after the report; none where nothing says where that is."""
    starts = [
        child for child in body if child.tag == qualified("bookmarkStart") and child.get(qualified("name")) == _NAME
    ]
    if len(starts) != 1:
        return []
    id_ = starts[0].get(qualified("id"))
    ends = [child for child in body if child.tag == qualified("bookmarkEnd") and child.get(qualified("id")) == id_]
    if len(ends) != 1:
        return []
    return [*reversed([*starts[0].itersiblings(preceding=True)]), *ends[0].itersiblings()]


def _is_form(text: str, edition: Edition) -> bool:
    """Whether a block holds a chapter, or a table of the form."""
    narratives = re.compile(rf"\b(?:{'|'.join(edition.narrative_keys)})\b")
    titles = {chapter.title for chapter in edition.chapters}
    return (
        _asks(narratives, text)
        or text.strip() in titles
        or any(f"{{{{{table.tag}." in text for table in edition.tables)
    )


def _asks(name: re.Pattern[str], text: str) -> bool:
    """Whether a tag in `text` asks for what is called so."""
    return "{" in text and any(name.search(text, *place) for place in find_tags(text))


def _beginning(texts: list[str], form: int) -> int:
    """The block of the title that stands last before the first chapter; with the document number, if that is above."""
    titles = [number for number in range(form) if _asks(_TITLE, texts[number])]
    first = titles[-1] if titles else form
    while first > 0 and _asks(_TITLE, texts[first - 1]):
        first -= 1
    numbers = [number for number in range(first) if _asks(_NUMBER, texts[number])]
    return min([first, *numbers])


def _says(block: etree._Element) -> bool:
    """Whether a block shows anything; tags that print nothing are none of that."""
    text = replace_tags(text_inside(block, qualified("t")), lambda tag: tag if tag.startswith("{{") else "")
    return bool(text.strip()) or block.tag in _SHOWN or next(block.iter(*_SHOWN), None) is not None


def texts_of(blocks: Iterable[etree._Element]) -> str:
    """What `blocks` say, in one line."""
    return " ".join(text for block in blocks if (text := text_inside(block, qualified("t")).strip()))
