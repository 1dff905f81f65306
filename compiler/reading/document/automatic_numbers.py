"""numbering.xml in, the number that Word prints before each paragraph out, counted as the paragraphs come."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.common.numerals import numeral
from compiler.word.package.xml import W, qualified, value_at

if TYPE_CHECKING:
    from lxml import etree

_NS = {"w": W}
_LEVEL, _ID = qualified("ilvl"), qualified("numId")
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
}
_BULLETS = {"bullet", "none"}


@dataclass(frozen=True, slots=True)
class ListMark:
    """What is printed before a paragraph; a bullet is a picture, not a number."""

    text: str = ""
    bullet: bool = False


NO_MARK = ListMark()


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: which it counts with, its levels, and the number with which each of them begins."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, each with its count so far."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the root of numbering.xml, if there is one."""
        lists = root.iterfind("w:abstractNum", _NS) if root is not None else ()
        self._levels = {found.get(qualified("abstractNumId"), ""): _levels(found) for found in lists}
        numbers = root.iterfind("w:num", _NS) if root is not None else ()
        self._elements = {number.get(_ID, ""): number for number in numbers}
        self._lists: dict[str, _List] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, number_id: str, level: int) -> ListMark:
        """The mark of the next paragraph in the list `number_id` at `level`; empty where there is no such list."""
        if number_id not in self._elements:
            return NO_MARK
        if number_id not in self._lists:
            self._lists[number_id] = self._begin(self._elements[number_id])
        found = self._lists[number_id]
        counts = {at: count for at, count in self._counts[found.abstract].items() if at <= level}
        counts[level] = counts[level] + 1 if level in counts else found.starts.get(level, 1)
        self._counts[found.abstract] = counts
        mine = found.levels.get(level, _Level())
        if mine.form in _BULLETS:
            return ListMark(mine.text if mine.form == "bullet" else "", bullet=mine.form == "bullet")
        whole = {at: counts.get(at, found.starts.get(at, 1)) for at in range(level + 1)}
        return ListMark(_filled(mine.text, whole, found.levels))

    def _begin(self, number: etree._Element) -> _List:
        """The list `number` as it stands at its first paragraph; one that restarts sets back what it counts with."""
        abstract, restarts = value_at(number, "w:abstractNumId"), _restarts(number)
        if restarts:
            self._counts[abstract] = {}
        levels = self._levels.get(abstract, {}) | _levels(number, "w:lvlOverride/w:lvl")
        return _List(abstract, levels, {at: level.start for at, level in levels.items()} | restarts)


def _filled(pattern: str, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    def counted(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return _counted(counts.get(at, 1), levels.get(at, _Level()).form)

    return re.sub(r"%([1-9])", counted, pattern)


def _counted(count: int, form: str) -> str:
    if form in _CHINESE and 0 < count < 100:
        return numeral(count)
    if form == "decimalEnclosedCircle" and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if form == "upperLetter" else letter
    return str(count)


def _levels(element: etree._Element, path: str = "w:lvl") -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in element.iterfind(path, _NS):
        start = _number(value_at(level, "w:start"), 1)
        found[_number(level.get(_LEVEL, ""), 0)] = _Level(
            start, value_at(level, "w:numFmt"), value_at(level, "w:lvlText")
        )
    return found


def _restarts(number: etree._Element) -> dict[int, int]:
    found: dict[int, int] = {}
    for override in number.iterfind("w:lvlOverride", _NS):
        if override.find("w:startOverride", _NS) is not None:
            found[_number(override.get(_LEVEL, ""), 0)] = _number(value_at(override, "w:startOverride"), 1)
    return found


def _number(value: str, default: int) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 4 else default
