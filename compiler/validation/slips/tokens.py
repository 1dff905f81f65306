"""Text that need not be JSON in, the tokens that its author meant out, each with its slips."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.validation.slips.bare_words import THOUSANDS, judge_word
from compiler.validation.slips.quoted_text import MARKS, find_end, opens_late, spell

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, BARE, END = '"', "bare", "end"
"""Kinds of token beside the six marks of JSON, which are their own kinds."""

_PUNCTUATION = dict(zip("{}[]:,，：｛｝［］【】；;、＝=", "{}[]:,,:{}[][],,,::", strict=True))
_UNSEEN = r"\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_GAP = later(rf"(?P<plain>[ \t\n\r]+)|(?P<comment>//[^\n\r]*|#[^\n\r]*|/\*[\s\S]*?(?:\*/|\Z))|(?P<odd>[\s{_UNSEEN}])")
_WORD_CHARACTER = rf"(?!//|/\*|#)[^\s{_UNSEEN}{{}}\[\]:,，：｛｝［］【】；;、＝=\"“”‘’＂']"
_WORD = later(rf"(?:{_WORD_CHARACTER})+(?: +(?:{_WORD_CHARACTER})+)*")


class Slip(NamedTuple):
    """One slip: what kind it is, where it stands, what was written there and what would be right.

    `pointer` says what it concerns once the structure is known.
    """

    kind: str
    offset: int
    written: str = ""
    right: str = ""
    pointer: str | None = None


@dataclass(slots=True)
class Token:
    """One token between two offsets of the text; `json` is what stands for it in JSON.

    `column` counts from 0; `first` says whether the token is the first of its line.
    """

    kind: str
    start: int
    end: int
    json: str
    line: int = 0
    column: int = 0
    first: bool = False
    slips: list[Slip] = field(default_factory=list)
    before: str = ""
    after: str = ""


def tokens(text: str) -> list[Token]:
    """Every token of `text`, the last one being its end.

    A slip between two tokens belongs to the one before it where that is a comment on its line, else to the one after.
    """
    found: list[Token] = []
    at, line, line_start = 0, 0, 0
    while True:
        slips: list[Slip] = []
        begin = at
        for slip, end in _gaps(text, at):
            on_line = found and not _breaks(text, begin, slip.offset if slip else end)
            if slip:
                (found[-1].slips if on_line and slip.kind == "comment" else slips).append(slip)
            at = end
        breaks = _breaks(text, begin, at)
        if breaks:
            line += breaks
            line_start = max(text.rfind("\n", begin, at), text.rfind("\r", begin, at)) + 1
        token = _token(text, at, found[-1].kind if found else "")
        token.slips[:0] = slips
        token.line, token.column, token.first = line, at - line_start, bool(breaks) or not found
        found.append(token)
        if token.kind == END:
            return found
        inner = _breaks(text, at, token.end)
        if inner:
            line += inner
            line_start = max(text.rfind("\n", at, token.end), text.rfind("\r", at, token.end)) + 1
        at = token.end


def blank(text: str) -> str:
    """`text` with a blank for everything but line ends."""
    return "".join(char if char in "\n\r" else " " for char in text)


def _breaks(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def _gaps(text: str, at: int) -> Iterator[tuple[Slip | None, int]]:
    """What stands before the next token, piece by piece: its slip, if it is one, and its end."""
    while match := _GAP.match(text, at):
        slip = None
        if match["comment"]:
            slip = Slip("comment", at, match["comment"].strip())
        elif match["odd"]:
            slip = Slip("odd", at, match["odd"])
        at = match.end()
        yield slip, at


def _token(text: str, at: int, previous: str) -> Token:
    """The token at `at`, after one of the kind `previous`."""
    if at >= len(text):
        return Token(END, at, at, "")
    char = text[at]
    if char in _PUNCTUATION:
        meant = _PUNCTUATION[char]
        return Token(meant, at, at + 1, meant, slips=[] if char == meant else [Slip("mark", at, char, meant)])
    if char in MARKS:
        return _quoted(text, at, previous)
    if thousands := previous == ":" and THOUSANDS.match(text, at):
        kind, number = judge_word(thousands.group())
        return Token(BARE, at, thousands.end(), number, slips=[Slip(kind, at, thousands.group(), number)])
    return _bare(text, at)


def _quoted(text: str, at: int, previous: str) -> Token:
    ending = find_end(text, at, may_be_key=previous in ("{", ",", "", TEXT, BARE, "}", "]"))
    json, escape = spell(text, at + 1, ending.content)
    slips = []
    if ending.kind == "unclosed":
        slips.append(Slip("unclosed", at, text[at + 1 : min(ending.content, at + 13)]))
    elif text[at] != '"' or text[ending.content] != '"':
        slips.append(_quotes(text, at, ending.content))
    elif ending.inner:
        slips.append(Slip("inner_quote", ending.inner))
    if escape is not None:
        slips.append(Slip("escape", escape, text[escape : escape + 2]))
    return Token(TEXT, at, ending.end, json, slips=slips)


def _quotes(text: str, at: int, end: int) -> Slip:
    opening, closing = text[at], text[end]
    if opening == '"':
        return Slip("closing_quote", end, closing)
    return Slip("single_quotes" if opening in "'`" else "opening_quote", at, opening)


def _bare(text: str, at: int) -> Token:
    """A word without quotes, or a text of which only the closing quote stands there."""
    match = _WORD.match(text, at)
    end = match.end() if match else at + 1
    word = text[at:end]
    kind, right = judge_word(word)
    if not kind:
        return Token(BARE, at, end, right)
    late = opens_late(text, at)
    if late is not None:
        return Token(TEXT, at, late + 1, spell(text, at, late)[0], slips=[Slip("unopened", at, text[at : at + 12])])
    return Token(BARE, at, end, right, slips=[Slip(kind, at, word, right)])


def name_of(char: str) -> str:
    """What people call the character `char`, which cannot be seen or is easily taken for another."""
    called = _NAMES.get(char) or unicodedata.name(char, "") or "控制字符"
    return (
        f"U+{ord(char):04X} {called}"
        if not char.isprintable() or char.isspace()
        else f"{called} {char}（U+{ord(char):04X}）"
    )


_NAMES = {
    "\u00a0": "不间断空格",
    "\u3000": "全角空格",
    "，": "全角逗号",
    "：": "全角冒号",
    "；": "全角分号",
    "、": "顿号",
    "＝": "全角等号",
    "｛": "全角花括号",
    "｝": "全角花括号",
    "［": "全角方括号",
    "］": "全角方括号",
    "【": "方头括号",
    "】": "方头括号",
    "“": "左双引号",
    "”": "右双引号",
    "‘": "左单引号",
    "’": "右单引号",
    "＂": "全角双引号",
    "'": "单引号",
    "`": "反引号",
    "\ufeff": "字节顺序标记 BOM",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2060": "词连接符",
    "\u2002": "半身空格",
    "\u2003": "全身空格",
    "\u2009": "窄空格",
    "\u202f": "窄不间断空格",
    "\u00ad": "软连字符",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u0085": "换行控制符",
    "\x0b": "垂直制表符",
    "\x0c": "换页符",
}
