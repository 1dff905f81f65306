"""Texts as a cell's XML holds them: what would be taken for something else is escaped (ISO 29500-1, 22.9.2.19)."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a cell may hold, counted in UTF-16 as Excel counts them."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_FORMULAS = ("=", "+", "-", "@", "'")


def escape(text: str) -> str:
    """`text` as it is written between tags: a carriage return would be read as a line feed, `_x0041_` as A.

    What XML cannot hold is written so as well, and comes back to be found where it stands.
    """
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def as_json_escapes(json: str) -> str:
    """`json`, the same value, so that `escape` leaves it as it is."""
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def unescape(text: str) -> str:
    """The text that stands between tags as `text`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def length(text: str) -> int:
    """How many characters `text` has for Excel."""
    return len(text) + sum(character > "\uffff" for character in text)


def is_like_formula(text: str) -> bool:
    """Whether a program that types `text` into a cell might take it for a formula, or drop its first sign."""
    return text.startswith(_LIKE_FORMULAS)
