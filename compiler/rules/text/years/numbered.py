"""A text in, whether its dates are plainly right: what is asked first, since nearly always they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.numerals import DIGITS, NUMERALS, ZEROS, digit_value, number

if TYPE_CHECKING:
    import re

# 二〇二四年三月十五日: its year, its month and its day.
_IN_SIGNS = later(f"二[{ZEROS}][{DIGITS}]{{2}}(?=年)|(?<![{NUMERALS}])[{NUMERALS}]{{1,3}}(?=[月日])")

_NO_DAYS = ("4月31", "6月31", "9月31", "11月31", "2月30", "年2月31", "02月31")


def with_digits(text: str) -> str:
    """`text` with its dates in Chinese signs (二〇二四年三月十五日) in digits.

    It is as long, so that every place stays the same. 十月 has no room for its 10: another long month stands there,
    which no year begins or ends with either.
    """
    return _IN_SIGNS.sub(_in_digits, text) if has_signs(text) else text


def has_signs(text: str) -> bool:
    """Whether a year may stand in `text` in Chinese signs."""
    return "二〇" in text or "二○" in text or "二零" in text


def _in_digits(match: re.Match[str]) -> str:
    signs = match[0]
    if len(signs) == len("二〇二四"):
        return "".join(str(digit_value(sign)) for sign in signs)
    return str(number(signs) or 0).rjust(len(signs)) if signs != "十" else "8"


def is_plain(text: str, year: int) -> bool:
    """Whether every year in `text` is clearly `year`, and every month and day one that a calendar has."""
    for digits in numbers(text, "年"):
        if len(digits) != 4 or int(digits) != year:
            return False
    for sign, last in (("月", 12), ("日", 31)):
        for digits in numbers(text, sign):
            if len(digits) > 2 or not 0 < int(digits) <= last:
                return False
    if "月3" not in text and "月 3" not in text:
        return True
    near = text.replace("月 ", "月")
    return not any(day in near for day in _NO_DAYS)


def is_of_calendar(text: str) -> bool:
    """Whether clearly all years in `text` have four digits, and all months and days are some that a calendar has."""
    return (
        all(len(digits) == 4 for digits in numbers(text, "年"))
        and all(len(digits) < 3 and 0 < int(digits) <= 12 for digits in numbers(text, "月"))
        and all(len(digits) < 3 and 0 < int(digits) <= 29 for digits in numbers(text, "日"))
    )


def is_whole_year(text: str) -> bool:
    """Whether the dates of `text`, which is plain, are the first and the last day of its year, as in most preambles."""
    return numbers(text, "月") == ["1", "12"] and numbers(text, "日") == ["1", "31"]


def numbers(text: str, sign: str) -> list[str]:
    """The digits before each `sign` in `text`, where there are any.

    Looks for the sign rather than for digits: an expression that begins with any digit takes twenty times as long.
    """
    found = []
    for before in text.split(sign)[:-1] if sign in text else ():
        if before[-1:].isalpha():  # as most characters are
            continue
        number = before.rstrip()
        start = len(number)
        while start > 0 and number[start - 1].isdecimal():
            start -= 1
        if start < len(number):
            found.append(number[start:])
    return found
