"""The text of a cell in, the figure that it says out: exactly, or not at all.

What everybody reads alike is read: full-width digits, thousands separators, 增15, 251000元. What one could only guess
at (a blank, “/”, an amount without its unit) is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compiler.form.layout import Kind
    from compiler.report.figures import Number

LONGEST = 30
"""Characters of a figure; a longer text is none."""

_LIKE = str.maketrans(
    {
        **dict.fromkeys("−–—―﹣˗‐‑", "-"),
        "﹢": "+",
        "﹐": ",",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    }
)
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("￥"): "¥", ord("．"): "."}
_NOTE_MARKS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩*※＊")
_DIGITS = r"(?P<digits>\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)"
_SIGNS = {"": 1, "+": 1, "-": -1, "--": -1, "增": 1, "增加": 1, "↑": 1, "减": -1, "减少": -1, "↓": -1}
_SIGN = r"(?P<sign>\+|--?|增加?|减少?|↑|↓)?"
_COUNTER = r"(?P<counter>件|项|条|个|份|起|宗|次|部)?"
_UNIT = r"\(?(?P<unit>万元?|亿元?|元)?\)?"
_COUNT = re.compile(_DIGITS + _COUNTER, re.ASCII)
_CHANGE = re.compile(_SIGN + _DIGITS + _COUNTER, re.ASCII)
_AMOUNT = re.compile(r"(?:¥|￥)?" + _DIGITS + _UNIT, re.ASCII)
_NOUGHTS = {"零", "〇", "○"}
_POWERS = {"元": 0, "万元": 4, "万": 4, "亿元": 8, "亿": 8}
_HELD = 4
_EXACT = Context(prec=2 * LONGEST)
_TORN = re.compile(r"\d\s+\d")  # one number or two: nobody can tell
_FILL = "没有发生的填 0，不能空着，也不能用“/”或“—”代替"
_NOTHING = re.compile(r"[-/\\—–~.。、…*×xX·]+|无|没有|略")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says: its figure, or none where it is `blank`, holds a dash for a blank, or cannot be read.

    `remark` tells how the figure was come by where that is more than copying digits, or why there is none.
    """

    number: Number | None
    code: str = ""
    remark: str = ""
    hint: str = ""


def figure(text: str, kind: Kind, printed_unit: str = "", column_unit: str = "") -> Figure:
    """The figure that `text` says in a cell of `kind`.

    `printed_unit` is the unit that the form prints within the cell, `column_unit` the one that the head of this very
    column names; amounts are held in 万元.
    """
    plain, note = _without_note(_plain(text))
    read = _figure(plain, text, kind, printed_unit, column_unit)
    if not note or read.number is None:
        return read
    return Figure(read.number, "E134", f"去掉注码“{note}”，{read.remark or f'读作 {read.number}'}", read.hint)


def _figure(plain: str, text: str, kind: Kind, printed_unit: str, column_unit: str) -> Figure:
    if not plain or len(plain) > LONGEST or _TORN.search(text):
        return _unreadable(plain, kind)
    if plain in _NOUGHTS:
        return Figure(0, "E134", "读作 0")
    if kind == "amount":
        return _amount(plain, printed_unit, column_unit) or _unreadable(plain, kind)
    return (_change(plain) if kind == "change" else _count(plain)) or _unreadable(plain, kind)


def _count(plain: str) -> Figure | None:
    match = _COUNT.fullmatch(plain)
    number = _whole(match["digits"]) if match else None
    if match is None or number is None:
        return None
    return Figure(number, "E134", f"读作 {number}") if match["counter"] else Figure(number)


def _change(plain: str) -> Figure | None:
    match = _CHANGE.fullmatch(plain)
    number = _whole(match["digits"]) if match else None
    if match is None or number is None:
        return None
    sign = match["sign"] or ""
    change = _SIGNS[sign] * number
    usual = sign in ("", "+", "-") and not match["counter"]
    return Figure(change) if usual else Figure(change, "E134", f"读作 {change:+d}" if change else "读作 0")


def _amount(plain: str, printed_unit: str, column_unit: str) -> Figure | None:
    match = _AMOUNT.fullmatch(plain)
    if match is None or plain.count("(") != plain.count(")"):
        return None
    number = Decimal(match["digits"].replace(",", ""))
    unit = match["unit"] or column_unit
    if not unit and number:
        return Figure(None, "E133", "没有写单位，是元还是万元看不出来", "核对单位，按万元填写")
    power = _POWERS[unit or "万元"] - _HELD
    held = _EXACT.scaleb(number, power) if power else number
    value = int(held) if held == held.to_integral_value() and (power or "." not in match["digits"]) else held
    if power and isinstance(value, Decimal):
        value = _EXACT.normalize(value)
    usual = not power and (match["unit"] or "") in ("", printed_unit, column_unit)
    return Figure(value) if usual else Figure(value, "E134", f"读作 {Decimal(value):f}万元")


def _whole(digits: str) -> int | None:
    return None if "." in digits else int(digits.replace(",", ""))


def _without_note(plain: str) -> tuple[str, str]:
    """A figure, and the mark of a note that stands raised after it, or in a circle, or as an asterisk."""
    end = len(plain)
    while end and plain[end - 1] in _NOTE_MARKS:
        end -= 1
    return (plain[:end], plain[end:]) if end else (plain, "")


def _plain(text: str) -> str:
    """`text` without blanks and invisible characters, in half width, every dash a hyphen.

    Raised digits and those in circles are left as they are: 1286¹ is not 12861.
    """
    return "".join(text.translate(_LIKE).translate(_HALF_WIDTH).split())


def _unreadable(plain: str, kind: Kind) -> Figure:
    if not plain:
        return Figure(None, "E131", "是空的", _FILL)
    if _NOTHING.fullmatch(plain):
        return Figure(None, "E132", "", _FILL)
    what = {"count": "件数", "change": "增减数", "amount": "金额"}[kind]
    return Figure(None, "E133", f"读不成{what}", "核对原件，在 JSON 里补上这一格")
