"""A sentence in, its words out, each known by what it means: “收到申请12件” is receive, application, figure.

A meaning is one letter, so that a sentence is a short string and what may be claimed in it is a regular expression over
names: `receive plain* request of* figure`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.form.layout import BELOW
from compiler.rules.claims.language.amounts import FIRST, WRITTEN, read_amount
from compiler.rules.claims.language.vocabulary import DECISIONS, GROUPS, MACROS, MARKS, PHRASES, READ, ROWS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.form.edition import Edition
    from compiler.rules.claims.language.amounts import Amount

_NAMES = (*READ, *MARKS, *WORDS, *ROWS, *PHRASES)
_LETTERS = dict(zip(_NAMES, map(chr, (*range(0x61, 0x7B), *range(0x41, 0x5B), *range(0xA1, 0x100))), strict=False))
"""The letter of each name: none that means anything in an expression."""

# What stands for a number where a sentence is read as text: private-use characters, which no text that we judge has.
FIGURE, ROUGH, THIS_YEAR, LAST_YEAR, NEXT_YEAR, OTHER_YEAR = "\ue000\ue001\ue002\ue003\ue004\ue005"
SIGNS = FIGURE + ROUGH + THIS_YEAR + LAST_YEAR + NEXT_YEAR + OTHER_YEAR
_SIGN = {"figure": FIGURE, "rough": ROUGH}
_YEARS = {0: ("this_year", THIS_YEAR), -1: ("last_year", LAST_YEAR), 1: ("next_year", NEXT_YEAR)}

_OTHER = _LETTERS["other"]
# One of the words that a phrase begins with is looked for first: half as long to search.
_PHRASES = f"(?=begins) (?:{'|'.join(f'({phrase})' for phrase in PHRASES.values())})"
_IN_PHRASES = {_LETTERS["application"], _LETTERS["on_request"], _LETTERS["corporation"]}

_CHOICE = re.compile(r"\[([^\]]*)\]")
_DIGITS = later(r"\d+(?:\.\d+)?")
_NAME = re.compile(r"\{\^[a-z_ ]+\}|[a-z_]{2,}")


class Sentence:
    """A sentence without blanks as `pieces`, and `letters`, which say what each piece means.

    `original` is the sentence as it was written where figures had to be dealt out to their words.
    """

    def __init__(self, pieces: tuple[str, ...], letters: str, year: int | None, original: str = "") -> None:
        """The sentence in a report for `year`."""
        self.pieces, self.letters, self.year, self.original = pieces, letters, year, original

    def amount(self, place: int) -> Amount:
        """The number at `place` among the pieces."""
        return read_amount(self.pieces[place])

    @cached_property
    def text(self) -> str:
        """The sentence with one of `SIGNS` for each count and each year."""
        return "".join(self._signs)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in `text` each piece starts, and where the last one ends."""
        return tuple(accumulate(map(len, self._signs), initial=0))

    @cached_property
    def _signs(self) -> list[str]:
        return [
            _sign(piece, self.year) if letter in _NUMBERS else piece
            for piece, letter in zip(self.pieces, self.letters, strict=True)
        ]

    def written(self, start: int, end: int) -> str:
        """The words from one place among the pieces to another as they were written (without blanks)."""
        return "".join(self.pieces[start:end])


@cache
def expression(text: str) -> re.Pattern[str]:
    """The expression over letters that `text` writes in names."""
    return re.compile(_spelled(text))


@cache
def letters(name: str) -> str:
    """The letter of `name`, or those of the names in a group."""
    if name in GROUPS:
        return "".join(map(letters, GROUPS[name].split()))
    return _LETTERS[name]


def _spelled(text: str) -> str:
    return _NAME.sub(lambda match: _spelled_name(match[0]), text).replace(" ", "").replace("\n", "")


@cache
def _spelled_name(name: str) -> str:
    if name.startswith("{^"):
        return f"[^{''.join(map(letters, name[2:-1].split()))}]"
    if name in MACROS:
        return _spelled(MACROS[name])
    return f"[{letters(name)}]" if name in GROUPS else _LETTERS[name]


_NUMBERS = frozenset(letters(name) for name in ("figure", "rough", "this_year", "last_year", "next_year", "other_year"))


def read(part: str, year: int | None, edition: Edition) -> Sentence:
    """The words of the sentence `part`, which has no blanks, in a report for `year`."""
    words, characters, begins = _vocabulary(edition)
    pieces, means, place, end = list[str](), "", 0, len(part)
    while place < end:
        first = part[place]
        if first in FIRST and (number := WRITTEN.match(part, place)):
            piece = number[0]
            letter: str | None = _meaning(piece, year)
        else:
            for piece, letter in words.get(part[place : place + 2], ()):  # noqa: B007 - what is found
                if part.startswith(piece, place):
                    break
            else:
                piece, letter = first, characters.get(first)
        if letter is None:
            piece, letter = _unknown(part, place, begins), _OTHER
        means += letter
        pieces.append(piece)
        place += len(piece)
    return _with_phrases(pieces, means, year)


def _unknown(part: str, place: int, begins: frozenset[str]) -> str:
    """What begins at `place` and is no word: all up to where one may begin, or digits that are no number, or a sign."""
    if part[place] in begins:
        return part[place]
    if part[place] in FIRST:
        digits = _DIGITS.match(part, place)
        return digits[0] if digits else part[place]
    end = place + 1
    while end < len(part) and part[end] not in begins and part[end] not in FIRST:
        end += 1
    return part[place:end]


def _with_phrases(pieces: list[str], said: str, year: int | None) -> Sentence:
    """The sentence in which each phrase is one piece."""
    if _IN_PHRASES.isdisjoint(said):
        return Sentence(tuple(pieces), said, year)
    joined, means, last = [], "", 0
    for match in expression(_PHRASES).finditer(said):
        start, end = match.span()
        joined += [*pieces[last:start], "".join(pieces[start:end])]
        means += said[last:start] + _LETTERS[tuple(PHRASES)[(match.lastindex or 1) - 1]]
        last = end
    return Sentence((*joined, *pieces[last:]), means + said[last:], year)


@lru_cache(4096)
def _meaning(number: str, year: int | None) -> str:
    amount = read_amount(number)
    if amount.kind in ("year", "years"):
        ahead = amount.value - year if year and amount.kind == "year" else None
        return _LETTERS[_YEARS[ahead][0] if ahead in _YEARS else "other_year"]
    return _LETTERS[amount.kind]


def _sign(piece: str, year: int | None) -> str:
    """What stands for `piece` in the text of its sentence."""
    amount = read_amount(piece)
    if amount.kind == "year":
        return _YEARS[amount.value - year][1] if year and amount.value - year in _YEARS else OTHER_YEAR
    if amount.kind == "years":
        return OTHER_YEAR
    return _SIGN.get(amount.kind, piece)


@cache
def _vocabulary(edition: Edition) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str], frozenset[str]]:
    """The words that begin with two characters, the longest first, each with its letter; those of one; how all begin.

    To look words up is as quick as an expression for all of them, which takes 4 ms to compile.
    """
    known = _known(edition)
    by_beginning: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(known, key=len, reverse=True):
        if len(word) > 1:
            by_beginning[word[:2]].append((word, known[word]))
    characters = {word: letter for word, letter in known.items() if len(word) == 1}
    return dict(by_beginning), characters, frozenset(word[0] for word in known)


@cache
def _known(edition: Edition) -> dict[str, str]:
    """The letter of each word."""
    known = {mark: _LETTERS[name] for name, marks in MARKS.items() for mark in marks}
    known |= {word: _LETTERS[name] for name, words in WORDS.items() for word in _choices(words)}
    for name, row in ROWS.items():
        label = edition.label(row).rpartition(BELOW)[2]
        known |= dict.fromkeys([label] if name in DECISIONS else _names(label), _LETTERS[name])
    return known


def _names(label: str) -> tuple[str, ...]:
    """What a kind of document is called: by its `label` with and without whose it is."""
    name = label.removeprefix("行政")
    return (name, *(whose + name for whose in ("行政", "政府", "部门")))


def signs(names: Iterable[str], edition: Edition) -> list[str]:
    """The words that mean one of `names` in a report of `edition`."""
    meant = set(map(_LETTERS.__getitem__, names))
    return [word for word, letter in _known(edition).items() if letter in meant]


def _choices(words: str) -> Iterator[str]:
    """Every word of a line of the vocabulary, its choices made."""
    for word in words.split():
        choice = _CHOICE.search(word)
        if not choice:
            yield word
            continue
        for chosen in ("", *choice[1].split("/")):
            yield from _choices(word[: choice.start()] + chosen + word[choice.end() :])
