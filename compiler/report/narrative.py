"""A NARRATIVE of the input, in all its spellings, as one flat list of paragraphs and of what is shown between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS
from compiler.common.pointer import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["paragraph", "heading2", "heading3", "heading4", "bullet", "number", "continuation", "caption", "cell"]

# A level mark and a title that fits on one line of the page (28 characters) and is no sentence. `1.5万件` is a figure.
_LEVELS = later(
    rf"(?:(?P<heading2>[（(][{NUMERALS}]+[）)]\s*)|(?P<heading3>\d{{1,2}}[.．]\s*(?!\d))|(?P<heading4>[（(]\d{{1,2}}[）)]\s*))"
    r"[^。！？；!?;\t]{1,26}(?<![，、：,:\s])$"
)
_HEADINGS: dict[int, Kind] = {2: "heading2", 3: "heading3", 4: "heading4"}


class Paragraph(NamedTuple):
    """One printed paragraph: its kind, its text, and the pointer of the string that it comes from.

    `mark` is the number that an ordered list prints before `text`. A caption belongs to a table, picture or chart, a
    cell (or a name within a chart) stands inside one.
    """

    kind: Kind
    text: str
    pointer: str
    mark: str = ""


class MediaBlock(NamedTuple):
    """A table, picture or chart between paragraphs, as it was written, unchecked.

    `block` is the pointer of its block, `pointer` that of `value`, which holds its settings.
    """

    kind: Literal["table", "image", "chart"]
    value: Mapping[str, Any]
    block: str
    pointer: str


def paragraphs(narrative: Any, pointer: str) -> Iterator[Paragraph]:
    """Every text of `narrative`, which stands at `pointer`, as paragraphs, those of tables and charts among them."""
    return texts(blocks(narrative, pointer))


def texts(blocks: Iterable[Paragraph | MediaBlock]) -> Iterator[Paragraph]:
    """The paragraphs among `blocks`, and those within what they show."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _texts(block)


def blocks(narrative: Any, pointer: str) -> Iterator[Paragraph | MediaBlock]:
    """The paragraphs of `narrative`, which stands at `pointer`, and what it shows between them, in order.

    A line of a text is a paragraph. What the schema would not accept is passed over: it has its finding already.
    """
    if isinstance(narrative, str):
        yield from _text(narrative, pointer)
    elif isinstance(narrative, list):
        for index, block in enumerate(narrative):
            yield from _block(block, f"{pointer}/{index}")


def prose(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The running text among `paragraphs`: not what stands in a table or a chart, nor its caption."""
    return tuple([paragraph for paragraph in paragraphs if paragraph.kind not in ("cell", "caption")])


def lines(text: str) -> list[str]:
    """The lines of `text`, each without its end; an empty text is one empty line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _block(block: Any, pointer: str) -> Iterator[Paragraph | MediaBlock]:
    if isinstance(block, str):
        yield from _text(block, pointer)
    elif not isinstance(block, dict):
        return
    elif isinstance(block.get("heading"), str):
        level = block.get("level", 0)
        kind = _HEADINGS.get(level, "paragraph") if isinstance(level, int) else "paragraph"
        yield Paragraph(kind, block["heading"], pointer + "/heading")
    elif isinstance(block.get("list"), list):
        yield from _list(block, pointer + "/list")
    elif isinstance(block.get("table"), dict):
        yield MediaBlock("table", block["table"], pointer, pointer + "/table")
    elif isinstance(block.get("image"), str):
        yield MediaBlock("image", block, pointer, pointer)
    elif isinstance(block.get("chart"), dict):
        yield MediaBlock("chart", block["chart"], pointer, pointer + "/chart")


def _text(text: str, pointer: str) -> Iterator[Paragraph]:
    for line in lines(text):
        yield Paragraph(_level(line), line, pointer)


def _level(line: str) -> Kind:
    match = _LEVELS.match(line)
    return cast("Kind", match.lastgroup) if match else "paragraph"


def _list(block: dict[str, Any], pointer: str) -> Iterator[Paragraph]:
    """The first line of an item carries its bullet or number, the lines after it stand below it."""
    for index, item in enumerate(block["list"]):
        place = f"{pointer}/{index}"
        first, *rest = lines(item) if isinstance(item, str) else [""]
        if block.get("ordered", False):
            yield Paragraph("number", first, place, f"{index + 1}.")
        else:
            yield Paragraph("bullet", first, place)
        for line in rest:
            yield Paragraph("continuation", line, place)


def _texts(block: MediaBlock) -> Iterator[Paragraph]:
    """The caption first, then what stands inside; numbers are no text."""
    if isinstance(caption := block.value.get("caption"), str):
        yield Paragraph("caption", caption, block.pointer + "/caption")
    for key in ("header", "rows", "series", "categories"):
        for cell, place in _strings(block.value.get(key), block.pointer + join(key)):
            for line in lines(cell):
                yield Paragraph("cell", line, place)


def _strings(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Every string in `value`, whatever it stands in, with its pointer."""
    if isinstance(value, str):
        yield value, pointer
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, pointer + join(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if type(inner) is str:  # most are texts or numbers: no call for them
                yield inner, f"{pointer}/{index}"
            elif type(inner) is not int:
                yield from _strings(inner, f"{pointer}/{index}")
