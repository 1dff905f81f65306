"""How a value of the input is quoted back to the person who wrote it."""

from __future__ import annotations

from typing import Any

from compiler.common.characters import UNWRITABLE, Unprintable
from compiler.common.text import shorten

SEVERITIES = {"error": "错误", "warning": "提醒"}


def written(value: Any) -> str:
    """`value` as it stands in the file, long texts shortened, with the kind of value where that is the point."""
    if value is None:
        return "空值 null"
    if isinstance(value, bool):
        return f" {str(value).lower()}"
    if isinstance(value, Unprintable) or not isinstance(value, (str, list, dict)):
        return f" {shorten(str(value))}"
    if isinstance(value, str):
        return f"文字“{shorten(value)}”" if value.strip() else "空白的文字"
    return "一个列表" if isinstance(value, list) else "一组带键的内容"


def legible(text: str) -> str:
    """`text` with a sign of its own for each character that no document can hold."""
    return UNWRITABLE.sub("\ufffd", text)
