"""Chinese numerals as they number chapters, headings and points, and as they write years."""

from __future__ import annotations

NUMERALS = "一二三四五六七八九十"
"""The characters of a number up to 99, for a set in an expression."""

ZEROS = "〇○零"
"""Zero in the three ways that people write it."""

_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "○": 0, "两": 2}

DIGITS = ZEROS + _DIGITS[1:]
"""The digits in which a year is written, for a set in an expression."""


def digit_value(character: str) -> int | None:
    """What one Chinese digit says; `None` for any other character."""
    return _VALUES.get(character)


def number(numeral: str) -> int | None:
    """The number from 1 to 99 that `numeral` (十二, 二十, 三) says; `None` for what is no such numeral."""
    tens, ten, ones = numeral.rpartition("十") if "十" in numeral else ("", "", numeral)
    parts = [_VALUES.get(part, 0) for part in (tens, ones)]
    if any(len(part) > 1 or (part and not _VALUES.get(part)) for part in (tens, ones)) or not numeral:
        return None
    return (parts[0] or 1) * 10 + parts[1] if ten else parts[1]


def numeral(value: int) -> str:
    """A number up to 99 as it numbers a chapter or a heading."""
    if value == 0:
        return "零"
    tens, ones = divmod(value, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
