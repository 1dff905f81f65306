"""A value without quotes in, what is wrong with it and what was meant out."""

from __future__ import annotations

import json

from compiler.common.lazy_regex import later

NOTHING = "null"
_LITERALS = {"true": "true", "false": "false", "none": NOTHING, "null": NOTHING, "nil": NOTHING, "undefined": NOTHING}
_NO_NUMBERS = {"nan", "infinity", "inf", "-infinity", "-inf"}
_DASHES = frozenset("/-—–―－−／\\_~～*？?.。")
_BLANKS = {"无", "空", "没有", "暂无", "未发生", "零", "N/A", "n/a"}
_WIDE = str.maketrans("０１２３４５６７８９．－＋−", "0123456789.-+-")
_VALUE = later(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")
_ZEROS = later(r"(-?)0+(\d+(?:\.\d+)?)")
_SIGNED = later(r"\+(\d+(?:\.\d+)?)")
_POINT = later(r"(-?)(\d*)\.(\d*)")
THOUSANDS = later(r"\d{1,3}(?:[,，]\d{3})+(?![\w.:：\"])")
_SPACED = later(r"\d+(?: +\d+)+")
_UNIT = later(r"([^\d]{0,3}?)(-?\d+(?:\.\d+)?)\s*[^\d\s.]{1,4}")


def judge_word(word: str) -> tuple[str, str]:
    """The kind of slip that `word` is, empty where it is none, and the JSON that was meant, `NOTHING` if unknown."""
    if not word.isascii():
        plain = word.translate(_WIDE)
        if plain != word and _VALUE.fullmatch(plain):
            return "wide_digits", plain
        return _judge_others(plain)
    return ("", word) if _VALUE.fullmatch(word) else _judge_others(word)


def _judge_others(word: str) -> tuple[str, str]:
    if word.lower() in _NO_NUMBERS:
        return "no_number", NOTHING
    if word.lower() in _LITERALS:
        return "literal", _LITERALS[word.lower()]
    if word in _BLANKS or _DASHES.issuperset(word):
        return "blank", NOTHING
    if THOUSANDS.fullmatch(word):
        return "thousands", word.replace(",", "").replace("，", "")
    if _SPACED.fullmatch(word):
        return "spaced", NOTHING
    return _judge_number(word)


def _judge_number(word: str) -> tuple[str, str]:
    if match := _ZEROS.fullmatch(word):
        return "zeros", match[1] + match[2]
    if match := _SIGNED.fullmatch(word):
        return "plus", match[1].lstrip("0") or "0"
    if (match := _POINT.fullmatch(word)) and (match[2] or match[3]):
        return "point", match[1] + (match[2].lstrip("0") or "0") + (f".{match[3]}" if match[3] else "")
    if (match := _UNIT.fullmatch(word)) and _VALUE.fullmatch(match[2]):
        return "unit", match[2]
    return "unquoted", json.dumps(word)
