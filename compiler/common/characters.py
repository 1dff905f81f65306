"""What XML writes otherwise or has no way to write: markup, characters that no document holds, numbers of no form."""

from __future__ import annotations

from typing import Any

from compiler.common.lazy_regex import later

# What XML 1.0 (section 2.2, production Char) has no way to write, not even as a reference. Python takes a step for each
# character of a set: what is left out of the production is quicker to compile than what is in it.
UNWRITABLE_SET = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
UNWRITABLE = later(f"[{UNWRITABLE_SET}]")


class Unprintable(str):
    """What Python reads as a number but no form can print (NaN, 1e999): kept as its text, which no schema takes."""

    __slots__ = ()


def escape(text: bytes) -> bytes:
    """`text` as XML between tags; the standard library's `escape` would import its modules for mail and the web."""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def without_unwritable(data: Any) -> Any:
    """A copy of `data`, any value of JSON however deep, its keys and texts without what XML has no way to write."""
    whole: list[Any] = [data]
    rest: list[Any] = [whole]
    while rest:
        box = rest.pop()
        items = list(box.items() if isinstance(box, dict) else enumerate(box))
        if isinstance(box, dict):
            box.clear()
        for key, value in items:
            copy = value.copy() if isinstance(value, (dict, list)) else _writable(value)
            box[_writable(key)] = copy
            if isinstance(copy, (dict, list)):
                rest.append(copy)
    return whole[0]


def _writable(value: Any) -> Any:
    return UNWRITABLE.sub("", value) if type(value) is str else value
