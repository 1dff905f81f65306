"""Numbers and years as they are written in a sentence: “1,208件”, “十二件”, “约100件”, “2024年度”, “占16.3%”."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS, digit_value

Kind = Literal["figure", "rough", "number", "percent", "year", "years", "other"]

_COUNTED = (
    r"件次|宗次|件|条|项(?!相加|之和|加起来|合计|共计|总计|共[\d有])|起|宗|例|份|封|笔|部"
    r"|个(?!工作日|自然日|月|小时|百分)|次"
)
"""The words by which requests, cases, documents and decisions are counted; people, pages and yuan are none of them."""
_OTHERS = (
    "篇次|篇|期|人次|人|名|家|户|场|万元|元|页|则|张|批|幅|段|只|台|册"
    "|本(?![级市县区省局委办厅机单院街镇乡年月季期次]|部门)"
)

_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN = f"〇零两{NUMERALS}百千"
_VAGUE = "约|近|超过|超|逾|将近|不足"
_LONGEST = 15
"""Digits of a figure; no form has room for more, and what is longer is not read as exact."""

_YEAR = r"(?:19|20)\d\d"
WRITTEN = later(
    rf"(?P<span>{_YEAR}(?:年度?)?[至到—–－~～-]+{_YEAR}年度?)|(?P<year>{_YEAR})年度?"
    r"|(?P<percent>(?<![\d.])\d+(?:\.\d+)?)[%％]"
    rf"|(?P<vague>{_VAGUE})?(?:(?<![\d.])(?<![第〔])(?<!\d[至到—–－~～-])(?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+(?:\.\d+)?)"
    rf"|(?<![第每几数上{_HAN}])(?P<han>[{_HAN}]+))(?P<more>[余多来几万亿]*)"
    rf"(?:(?P<unit>{_COUNTED})(?P<after>左右|以上|以内|以下|上下)?|(?P<other>{_OTHERS})"
    r"|(?P<bare>(?=[，,、。；;）)占]|$)))"
)
"""An expression for one of them, which looks at what it stands between."""
FIRST = frozenset(f"0123456789０１２３４５６７８９{_HAN}约近超逾将不")
"""The characters that one of them may begin with."""

_ROUGH_HAN = later("[一二两三四五六七八九]{2,}")  # 三五件 is no figure
_TO_ASCII = str.maketrans("０１２３４５６７８９．", "0123456789.")


class Amount(NamedTuple):
    """What a number says: a count is a `figure` where it is exact, else `rough`; all else has a kind of its own.

    `value` is whole but for a `percent`, which is its digits; `text` is the number as it was written, unit included.
    """

    kind: Kind
    value: int
    text: str
    unit: str = ""


@lru_cache(4096)
def read_amount(text: str) -> Amount:
    """What `text`, which `WRITTEN` found, says: by itself it no longer sees what stands around it."""
    match = WRITTEN.fullmatch(text)
    if not match:
        return Amount("other", 0, text)
    if match["span"] or match["percent"]:
        return Amount("years" if match["span"] else "percent", 0, text)
    if match["year"]:
        return Amount("year", int(match["year"]), text)
    rough = bool(match["vague"] or match["more"] or match["after"])
    if match["han"]:
        numeral = match["han"]
        value = _han(numeral[:_LONGEST])
        rough = rough or len(numeral) > _LONGEST or _ROUGH_HAN.fullmatch(numeral) is not None
    else:
        digits = match["digits"].replace(",", "").replace("，", "").translate(_TO_ASCII)
        whole = digits.partition(".")[0][:_LONGEST]
        value, rough = int(whole), rough or whole != digits
    unit = match["unit"] or match["other"] or ""
    if match["other"]:
        return Amount("number" if not rough else "rough", value, text, unit)
    return Amount("rough" if rough else "figure", value, text, unit)


def percentage(text: str) -> str:
    """The digits of a percentage as it was written: 16.3 of “16.3％”."""
    return text[:-1].translate(_TO_ASCII)


def _han(numeral: str) -> int:
    """The value of a Chinese numeral below ten thousand: 一百零三 is 103, 二〇 is 20."""
    if not any(place in numeral for place in _PLACES):
        return int("".join(str(digit_value(digit)) for digit in numeral))
    total = digit = 0
    for sign in numeral:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = digit_value(sign) or 0
    return total + digit
