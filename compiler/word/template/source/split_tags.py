"""A part whose tags Word has split over runs in, each tag in one run out.

Word and WPS split a run wherever spelling, language or an edit begins or ends, also between the braces of a tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.word.package.xml import SPACE, W
from compiler.word.template.source.find_tags import find_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TEXT, _RUN = f"{{{W}}}t", f"{{{W}}}r"
_PROPERTIES = f"{{{W}}}rPr"
_BREAKS = {f"{{{W}}}{name}" for name in ("tab", "br", "cr", "ptab")}
_PARAGRAPHS = {f"{{{W}}}p": _TEXT, f"{{{_DRAWING}}}p": f"{{{_DRAWING}}}t"}


class TaggedParagraph(NamedTuple):
    """A paragraph of text, or one in a drawing: its element, its text, and the element that each character is of.

    A tab or line break is a newline in `text`, of no element.
    """

    element: etree._Element
    text: str
    owners: list[etree._Element | None]


def paragraphs(root: etree._Element) -> Iterator[TaggedParagraph]:
    """The paragraphs below `root` with a brace in them, without the text of those that stand in them (in a text box).

    Most of a template's have none: to leave them out takes a third of the time.
    """
    with_braces: dict[etree._Element, None] = {}
    for text in root.iter(*_PARAGRAPHS.values()):
        if text.text and ("{" in text.text or "}" in text.text):
            with_braces[next(text.iterancestors(*_PARAGRAPHS), text)] = None
    for element in with_braces:
        wanted = _PARAGRAPHS.get(str(element.tag), "")
        characters: list[str] = []
        owners: list[etree._Element | None] = []
        for node in _own(element):
            if node.tag == wanted:
                said = node.text or ""
                characters.append(said)
                owners += [node] * len(said)
            elif node.tag in _BREAKS:
                characters.append("\n")
                owners.append(None)
        yield TaggedParagraph(element, "".join(characters), owners)


def _own(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag not in _PARAGRAPHS:
            yield child
            yield from _own(child)


def join_tags(root: etree._Element) -> bool:
    """Put every tag below `root` into the run in which it begins; whether any was split."""
    split = False
    for paragraph in list(paragraphs(root)):
        owners = list(paragraph.owners)
        for start, end in find_tags(paragraph.text):
            owners[start:end] = [owners[start]] * (end - start)
        if owners != paragraph.owners:
            split = True
            _distribute(paragraph, owners)
    return split


def _distribute(paragraph: TaggedParagraph, owners: list[etree._Element | None]) -> None:
    """Write the characters into their new `owners`; elements that are left empty go, and runs with them."""
    texts: dict[etree._Element, list[str]] = {owner: [] for owner in paragraph.owners if owner is not None}
    for owner, character in zip(owners, paragraph.text, strict=True):
        if owner is not None:
            texts[owner].append(character)
    for element, characters in texts.items():
        if characters:
            element.text = "".join(characters)
            if element.tag == _TEXT:
                element.set(SPACE, "preserve")
        else:
            remove_with_run(element)


def remove_with_run(element: etree._Element) -> None:
    """Remove `element`, and the run in which it stood if that holds nothing more."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == _RUN and all(child.tag == _PROPERTIES for child in parent):
        remove_with_run(parent)
