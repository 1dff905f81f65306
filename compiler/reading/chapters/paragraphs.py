"""The lines of a narrative chapter in, its paragraphs with their kinds out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.reading.model import NarrativeParagraph
from compiler.report import narrative

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.reading.document.body import Line
    from compiler.report.narrative import Kind

_PURPOSES: dict[str, Kind] = {
    "heading2": "heading2",
    "heading3": "heading3",
    "heading4": "heading4",
    "bullet": "bullet",
    "number": "number",
    "continuation": "continuation",
}
_HEADINGS: dict[int, Kind] = {2: "heading2", 3: "heading3", 4: "heading4"}
_LISTS = ("bullet", "number", "continuation")
_LITERAL_NUMBER = re.compile(r"(\d{1,4}\.)(.*)", re.DOTALL)
_AUTOMATIC_NUMBER = re.compile(r"(\d{1,4})[.．]")
_SENTENCE_END = re.compile(r"[。；！？]")
_LONGEST_HEADING = 40


def narrative_paragraphs(lines: Sequence[Line], *, exact: bool, top: int = 1) -> list[NarrativeParagraph]:
    """The paragraphs that `lines` are.

    In an `exact` document the style tells the kind, and blanks and empty lines count. In any other one level marks
    tell it, outline levels (those of chapters being `top`) and Word's own lists; blanks around a line, by which people
    indent it, and empty lines don't count. A line break begins a paragraph.
    """
    return [paragraph for line in lines for paragraph in (_as_styled(line) if exact else _as_written(line, top))]


def _as_styled(line: Line) -> Iterator[NarrativeParagraph]:
    kind = _PURPOSES.get(line.style.purpose) or _by_word(line, _HEADINGS.get(line.level))
    text, mark = line.text, ""
    if kind == "number":
        literal = _LITERAL_NUMBER.fullmatch(line.text)
        mark, text = (literal[1], literal[2]) if literal else (_own_number(line), line.text)
    elif kind != "bullet":
        text = line.shown
    yield from _split(kind, text, mark)


def _as_written(line: Line, top: int) -> Iterator[NarrativeParagraph]:
    shown = line.shown.strip()
    if not shown:
        return
    level = _HEADINGS.get(line.level - top + 1) if line.level > top else None
    if len(shown) > _LONGEST_HEADING or _SENTENCE_END.search(shown):
        level = None
    kind = _by_word(line, level)
    if kind == "number":
        yield from _split(kind, line.text.strip(), _own_number(line))
    elif kind == "bullet":
        yield from _split(kind, line.text.strip(), "")
    else:
        for part in filter(None, map(str.strip, shown.split("\n"))):
            yield NarrativeParagraph(_marked(part) or kind, part)


def _by_word(line: Line, level: Kind | None) -> Kind:
    """What the document makes of the line: a heading, an item of a list that counts as ours do, or text."""
    if level:
        return level
    if line.style.purpose == "continuation":
        return "continuation"
    if line.mark.bullet:
        return "bullet"
    return "number" if _own_number(line) else "paragraph"


def _own_number(line: Line) -> str:
    """The automatic number of a line as our lists print theirs; empty where it is another one."""
    match = _AUTOMATIC_NUMBER.fullmatch(line.mark.text.strip())
    return f"{match[1]}." if match else ""


def _split(kind: Kind, text: str, mark: str) -> Iterator[NarrativeParagraph]:
    if kind.startswith("heading"):
        yield NarrativeParagraph(kind, " ".join(text.split("\n")))
        return
    first, *rest = text.split("\n")
    yield NarrativeParagraph(kind, first, mark)
    yield from (NarrativeParagraph("continuation" if kind in _LISTS else kind, other) for other in rest)


def _marked(text: str) -> Kind | None:
    """The level of a heading that `text` shows by its mark, as the input reads it."""
    kind = next(narrative.paragraphs(text, "")).kind
    return kind if kind != "paragraph" else None
