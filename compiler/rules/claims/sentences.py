"""A paragraph in, its sentences out, every figure and year in them read and set aside as one character.

So a pattern over a sentence speaks of “收到申请#” whatever way the figure was spelt, and a comma within a figure is no
comma of the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later

if TYPE_CHECKING:
    from collections.abc import Mapping

# Private-use characters: each stands for one word that was set aside.
FIGURE = "\ue000"
ABOUT = "\ue001"
THIS_YEAR = "\ue002"
LAST_YEAR = "\ue003"
NEXT_YEAR = "\ue004"
OTHER_YEAR = "\ue005"
MARKS = FIGURE + ABOUT + THIS_YEAR + LAST_YEAR + NEXT_YEAR + OTHER_YEAR

BREAKS = "，,；;：:（）()"
"""What parts the clauses of a sentence."""

_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN = "".join(_HAN_DIGITS) + "".join(_HAN_PLACES)
_TO_ASCII = str.maketrans("０１２３４５６７８９．", "0123456789.")

_LONGEST = 15
"""Digits of a figure; no form has room for more, and what is longer is not read as exact."""

# The words by which cases, documents and decisions are counted; people, pages and yuan are none of them.
_UNIT = r"件次|宗次|件|条|项|起|宗|例|份|封|笔|部|个(?!工作日|自然日|月|小时|百分)|次"
_YEAR = r"(?:19|20)\d\d"
_TOKEN = later(
    rf"""(?=[\d{_HAN}约近超逾将不])
    (?: (?P<span>{_YEAR}(?:年度?)?[至到—–－~～-]+{_YEAR}年度?)
    | (?P<year>{_YEAR})年度?
    | (?P<vague>约|近|超过|超|逾|将近|不足)?
      (?: (?<![\d.第〔]) (?<!\d[至到—–－~～-]) (?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+(?!\d) | \d+(?:\.\d+)?)
        | (?<![第每几数上{_HAN}]) (?P<han>[{_HAN}]+) )
      (?P<more>[余多来几万亿]*)
      (?: (?P<unit>{_UNIT})(?P<after>左右|以上|以内|以下|上下)?
        | (?P<bare>(?=[，,、。；;）)占]|$)) )
    )""",
    re.VERBOSE,
)
_ROUGH_HAN = later("[一二两三四五六七八九]{2,}")  # 三五件 is no figure
_STRAY = later(f"[{MARKS}]")

_TERM = rf"[^{BREAKS}、和及与{MARKS}]{{2,24}}"
_TERMS = rf"(?P<terms>{_TERM}(?:[、和及与]{_TERM})+?)"
_RESPECTIVELY = later(rf"{_TERMS}分别(?:为|是|有|达|发生)?(?P<figures>{FIGURE}(?:[、，,和及]{FIGURE})+)")
_EACH = later(rf"{_TERMS}(?:各|均|都)(?:为|是|有|发生)?(?P<figures>{FIGURE})")
# The sign of a list is looked for first: it is rare, and the list behind it is dear to search for.
_LISTS = (
    (later(f"分别(?:为|是|有|达|发生)?{FIGURE}"), _RESPECTIVELY),
    (later(f"[各均都](?:为|是|有|发生)?{FIGURE}"), _EACH),
)
_JOINT = later("[、和及与]")


class Amount(NamedTuple):
    """A number of things as it was written, unit included; not `exact` where it is rounded or about (18万余条)."""

    value: int
    exact: bool
    text: str


class Sentence(NamedTuple):
    """A sentence without blanks, in which every figure and year stands as one of `MARKS`.

    `words` holds, by position, what each mark stands for. `original` is the sentence as it was written where figures
    had to be dealt out to their words (甲、乙分别为3件、5件).
    """

    text: str
    words: Mapping[int, Amount | str]
    original: str = ""

    def amount(self, position: int) -> Amount | None:
        """The exact or inexact figure at `position`, if there is one."""
        word = self.words.get(position)
        return word if isinstance(word, Amount) else None

    def written(self, start: int, end: int) -> str:
        """The words between two positions as they were written (without blanks)."""
        return "".join(self._written(position) for position in range(start, end))

    def _written(self, position: int) -> str:
        word = self.words.get(position)
        if word is None:
            return self.text[position]
        return word.text if isinstance(word, Amount) else word

    def clause(self, position: int) -> int:
        """Where the clause around `position` starts."""
        return max(self.text.rfind(mark, 0, position) for mark in BREAKS) + 1


def sentences(paragraph: str, year: int | None) -> tuple[Sentence, ...]:
    """The sentences of `paragraph`, which comes from a report for `year`."""
    return tuple(read(part, year) for part in parts(unspaced(paragraph)))


def unspaced(paragraph: str) -> str:
    """`paragraph` without blanks, and without characters that would be taken for marks."""
    if paragraph.isprintable() and " " not in paragraph:  # as nearly always: no blank and nothing for private use
        return paragraph
    return _STRAY.sub("", "".join(paragraph.split()))


def parts(text: str) -> list[str]:
    """The sentences of `text`, which is `unspaced`, as they were written."""
    for end in "！？!?":
        text = text.replace(end, "。")
    return [part for part in text.split("。") if part]


def read(part: str, year: int | None) -> Sentence:
    """The sentence `part` of a report for `year`."""
    return _dealt_out(_marked(part, year))


def amounts(text: str) -> tuple[Amount, ...]:
    """Every figure in `text` that counts something, in order."""
    found = (_word(match, None) for match in _TOKEN.finditer("".join(text.split())))
    return tuple(word for word, _ in found if isinstance(word, Amount))


def _marked(part: str, year: int | None) -> Sentence:
    text, words, last = "", {}, 0
    for token in _TOKEN.finditer(part):
        word, mark = _word(token, year)
        start, end = token.span()
        text += part[last:start]
        words[len(text)] = word
        text += mark
        last = end
    return Sentence(text + part[last:] if words else part, words)


def _word(token: re.Match[str], year: int | None) -> tuple[Amount | str, str]:
    """What a token says, and the mark that stands for it."""
    span, named, vague, digits, numeral, more, _, after, _ = token.groups()
    if span:
        return token[0], OTHER_YEAR
    if named:
        ahead = int(named) - year if year else None
        return token[0], {0: THIS_YEAR, -1: LAST_YEAR, 1: NEXT_YEAR}.get(ahead, OTHER_YEAR)  # type: ignore[arg-type]
    rough = bool(vague or more or after)
    if numeral:
        value = han(numeral[:_LONGEST])
        rough = rough or len(numeral) > _LONGEST or _ROUGH_HAN.fullmatch(numeral) is not None
    else:
        if not (digits.isascii() and digits.isdigit()):
            digits = digits.replace(",", "").replace("，", "").translate(_TO_ASCII)
        whole = digits.partition(".")[0][:_LONGEST]
        value, rough = int(whole), rough or whole != digits
    return Amount(value, not rough, token[0]), ABOUT if rough else FIGURE


def han(numeral: str) -> int:
    """The value of a Chinese numeral below ten thousand: 一百零三 is 103, 二〇 is 20."""
    if not any(place in numeral for place in _HAN_PLACES):
        return int("".join(str(_HAN_DIGITS[digit]) for digit in numeral))
    total = digit = 0
    for sign in numeral:
        if sign in _HAN_PLACES:
            total += (digit or 1) * _HAN_PLACES[sign]
            digit = 0
        else:
            digit = _HAN_DIGITS[sign]
    return total + digit


def _dealt_out(sentence: Sentence) -> Sentence:
    """`sentence` with the figures of 甲、乙分别为3件、5件 and 甲、乙各1件 put behind the words that they belong to."""
    for sign, pattern in _LISTS if FIGURE in sentence.text else ():
        match = pattern.search(sentence.text) if sign.search(sentence.text) else None
        if match:
            sentence = _rewritten(sentence, match)
    return sentence


def _rewritten(sentence: Sentence, match: re.Match[str]) -> Sentence:
    terms = _JOINT.split(match["terms"])
    figures = [at for at in range(*match.span("figures")) if at in sentence.words]
    figures = figures * len(terms) if len(figures) == 1 else figures
    if len(terms) != len(figures):
        return sentence
    words = {at: word for at, word in sentence.words.items() if at < match.start()}
    text = sentence.text[: match.start()]
    for term, figure in zip(terms, figures, strict=True):
        text += ("、" if len(text) > match.start() else "") + term
        words[len(text)] = sentence.words[figure]
        text += FIGURE
    moved = len(text) - match.end()
    words |= {at + moved: word for at, word in sentence.words.items() if at >= match.end()}
    original = sentence.original or sentence.written(0, len(sentence.text))
    return Sentence(text + sentence.text[match.end() :], words, original)
