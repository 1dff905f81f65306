"""Good text in, the same with one slip of the pen out, and the line of the slip: what people do, kind by kind."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|-?\d[\d.eE+-]*|true|false|null')


class Slipped(NamedTuple):
    """The text with the slip, and where it was made: the offset and the line, from 1."""

    text: str
    offset: int
    line: int


class _Site(NamedTuple):
    start: int
    end: int
    kind: str


def _sites(text: str) -> list[_Site]:
    """Every token of JSON: "key", "text" and "number" beside the marks, which are kinds of their own."""
    found = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        kind = token
        if token[0] == '"':
            kind = "key" if text[match.end() :].lstrip()[:1] == ":" else "text"
        elif token[0] in "-0123456789":
            kind = "number"
        found.append(_Site(match.start(), match.end(), kind))
    return found


def _cells(text: str) -> list[_Site]:
    """The numbers after a key: in a table's cells, but for the year."""
    return [site for site in _sites(text) if site.kind == "number" and text[: site.start].rstrip().endswith(":")][1:]


Change = tuple[str, "Callable[[str, _Site], str]"]


def _of_cell(new: str) -> Change:
    return "cell", lambda old, _: new.replace("N", old)


def _instead(mark: str, wide: str) -> Change:
    return mark, lambda *_: wide


def _put_before(char: str, kind: str) -> Change:
    return kind, lambda old, _: char + old


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

CHANGES: dict[str, Change] = {
    "comment after the line": ("line end", lambda old, _: " // 已核对" + old),
    "hash comment after the line": ("line end", lambda old, _: " # 已核对" + old),
    "comment in the line": (",", lambda old, _: old + " /* 已核对 */"),
    "closing quote of a text forgotten": ("text", lambda old, _: old[:-1]),
    "closing quote of a key forgotten": ("key", lambda old, _: old[:-1]),
    "opening quote of a text forgotten": ("text", lambda old, _: old[1:]),
    "opening quote of a key forgotten": ("key", lambda old, _: old[1:]),
    "curly closing quote": ("text", lambda old, _: old[:-1] + "”"),
    "curly closing quote of a key": ("key", lambda old, _: old[:-1] + "”"),
    "curly quotes": ("text", lambda old, _: f"“{old[1:-1]}”"),
    "curly quotes of a key": ("key", lambda old, _: f"“{old[1:-1]}”"),
    "single quotes": ("text", lambda old, _: f"'{old[1:-1]}'"),
    "single quotes of a key": ("key", lambda old, _: f"'{old[1:-1]}'"),
    "key without quotes": ("key", lambda old, _: old[1:-1]),
    "quotes within a text": ("text", lambda old, _: f'{old[:4]}"三审"{old[4:]}' if len(old) > 8 else old),
    "backslash in a text": ("text", lambda old, _: old[:-1] + '\\公"'),
    "comma missing": (",", lambda *_: ""),
    "comma too many": (",", lambda *_: ",,"),
    "comma after the last": ("last", lambda old, _: old + ","),
    "colon missing": (":", lambda *_: ""),
    "brace missing": ("}", lambda *_: ""),
    "bracket missing": ("]", lambda *_: ""),
    "brace too many": ("}", lambda *_: "}}"),
    "bracket too many": ("]", lambda *_: "]]"),
    "opening brace missing": ("{", lambda *_: ""),
    "opening bracket missing": ("[", lambda *_: ""),
    "opening brace too many": ("{", lambda *_: "{{"),
    "opening bracket too many": ("[", lambda *_: "[["),
    "wrong brace": ("}", lambda *_: "]"),
    "wrong bracket": ("]", lambda *_: "}"),
    **{f"full-width {mark}": _instead(mark, wide) for mark, wide in zip("{}[]:,", "｛｝［］：，", strict=True)},
    "semicolon for a comma": (",", lambda *_: ";"),
    "full-width digits": ("cell", lambda old, _: old.translate(_WIDE)),
    **{
        f"cell {new}": _of_cell(new)
        for new in ("", "/", "-", "—", "无", "N件", "N 件", "0N", "+N", ".5", "1,200", "1，200", "True", "None", "约N")
    },
    **{
        f"U+{ord(char):04X} before a {kind}": _put_before(char, kind)
        for char in "\u00a0\u3000\ufeff\u200b"
        for kind in ("cell", "key", ",", "line end")
    },
    "text after the end": ("end", lambda old, _: old + "\n以上"),
}


def slip(text: str, change: str, random: Random) -> Slipped | None:
    """`text` with one slip of the kind `change`, one of `CHANGES`, somewhere in it; `None` where it cannot be made."""
    wanted, made = CHANGES[change]
    changed = {site: made(text[site.start : site.end], site) for site in _candidates(text, wanted)}
    sites = [site for site, new in changed.items() if new != text[site.start : site.end]]
    if not sites:
        return None
    site = random.choice(sites)
    slipped = text[: site.start] + changed[site] + text[site.end :]
    offset = site.start + (2 if wanted == "end" else 0)
    return Slipped(slipped, site.start, slipped.count("\n", 0, offset) + 1)


def _candidates(text: str, wanted: str) -> list[_Site]:
    if wanted == "cell":
        return _cells(text)
    if wanted == "line end":
        return [_Site(match.start(), match.start(), wanted) for match in re.finditer("\r?\n", text)]
    if wanted == "end":
        return [_Site(len(text.rstrip()), len(text.rstrip()), wanted)]
    sites = _sites(text)
    if wanted == "last":
        return [site for site, after in pairwise(sites) if after.kind in "}]" and site.kind != ","]
    return [site for site in sites if site.kind == wanted]
