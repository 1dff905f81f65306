"""Where a text in quotes ends, whichever quotes were typed and whether or not the last one was."""

from __future__ import annotations

import re
from typing import NamedTuple

from compiler.common.lazy_regex import later

MARKS = "\"'“”‘’＂`"
_CLOSING = "\"'“”‘’＂`"

_PLAIN = later(r'"([^"\\\n\r]*(?:\\.[^"\\\n\r]*)*)"')
_NAME = later(r"[A-Za-z_$][\w$]*", re.ASCII)
# What follows a closing quote: a mark of JSON, a comment, the end of the line; after a blank, the next value. A
# full-width mark may be the text's own: then what follows it is no JSON.
_BLANK = r"(?:[^\S\n\r]|[\ufeff\u200b-\u200f\u2060])"
_FOLLOWS = later(
    rf"{_BLANK}*(?:[,:}}\];]|//|/\*|[\n\r]|\Z)|{_BLANK}+[\"{{\[#]"
    rf"|{_BLANK}*[，：｝］；、]{_BLANK}*(?:[\"'“‘{{}}\[\]｛｝［］\d\n\r,/—-]|[，：]?无|true|false|null|\Z)"
)
_KEY = later(r"\"?([A-Za-z_$][\w$]*)[^\S\n\r]*[:：]", re.ASCII)
_NEXT_KEY = later(r"[\"“'][A-Za-z_$][\w$]*[\"”']?[^\S\n\r]*[:：]", re.ASCII)
_BEFORE_NEXT = later(r"[,，][^\S\n\r]*\Z")
_STEP = later(r"\\[^\n\r]|[\"'“”‘’＂`]|\r\n|[\n\r]")
_NEXT_LINE = later(r"\s*(?:[\"“'{}\[\]｛｝［］]|//|\Z|[A-Za-z_$][\w$]*\"?[^\S\n\r]*[:：])")
_TAIL = later(r"[^\S\n\r]*[}\]]*[^\S\n\r]*,?[^\S\n\r]*\Z")
_ESCAPES = later(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})|([\"\\])")
_LOOK_AHEAD = 4000


class QuoteEnding(NamedTuple):
    """The end of the content and that of the token; `kind` is "unclosed" where no closing quote was typed.

    `inner` is the offset of a straight quote within the text, 0 if there is none.
    """

    content: int
    end: int
    kind: str = ""
    inner: int = 0


def find_end(text: str, start: int, *, may_be_key: bool) -> QuoteEnding:
    """Where the text ends whose opening quote stands at `start`."""
    plain = _PLAIN.match(text, start)
    if plain and (_FOLLOWS.match(text, plain.end()) or _NAME.fullmatch(plain[1])):
        return QuoteEnding(plain.end() - 1, plain.end())
    key = _KEY.match(text, start) if may_be_key and text[start] == '"' else None
    if key:
        return QuoteEnding(key.end(1), key.end(1), "unclosed")
    return _search(text, start)


def _search(text: str, start: int) -> QuoteEnding:
    inner, depth, line_end = 0, 0, -1
    for step in _STEP.finditer(text, start + 1):
        at, mark = step.start(), step.group()
        if mark[0] in "\n\r":
            line_end = at if line_end < 0 else line_end
            if _NEXT_LINE.match(text, at):
                break
        elif mark in _CLOSING:
            if depth <= 0 and _closes(text, start, at):
                return QuoteEnding(at, at + 1, inner=inner)
            if mark == '"' and line_end < 0 and (before := _before_next(text, start, at)) is not None:
                return QuoteEnding(before, before, "unclosed")
            inner = inner or (at if mark == '"' else 0)
            depth += (mark == "“") - (mark == "”")
    end = line_end if line_end >= 0 else len(text)
    return _unclosed(text, start, end)


def _closes(text: str, start: int, at: int) -> bool:
    """Whether the quote at `at` may close a text opened by that at `start`, and what follows is JSON."""
    opening, closing = text[start], text[at]
    if opening == '"' and closing in "'‘’`" and at - start > 1 and not text[at - 1].isalnum():
        return False
    return bool(_FOLLOWS.match(text, at + 1)) or (opening != '"' and bool(_NAME.fullmatch(text, start + 1, at)))


def _before_next(text: str, start: int, at: int) -> int | None:
    """The end of the text if the quote at `at` opens the next one, a comma standing before it."""
    comma = _BEFORE_NEXT.search(text, max(start + 1, at - 20), at)
    if comma and (text[comma.start()] == "," or _NEXT_KEY.match(text, at)):
        return comma.start()
    return None


def _unclosed(text: str, start: int, end: int) -> QuoteEnding:
    """The text up to the end of its line, without the marks of JSON there, or up to a closing quote before them."""
    line = text[start + 1 : end]
    tail = _TAIL.search(line)
    content = tail.start() if tail else len(line)
    if "]" in line[content:] and line[:content].count("[") > line[:content].count("]"):
        content = line.index("]", content) + 1
    last = start + content
    if content and text[last] in _CLOSING and text[start] != '"':
        return QuoteEnding(last, last + 1)
    return QuoteEnding(last + 1, last + 1, "unclosed")


def opens_late(text: str, at: int) -> int | None:
    """The offset of the closing quote, if the word at `at` begins a text of which only that one stands there."""
    key = _KEY.match(text, at)
    depth = 0
    for step in _STEP.finditer(text, at, at + _LOOK_AHEAD):
        end, mark = step.start(), step.group()
        if mark[0] in "\n\r" or (key and key.end() <= end):
            return None
        if mark == '"' or (mark == "”" and not depth):
            is_name = bool(_NAME.fullmatch(text, at, end))
            return end if is_name or _FOLLOWS.match(text, end + 1) else None
        depth += (mark == "“") - (mark == "”")
    return None


def spell(text: str, start: int, end: int) -> tuple[str, int | None]:
    """The text between two offsets as JSON has it, line ends and tabs kept, and where an escape is none of JSON's."""
    wrong: list[int] = []

    def mend(match: re.Match[str]) -> str:
        if match[1] is None:
            return match.group()
        if match[1] == "\\":
            wrong.append(start + match.start())
        return "\\" + match[1]

    content = _ESCAPES.sub(mend, text[start:end])
    return f'"{content}"', wrong[0] if wrong else None
