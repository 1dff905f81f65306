"""A number and its format in, what a person takes the cell to say out: all its digits, and the unit it shows."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_DIGITS = Context(prec=15)
"""What a spreadsheet program keeps of a number: 0.1 + 0.2 is 0.3 for whoever looks at it."""

_LARGEST_EXPONENT = 30
_CHINESE_DATES = {*range(27, 37), *range(50, 59)}
_TEXT = re.compile(r'"([^"]*)"|\\(.)')
_HIDDEN = re.compile(r"\[[^\]]*\]|_.|\*.")
_PLACES = re.compile(r"[0#?](?:[0#?,]*[0#?])?(?P<scale>,*)(?:\.(?P<decimals>[0#?]+))?")
_CHINESE = re.compile(r"[^\x00-\x7f]+$")


class ShownNumber(NamedTuple):
    """The text of a number; `rounded` is what the cell shows instead where its format hides digits."""

    text: str
    rounded: str = ""


def format_code(number: int, own: dict[int, str]) -> str:
    """The code of the format `number`, where `own` are those that the workbook defines itself."""
    if number in own:
        return own[number]
    return "yyyy-mm-dd" if number in _CHINESE_DATES else str(BUILTIN_FORMATS.get(number, "General"))


def show_number(raw: str, code: str, *, mac: bool = False) -> ShownNumber:
    """What a cell with the value `raw` says in the format `code`; `mac` is the calendar that begins in 1904."""
    number = _DIGITS.create_decimal(raw)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return ShownNumber(raw)
    if is_date_format(code):
        return ShownNumber(_date(number, mac=mac))
    text = _plain(number)
    section = _HIDDEN.sub("", code.split(";", maxsplit=1)[0])
    if "%" in _TEXT.sub("", section):
        return ShownNumber(_plain(number * 100) + "%")
    bare = _TEXT.sub("", section)
    places = _PLACES.search(bare)
    if places is None or places["scale"]:
        return ShownNumber(text) if places else ShownNumber(text + _unit(section))
    shown = len((places["decimals"] or "").rstrip("#?"))
    most = len(places["decimals"] or "")
    given = len(text.partition(".")[2])
    if given > most:
        return ShownNumber(text + _unit(section), f"{number:.{most}f}{_unit(section)}")
    return ShownNumber(f"{number:.{max(shown, given)}f}{_unit(section)}")


def _unit(section: str) -> str:
    """The words that a format prints after the digits."""
    words = _TEXT.sub(lambda match: match[1] or match[2] or "", section)
    found = _CHINESE.search(words)
    return found[0] if found else ""


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _date(number: Decimal, *, mac: bool) -> str:
    try:
        day = from_excel(float(number), CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return _plain(number)
    return str(day.isoformat()[:10]) if number >= 1 else _plain(number)
