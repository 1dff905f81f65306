"""A text in, whether every mark in it plainly has its other half: 《》〈〉“”‘’（）〔〕【】."""

from __future__ import annotations

import re

from compiler.common.lazy_regex import later

OPENING = {"《": "》", "〈": "〉", "<": ">", "“": "”", "‘": "’", "（": "）", "(": ")", "〔": "〕", "【": "】"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}

MARK = later("[" + re.escape("".join(OPENING) + "".join(CLOSING)) + "]")
_MARK_OR_END = later("[\n" + MARK.pattern[1:])
ANGLES = "<>"
_KINDS_CLOSING = {")": "）"}
_CLOSED_BY = {
    opening: _KINDS_CLOSING.get(closing, closing) for opening, closing in OPENING.items() if opening not in ANGLES
}


def balanced(text: str) -> bool:
    """Whether no mark lacks its other half in any line of `text`: each closes the one before that is still open.

    Signs that may mean less-than leave a text unbalanced, as do an apostrophe or the bracket of an item number, unless
    they stand where a mark would be paired as well.
    """
    open_: list[str] = []
    for mark in _MARK_OR_END.findall(text):
        if mark in _CLOSED_BY:
            open_.append(_CLOSED_BY[mark])
        elif mark == "\n":
            if open_:
                return False
        elif not open_ or open_.pop() != _KINDS_CLOSING.get(mark, mark):
            return False
    return not open_
