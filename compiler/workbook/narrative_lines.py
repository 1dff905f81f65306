"""A narrative as the lines of a sheet: a paragraph a row, a mark where a table, picture or chart stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.pointer import split
from compiler.reading.model import NarrativeParagraph
from compiler.reading.to_json.blocks import narrative_value
from compiler.report.narrative import Paragraph, blocks, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compiler.form.edition import Edition
    from compiler.report.media.values import Picture

BULLET = "• "

_SHOWN = ("table", "image", "chart")
_NUMBERED = re.compile(r"(\d{1,3}\.)(.*)", re.DOTALL)


class SheetLine(NamedTuple):
    """One row: its text, what it is, the block of the narrative that it comes from, the pointer of its text."""

    text: str
    paragraph: NarrativeParagraph
    block: int
    pointer: str


def is_mark(text: str, edition: Edition) -> bool:
    """Whether `text` looks like the mark of a table, picture or chart."""
    words = "|".join(edition.kinds[kind] for kind in _SHOWN)
    return re.fullmatch(rf"【(?:{words})\d{{1,6}}】", text.strip()) is not None


def block_marks(narratives: Mapping[str, Any], edition: Edition) -> dict[str, str]:
    """The mark of each block that is no text, by its pointer, each kind numbered through the report.

    A number is left out where a text of the report reads just like its mark.
    """
    found = [item for key, value in narratives.items() for item in blocks(value, f"/{key}")]
    taken = {item.text.strip() for item in found if isinstance(item, Paragraph)}
    counts = dict.fromkeys(_SHOWN, 0)
    marks: dict[str, str] = {}
    for item in found:
        if isinstance(item, Paragraph):
            continue
        while True:
            counts[item.kind] += 1
            mark = f"【{edition.kinds[item.kind]}{counts[item.kind]}】"
            if mark not in taken:
                break
        marks[item.block] = mark
    return marks


def sheet_lines(narrative: Any, pointer: str, marks: Mapping[str, str]) -> list[SheetLine]:
    """`narrative`, which stands at `pointer`, as lines; `marks` are those of its blocks that are no text."""
    made: list[SheetLine] = []
    for item in blocks(narrative, pointer):
        if isinstance(item, Paragraph):
            paragraph = NarrativeParagraph(item.kind, item.text, item.mark)
            text = BULLET + item.text if item.kind == "bullet" else item.mark + item.text
            made.append(SheetLine(text, paragraph, _block(item.pointer), item.pointer))
        else:
            mark = marks.get(item.block, "")
            made.append(SheetLine(mark, NarrativeParagraph("paragraph", mark), _block(item.block), item.block))
    return made


def without_blank_end(lines: Sequence[str]) -> list[str]:
    """`lines` up to the last one in which anything is written."""
    end = max((at for at, line in enumerate(lines, 1) if line.strip()), default=0)
    return list(lines[:end])


def plain_narrative(lines: Iterable[str]) -> Any:
    """The narrative that `lines` are where nothing else is known of them: blank ones are only for the eye."""
    return narrative_value(line_paragraphs([line for line in lines if line.strip()], {}), no_picture)


def line_paragraphs(lines: Sequence[str], known: Mapping[str, NarrativeParagraph]) -> list[NarrativeParagraph]:
    """What each of `lines` is: as in `known`, or by how it begins."""
    made: list[NarrativeParagraph] = []
    for line in lines:
        numbered = _NUMBERED.fullmatch(line) if made and made[-1].kind == "number" else None
        if line in known:
            made.append(known[line])
        elif line.startswith(BULLET):
            made.append(NarrativeParagraph("bullet", line.removeprefix(BULLET)))
        elif numbered:
            made.append(NarrativeParagraph("number", numbered[2], numbered[1]))
        else:
            made.append(NarrativeParagraph(next(paragraphs(line, "")).kind, line))
    return made


def _block(pointer: str) -> int:
    """The position of the block at `pointer` in its narrative; 0 where the narrative is one string."""
    steps = split(pointer)
    return int(steps[1]) if len(steps) > 1 else 0


def no_picture(picture: Picture, wanted: str = "") -> str:
    """In place of the files of pictures: none stands in a line, so that it is never called."""
    raise AssertionError(picture.caption, wanted)
