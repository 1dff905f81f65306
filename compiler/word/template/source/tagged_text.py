"""A part's root element in, its XML as a text in which tags stand where they act out, and these tags.

As in docxtpl, a tag that begins with p, tr, tc or r (`{%p if … %}`, `{{p block.table }}`) acts in the place of the
whole paragraph, row, cell or run that holds it. Tags are looked for in text alone, and in a document's properties: in a
field code, an attribute or a name nothing acts on them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from compiler.word.package.xml import SPACE, qualified
from compiler.word.template.source.find_tags import find_open, find_tags, replace_tags, without_tags
from compiler.word.template.source.split_tags import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
AT = "nianbao-at"
"""The attribute that numbers the paragraphs of a part while its template is worked on; no document has it."""

_SCOPE = re.compile(r"(p|tr|tc|r)\s")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_START, _END = "\ufdd0", "\ufdd1"
"""Around the number of a tag in the text of a part: no document has these characters, which are for such use."""
_PLACE = re.compile(f"{_START}(\\d+){_END}")
_W_TEXT = qualified("t")


class Tag(NamedTuple):
    """A tag as it is `written`, where it stands, and what it says.

    `kind` is `{`, `%` or `#`, empty for one that is not closed; `scope` the element in whose place it acts (`p`, `tr`,
    `tc`, `r`; empty for the tag alone); `code` what stands between; `paragraph` the number of its paragraph.
    """

    written: str
    paragraph: int
    element: etree._Element
    kind: str
    scope: str
    code: str


class TaggedText(NamedTuple):
    """The XML of a part in pieces, each a text, or the tag that acts there."""

    pieces: list[str | Tag]
    unclosed: list[Tag]

    @property
    def texts(self) -> list[str]:
        """The pieces between the tags."""
        return [piece for piece in self.pieces if isinstance(piece, str)]


def tags(root: etree._Element) -> Iterator[Tag]:
    """The tags below `root`, in order, those that are not closed among them; each acts where its element stands."""
    for paragraph in paragraphs(root):
        if "{" not in paragraph.text:
            continue
        for start, end in find_tags(paragraph.text):
            yield _tag(paragraph.text[start:end], paragraph.owners[start], paragraph.element)
        rest = without_tags(paragraph.text)
        beginning = find_open(rest)
        if beginning >= 0:
            written = rest[beginning:].partition("\n")[0]
            yield Tag(written, _number(paragraph.element), paragraph.element, "", "", written[2:])


def read(root: etree._Element, *, is_properties: bool = False) -> TaggedText:
    """The part whose root element is `root`, in which tags must be joined; `root` is changed by this."""
    found = list(_in_properties(root) if is_properties else tags(root))
    whole = [tag for tag in found if tag.kind]
    numbers: dict[etree._Element, list[int]] = {}
    for number, tag in enumerate(whole):
        numbers.setdefault(tag.element, []).append(number)
    for element, inside in numbers.items():
        _mark(element, inside, whole)
    for number, tag in enumerate(whole):
        if tag.scope:
            _replace(tag, f"{_START}{number}{_END}")
    parts = _PLACE.split(DECLARATION + etree.tostring(root, encoding="unicode"))
    pieces: list[str | Tag] = [whole[int(part)] if index % 2 else part for index, part in enumerate(parts)]
    return TaggedText(pieces, [tag for tag in found if not tag.kind])


def _in_properties(root: etree._Element) -> Iterator[Tag]:
    for element in root.iter("*"):
        text = element.text or ""
        yield from (_tag(text[start:end], element, element) for start, end in find_tags(text))


def _tag(written: str, owner: etree._Element | None, paragraph: etree._Element) -> Tag:
    scope = _SCOPE.match(written, 2)
    code = written[scope.end() if scope else 2 : -2].translate(_QUOTES)
    element = paragraph if owner is None else owner
    return Tag(written, _number(paragraph), element, written[1], scope[1] if scope else "", code)


def _number(paragraph: etree._Element) -> int:
    """The number of a paragraph; for one in a drawing, that of the paragraph around it."""
    numbered = (element.get(AT) for element in (paragraph, *paragraph.iterancestors(qualified("p"))))
    return int(next((number for number in numbered if number), "0"))


def _mark(element: etree._Element, inside: list[int], whole: list[Tag]) -> None:
    """Put the numbers of the tags `inside` the text of `element` in their places; no reader may drop blanks there."""
    numbers = iter(inside)
    element.text = replace_tags(element.text or "", lambda _: f"{_START}{next(numbers)}{_END}")
    if element.tag == _W_TEXT and any(whole[number].kind != "#" for number in inside):
        element.set(SPACE, "preserve")


def _replace(tag: Tag, place: str) -> None:
    """Put `place` in place of the element for which `tag` acts, unless another tag has done so before."""
    element = next(tag.element.iterancestors(qualified(tag.scope)), None)
    parent = element.getparent() if element is not None else None
    if element is None or parent is None or tag.element.getroottree().getroot() is not parent.getroottree().getroot():
        return
    before, after = element.getprevious(), place + (element.tail or "")
    if before is None:
        parent.text = (parent.text or "") + after
    else:
        before.tail = (before.tail or "") + after
    parent.remove(element)
