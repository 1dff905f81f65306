"""X132: level numbering that is out of order, doubled, mixed, or lacks a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.rule import Hit, Rule
from compiler.rules.text.levels.level_marks import ENUMERATION, SHAPES, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report
    from compiler.rules.text.levels.level_marks import LevelMark

    Marked = Iterable[tuple[Paragraph, list[LevelMark]]]


def _check(report: Report) -> Iterator[Hit]:
    for chapter in marked(report).values():
        if is_plain(chapter):  # as nearly always
            continue
        from compiler.rules.text.levels.level_faults import faults

        for fault in faults(chapter):
            places = (fault.place, fault.before) if fault.before else (fault.place,)
            yield Hit(fault.message, tuple(dict.fromkeys(place.paragraph.pointer for place in places)))


def is_plain(chapter: Marked) -> bool:
    """Whether clearly nothing is astray: paragraphs and chapter count well, and no list begins within a paragraph."""
    outer: list[LevelMark] = []
    for paragraph, marks in chapter:
        if not marks:
            continue
        levels = [mark for mark in marks if mark.level != ENUMERATION]
        begun = [mark for mark in levels if mark.number == 1 and paragraph.text[: mark.start].strip()]
        if paragraph.mark or begun or not _in_order([mark for mark in marks if mark.level == ENUMERATION]):
            return False
        outer += levels
    return _in_order(outer)


def _in_order(marks: Iterable[LevelMark]) -> bool:
    """Whether each is the next one of its level, which begins anew below every mark of a higher one."""
    last = [0] * len(SHAPES)
    for mark in marks:
        if mark.number != last[mark.level] + 1:
            return False
        last[mark.level :] = [mark.number, *[0] * (ENUMERATION - mark.level)]
    return True


RULES = (
    Rule(
        code="X132",
        name="层次序号不连贯",
        severity="warning",
        what="核对文字部分的层次序号：（一）、1.、（1）以及“一是、二是”应从一开始，依次排下去，同一层用同一种序号。",
        why="序号缺号、重号、混用，多半是增删段落以后没有重排，读的人会以为漏了一段。",
        example="「1. 做好公开解读……」之后是「（二）提升政务服务……」，同一层用了两种序号",
        hint="重排这一层的序号；若是漏了一段，把它补上",
        check=_check,
    ),
)
