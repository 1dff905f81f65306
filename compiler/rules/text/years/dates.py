"""A text in, the dates out that cannot be meant: a 统计期限 that is not the report's year, 202020年, 20251231日."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.text.years.numbered import is_of_calendar

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_SENTENCE = later(r"[^。；！？\n]+")
# The words with which a sentence speaks of what the figures cover.
_FIGURES = later(
    r"统计(?:期限|时限|时间|周期|区间|期间|范围|时段|截)|所列.{0,6}数据|数据.{0,6}(?:期限|时限|截[至止])|报告.{0,6}(?:涵盖|期限|时限|截[至止])"
)
_FIGURE_WORDS = ("统计", "数据", "涵盖", "期限", "时限")
_DATE = r"(?:(?:\d+\s*年度?\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日|底|末|份)?|\d{5,}\s*[年月日][\d\s年月日]*)"
_PERIOD = later(
    rf"(?P<first>{_DATE})\s*[起始]?\s*[，,]?\s*(?:开始)?\s*(?:至|到|[—－–~～-]+)\s*(?P<last>{_DATE})"
    rf"|截[至止][^，。；\d]{{0,8}}(?P<closing>{_DATE})"
)
_PARTS = later(r"(?:(\d+)\s*年度?\s*)?(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?(?![\d年月日])")
_FIRST, _LAST = (1, 1), (12, 31)

# A year with digits doubled or lost, a date run together, a month or a day that no calendar has.
_DAYS = r"(?<!\d)(?:0?2月\s*3[01]|(?:0?[469]|11)月\s*31)日"
_MALFORMED = later(
    r"(?<!\d)\d{5,}\s*年(?![前来])|(?<!\d)20[1-9]年(?:度|\s*\d{1,2}月|[，,])|(?<!\d)20\d{4,6}日|(?<!\d)20\d\d(?:0[1-9]|1[0-2])月"
    rf"|(?<!\d)\d{{4}}\s*年\s*(?:0|00|1[3-9]|[2-9]\d)\s*月|月\s*(?:0|00|3[2-9]|[4-9]\d)\s*日|{_DAYS}"
)


class WrongDate(NamedTuple):
    """A date from `start` to `end` of a text; `period` says that it is a part of the 统计期限."""

    start: int
    end: int
    period: bool


def wrong_periods(text: str, year: int) -> Iterator[WrongDate]:
    """Every period of the figures in `text` that is not the whole of `year`."""
    if any(word in text for word in _FIGURE_WORDS):
        for match in _periods(text):
            if not _covers(match, year):
                yield WrongDate(*match.span(), period=True)


def wrong_dates(text: str, year: int) -> Iterator[WrongDate]:
    """Every period of the figures in `text` that is not the whole of `year`, and every other date that is none."""
    taken = []
    for period in wrong_periods(text, year):
        taken.append((period.start, period.end))
        yield period
    for match in () if is_of_calendar(text) else _MALFORMED.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield WrongDate(*match.span(), period=False)


def _periods(text: str) -> Iterator[re.Match[str]]:
    for sentence in _SENTENCE.finditer(text):
        if figures := _FIGURES.search(text, *sentence.span()):
            yield from _PERIOD.finditer(text, figures.start(), sentence.end())


def _covers(match: re.Match[str], year: int) -> bool:
    """Whether a period is the whole `year`, or its end the end of it; a year left out is the one named before."""
    if match["closing"]:
        return _is_day(match["closing"], year, _LAST)
    return _is_day(match["first"], year, _FIRST) and _is_day(match["last"], year, _LAST)


def _is_day(written: str, year: int, day: tuple[int, int]) -> bool:
    """Whether a date is that day of `year`; a month without a day stands for its first day, or its last."""
    parts = _PARTS.match(written)
    if not parts or (parts[1] and int(parts[1]) != year) or int(parts[2]) != day[0]:
        return False
    return parts[3] is None or int(parts[3]) == day[1]
