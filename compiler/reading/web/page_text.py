"""The characters of a line of HTML in, the line as one reads it out."""

from __future__ import annotations

import re

from compiler.common.characters import UNWRITABLE

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LINE_END = re.compile(r" *\v[ \v]*")
_BLANK = re.compile(r" {2,}")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_WIDE = "\u2e80"
"""From here on characters are as wide as they are high: between them the end of a source line is no blank."""


def _squeezed(blanks: re.Match[str]) -> str:
    """One blank, or what stands for the end of a source line, which no text can hold."""
    return "\v" if "\n" in blanks[0] or "\r" in blanks[0] else " "


def as_read(text: str) -> str:
    """A line as one reads it: blanks as a browser shows them, none at the ends, nothing invisible."""
    text = UNWRITABLE.sub("", text.translate(_INVISIBLE))
    text = _LINE_END.sub(_joined, _BLANKS.sub(_squeezed, text))
    return _BLANK.sub(" ", text.replace("\xa0", " ")).strip()


def _joined(end: re.Match[str]) -> str:
    """What stands for the end of a source line: Word breaks its lines between any two characters."""
    around = end.string[max(end.start() - 1, 0) : end.start()] + end.string[end.end() : end.end() + 1]
    return "" if any(character >= _WIDE for character in around) else " "
