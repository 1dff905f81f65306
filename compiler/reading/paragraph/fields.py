"""Fields of Word: what one shows that holds no result. After ECMA-376, part 1, 17.16."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.reading.paragraph import symbols
from compiler.word.package.xml import W, value

if TYPE_CHECKING:
    from lxml import etree

_NS = {"w": W}


@dataclass
class OpenField:
    """A field that has begun: how much was shown before it, its code, and whether that is still being read."""

    shown_before: int
    begin: etree._Element
    code: str = ""
    in_code: bool = True


def without_result(code: str, begin: etree._Element | None = None) -> str | None:
    """What a field with this `code`, begun by the element `begin`, shows; None where that is not known."""
    chosen = _form_field(begin) if begin is not None else None
    return chosen if chosen is not None else symbols.field_text(code)


def field_name(code: str) -> str:
    """What a field with this `code` is called, as a sign: 「〔PAGE〕」."""
    return f"〔{code.split(maxsplit=1)[0].upper()}〕" if code.strip() else ""


def _form_field(begin: etree._Element) -> str | None:
    """What a drop-down or check box of a legacy form shows; None where it is neither."""
    entries = [value(entry) for entry in begin.iterfind("w:ffData/w:ddList/w:listEntry", _NS)]
    if entries:
        result = begin.find("w:ffData/w:ddList/w:result", _NS)
        at = value(result, "0")
        return entries[int(at)] if at.isascii() and at.isdecimal() and int(at) < len(entries) else entries[0]
    box = begin.find("w:ffData/w:checkBox", _NS)
    if box is None:
        return None
    checked = box.find("w:checked", _NS)
    checked = checked if checked is not None else box.find("w:default", _NS)
    return "☑" if checked is not None and value(checked, "1") not in ("0", "false") else "□"
