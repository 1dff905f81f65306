"""How a value of the input is quoted back to the person who wrote it."""

from __future__ import annotations

from typing import Any

from compiler.common.characters import UNWRITABLE, Unprintable
from compiler.common.text import shorten
from compiler.findings.patterns import say

SEVERITIES = {"error": "错误", "warning": "提醒"}


def written(value: Any) -> str:
    """`value` as it stands in the file, long texts shortened, with the kind of value where that is the point."""
    if value is None:
        return say("written", "null")
    if isinstance(value, bool):
        return say("written", "plain", text=str(value).lower())
    if isinstance(value, Unprintable) or not isinstance(value, (str, list, dict)):
        return say("written", "plain", text=shorten(str(value)))
    if isinstance(value, str):
        return say("written", "text", text=shorten(value)) if value.strip() else say("written", "blank")
    return say("written", "list" if isinstance(value, list) else "object")


def legible(text: str) -> str:
    """`text` with a sign of its own for each character that no document can hold."""
    return UNWRITABLE.sub("\ufffd", text)
