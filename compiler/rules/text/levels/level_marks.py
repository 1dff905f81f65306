"""A text in, its level marks out: 一、（一）1.（1）, and 一是 (or 一要), each with its number and where it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS, number, numeral
from compiler.rules.rule import once

if TYPE_CHECKING:
    import re

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report

SHAPES = ("{}、", "（{}）", "{}.", "（{}）", "{}是")
"""The marks from the highest level down (GB/T 9704—2012, 7.3.3), 一是 last: it counts within a paragraph."""

ENUMERATION = 4

_HAN = f"[{NUMERALS}]{{1,3}}"
# A mark begins a paragraph or follows a stop: 第（一）项, （一）至（三）项, 1.5万 are none; 4.2021年 begins with one.
# Within a paragraph 一、 and 1、 are parts of lists (一、二级医院；3、4月) rather than marks.
_COUNTED = (
    rf"[（(]\s*(?P<section>{_HAN})\s*[）)]"
    r"|(?P<item>\d{1,2})[.．](?:(?!\d)|(?=\d{4}年))"
    r"|[（(]\s*(?P<point>\d{1,2})\s*[）)]"
)
_POINTED = "(?:是|要(?![素求点闻件务领]))"
_ENUMERATED = rf"(?P<enumeration>{_HAN}){_POINTED}"
_FIRST = later(
    rf"\s*(?:(?P<han>{_HAN})(?:(?P<chapter>、)(?!{_HAN})|(?P<enumeration>){_POINTED})|(?P<listed>\d{{1,2}})、(?!\d)|{_COUNTED})"
)
# The stop is a part of what is searched for: that is quick, where a look behind would be tried at every character.
_LATER = later(rf"[。；！？，、;：:,!?](?:(?<!，)(?<!、)(?<!,)\s*(?:{_COUNTED})|\s*{_ENUMERATED})")
# How any of these ends: there are far fewer such ends than stops.
_END = later(rf"[）).．是要](?<=[\s\d{NUMERALS}].)")
_BEGINS = frozenset(f"（(0123456789０１２３４５６７８９{NUMERALS}")
_LEVELS = {"chapter": 0, "section": 1, "item": 2, "listed": 2, "point": 3, "enumeration": ENUMERATION}


class LevelMark(NamedTuple):
    """A level mark: its level (an index of `SHAPES`), its number, and where it stands in its text."""

    level: int
    number: int
    start: int
    end: int

    def __str__(self) -> str:
        """The mark as it should be written."""
        return shown(self.level, self.number)


def marks(text: str) -> list[LevelMark]:
    """The marks in `text`, in order."""
    first = _FIRST.match(text)
    start = first.end() if first else 0
    found = [_mark(first, first["han"])] if first else []
    if _END.search(text, start):
        # The last character of 一、 is a stop as well.
        found += [_mark(match, stop=1) for match in _LATER.finditer(text, max(start - 1, 0))]
    return found


@once
def marked(report: Report) -> dict[str, list[tuple[Paragraph, list[LevelMark]]]]:
    """The running text of each chapter, by its key, every paragraph with its marks."""
    return {key: [(item, marks(item.text)) for item in chapter] for key, chapter in report.prose.items()}


def shown(level: int, count: int) -> str:
    """The mark of `level` that counts `count`, as it should be written: （三）."""
    return SHAPES[level].format(count if level in (2, 3) else numeral(count))


def unmarked(text: str) -> str:
    """`text` without the mark that it begins with."""
    match = _FIRST.match(text)
    return text[match.end() :].lstrip() if match else text.lstrip()


def unmarked_clauses(clauses: list[str]) -> list[str]:
    """`clauses`, in which no space is, without the marks that they begin with."""
    return [unmarked(clause) if clause[:1] in _BEGINS else clause for clause in clauses]


def _mark(match: re.Match[str], han: str | None = None, stop: int = 0) -> LevelMark:
    """The mark in `match`, which begins with `stop` characters of what stands before it, and its numeral in `han`."""
    group = match.lastgroup or ""
    written = han or match[group]
    start = match.start() + stop
    while match.string[start].isspace():
        start += 1
    return LevelMark(_LEVELS[group], _value(written), start, match.end())


@lru_cache(1024)  # the same few are written again and again
def _value(written: str) -> int:
    return int(written) if written.isdigit() else number(written) or 0
