"""A chapter in two reports in, what changed in it paragraph by paragraph out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from compiler.common.similarity import similarity
from compiler.compare.text_diff import Piece, diff_text
from compiler.reading.to_json.alignment import common_places, similar_pairs
from compiler.report import narrative
from compiler.report.figures import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.narrative import MediaBlock

Kind = Literal["deleted", "inserted", "changed"]


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """What is compared as one: a paragraph, a row of a table, a line of what is said of a picture or chart."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph that only one report has, or two that are alike.

    `old` and `new` are its numbers within the chapter, from 1; `pieces` its text; `kinds` what kind of paragraph it
    was and is, where just that changed or changed as well.
    """

    kind: Kind
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]
    kinds: tuple[str, str] | None = None


@dataclass(frozen=True)
class ChapterChange:
    """A chapter, how alike it is in both reports (0 to 1), and the paragraphs that are not the same."""

    key: str
    title: str
    similarity: float
    paragraphs: tuple[ParagraphChange, ...]


def compare_chapter(key: str, title: str, old: Any, new: Any) -> ChapterChange:
    """What changed from the narrative `old` to `new`; either may be missing, and need not be what the schema asks."""
    before, after = list(chapter_lines(old)), list(chapter_lines(new))
    changes = tuple(compare_lines(before, after))
    alike = similarity("".join(line.text for line in before), "".join(line.text for line in after)) if changes else 1.0
    return ChapterChange(key, title, alike, changes)


def compare_lines(old: list[ChapterLine], new: list[ChapterLine]) -> Iterator[ParagraphChange]:
    """The lines that differ, in the order of both."""
    place = place_new = 0
    for at, at_new in [*common_places(old, new), (len(old), len(new))]:
        if at > place or at_new > place_new:
            yield from _gap(old[place:at], new[place_new:at_new], place, place_new)
        place, place_new = at + 1, at_new + 1


def _gap(old: list[ChapterLine], new: list[ChapterLine], start: int, start_new: int) -> Iterator[ParagraphChange]:
    """Between two lines that are the same: pairs of lines that are alike, and those that stand alone."""
    place = place_new = 0
    pairs = similar_pairs([line.text for line in old], [line.text for line in new])
    for at, at_new in [*pairs, (len(old), len(new))]:
        for index in range(place, at):
            yield ParagraphChange("deleted", start + index + 1, None, (Piece("deleted", old[index].text),))
        for index in range(place_new, at_new):
            yield ParagraphChange("inserted", None, start_new + index + 1, (Piece("inserted", new[index].text),))
        if at < len(old) and old[at] != new[at_new]:
            yield _changed(old[at], new[at_new], start + at + 1, start_new + at_new + 1)
        place, place_new = at + 1, at_new + 1


def _changed(old: ChapterLine, new: ChapterLine, number: int, number_new: int) -> ParagraphChange:
    kinds = (old.kind, new.kind) if old.kind != new.kind else None
    return ParagraphChange("changed", number, number_new, diff_text(old.text, new.text), kinds)


def chapter_lines(value: Any) -> Iterator[ChapterLine]:
    """All that the narrative `value` says and shows; the numbers of its lists follow from their order."""
    for block in narrative.blocks(value, ""):
        if isinstance(block, narrative.Paragraph):
            yield ChapterLine(block.kind, block.text)
        else:
            yield from _SHOWN[block.kind](block)


def _table(block: MediaBlock) -> Iterator[ChapterLine]:
    yield from _caption(block)
    for key in ("header", "rows"):
        for row in _list(block.value.get(key)):
            yield ChapterLine(key, " | ".join(map(_cell, _list(row))))


def _cell(cell: Any) -> str:
    if not isinstance(cell, dict):
        return _value(cell)
    spans = "".join(f"（{cell[key]}{word}）" for key, word in (("rows", "行"), ("columns", "列")) if key in cell)
    return _value(cell.get("text")) + spans


def _image(block: MediaBlock) -> Iterator[ChapterLine]:
    parts = [_value(block.value.get(key)) for key in ("image", "alt", "width_mm")]
    yield ChapterLine("image", " | ".join(filter(None, parts)))
    yield from _caption(block)


def _chart(block: MediaBlock) -> Iterator[ChapterLine]:
    yield ChapterLine("chart", " | ".join(_value(block.value.get(key)) for key in ("kind", "alt")))
    yield ChapterLine("categories", " | ".join(map(_value, _list(block.value.get("categories")))))
    for series in _list(block.value.get("series")):
        if isinstance(series, dict):
            yield ChapterLine("series", " | ".join(map(_value, [series.get("name"), *_list(series.get("values"))])))
    yield from _caption(block)


def _caption(block: MediaBlock) -> Iterator[ChapterLine]:
    if caption := _value(block.value.get("caption")):
        yield ChapterLine("caption", caption)


_SHOWN = {"table": _table, "image": _image, "chart": _chart}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _value(value: Any) -> str:
    if value is None or isinstance(value, str | bool | dict | list):
        return "⏎".join(narrative.lines(value)) if isinstance(value, str) else ""
    return digits(value)
