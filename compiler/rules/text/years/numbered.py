"""A text in, whether its dates are plainly right: what is asked first, since nearly always they are."""

from __future__ import annotations

_NO_DAYS = ("4月31", "6月31", "9月31", "11月31", "2月30", "年2月31", "02月31")


def is_plain(text: str, year: int) -> bool:
    """Whether every year in `text` is clearly `year`, and every month and day one that a calendar has."""
    for digits in numbers(text, "年"):
        if len(digits) != 4 or int(digits) != year:
            return False
    for sign, last in (("月", 12), ("日", 31)):
        for digits in numbers(text, sign):
            if len(digits) > 2 or not 0 < int(digits) <= last:
                return False
    return "月3" not in text or not any(day in text for day in _NO_DAYS)


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
