"""Paragraphs in, the marks that stand without their other half out: 《》〈〉“”‘’（）〔〕【】."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compiler.report.narrative import Paragraph

OPENING = {"《": "》", "〈": "〉", "<": ">", "“": "”", "‘": "’", "（": "）", "(": ")", "〔": "〕", "【": "】"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}

_MARK = later("[" + re.escape("".join(OPENING) + "".join(CLOSING)) + "]")
_MARK_OR_END = later("[\n" + _MARK.pattern[1:])
_ANGLES = "<>"
_KINDS = {"(": "（", "<": "〈"}  # written in half width, or by a site that folds them: still the same pair
_KINDS_CLOSING = {")": "）"}
_CLOSED_BY = {
    opening: _KINDS_CLOSING.get(closing, closing) for opening, closing in OPENING.items() if opening not in _ANGLES
}
_QUOTES = ("“", "‘")
_COMPARED = later(r"\s*[\d=-]|[\d=-]\s*$")
# `1）` and `a)` count; they close nothing.
_ITEM = later(r"(?:^|[。；;：:，,、\s])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")
_LATIN = later(r"[A-Za-z0-9]$")

SPAN = 3
"""How many paragraphs on a bracket or a quotation may still be closed."""

LONGEST_TITLE = 60
"""Characters between an opening mark and the mark of another kind that was meant to close it."""

NEAR = 20
"""Characters between two quotation marks of the same side that were meant for a pair."""


class Half(NamedTuple):
    """One mark of a pair, in `paragraph` (its index) at `at`."""

    char: str
    paragraph: int
    at: int

    @property
    def opens(self) -> bool:
        """Whether it is the first of its pair."""
        return self.char in OPENING

    @property
    def kind(self) -> str:
        """The opening mark of its pair, in full width."""
        opening = self.char if self.opens else CLOSING[self.char]
        return _KINDS.get(opening, opening)


Loose = tuple[Half, ...]
"""One fault: a mark without its other half, or two marks that were meant for each other and do not fit."""


def loose(paragraphs: Sequence[Paragraph]) -> Iterator[Loose]:
    """The faults among `paragraphs`, which are a chapter.

    Quotations and brackets may run on into the next paragraphs, titles only over the end of a line.
    """
    if balanced("\n".join([paragraph.text for paragraph in paragraphs])):
        return
    alone = [half for index, paragraph in enumerate(paragraphs) for half in unpaired(paragraph.text, index)]
    spanning = set(_spanning(alone, paragraphs))
    yield from _faults([half for half in alone if half not in spanning])


def balanced(text: str) -> bool:
    """Whether clearly nothing is `unpaired` in any line of `text`: every mark closes the one before that is still open.

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


class _Open:
    """The marks of a paragraph that wait for their other half, in order, each kind at hand."""

    def __init__(self) -> None:
        self.halves: list[Half] = []
        self.counts: defaultdict[str, int] = defaultdict(int)

    def add(self, half: Half) -> None:
        self.halves.append(half)
        self.counts[half.kind] += 1

    def close(self, kind: str) -> list[Half]:
        """Take away the last one of `kind` and what stands behind it, which is left alone."""
        behind: list[Half] = []
        while (half := self.halves.pop()).kind != kind:
            behind.append(half)
            self.counts[half.kind] -= 1
        self.counts[kind] -= 1
        return behind


def unpaired(text: str, paragraph: int) -> list[Half]:
    """What remains when every mark of one paragraph has been paired with the nearest before it."""
    open_, alone = _Open(), list[Half]()
    for match in _MARK.finditer(text):
        half = Half(match.group(), paragraph, match.start())
        if not _is_mark(half, text, open_.counts):
            continue
        if half.opens:
            open_.add(half)
        elif open_.counts[half.kind]:
            alone += open_.close(half.kind)
        else:
            alone.append(half)
    return sorted([*alone, *open_.halves], key=lambda half: half.at)


def _is_mark(half: Half, text: str, open_: Mapping[str, int]) -> bool:
    """Whether this sign is punctuation here: not an apostrophe, the bracket of an item number, or less-than."""
    before, after = text[max(half.at - 5, 0) : half.at], text[half.at + 1 : half.at + 3]
    if half.char in _ANGLES:
        return bool(open_["《"]) and not _COMPARED.search(after if half.char == ">" else before[-2:])
    if half.char == "’":
        return bool(open_["‘"]) or not _LATIN.search(before)
    if half.kind == "（" and not half.opens and _ITEM.search(before):
        return bool(open_["（"])
    return True


def _spanning(alone: Iterable[Half], paragraphs: Sequence[Paragraph]) -> Iterator[Half]:
    """Marks whose other half stands in another paragraph, and the “ with which each paragraph of a quotation begins."""
    waiting: defaultdict[tuple[str, int], list[Half]] = defaultdict(list)
    for half in alone:
        if half.opens:
            waiting[half.kind, half.paragraph].append(half)
            if half.kind in _QUOTES and _begins(paragraphs, half.paragraph + 1, half.char):
                yield half
            continue
        span = SPAN if half.kind in (*_QUOTES, "（") else 1
        before = (waiting[half.kind, half.paragraph - distance] for distance in range(1, span + 1))
        if partners := next(filter(None, before), None):
            yield from (half, partners.pop())


def _begins(paragraphs: Sequence[Paragraph], index: int, char: str) -> bool:
    return index < len(paragraphs) and paragraphs[index].text.lstrip().startswith(char)


def _faults(alone: list[Half]) -> Iterator[Loose]:
    """Neighbours that were meant for each other together, the others one by one."""
    taken: Half | None = None
    for half, after in pairwise([*alone, None]):
        if half is None or half is taken:
            continue
        if after and _meant(half, after):
            taken = after
            yield half, after
        else:
            yield (half,)


def _meant(first: Half, second: Half) -> bool:
    """A title closed by another sign, a pair that crosses another one, a quotation between two “."""
    distance = second.at - first.at
    if first.paragraph != second.paragraph:
        return False
    if first.opens and not second.opens:
        return first.kind == second.kind or distance <= LONGEST_TITLE
    return first.char == second.char and first.kind in _QUOTES and distance <= NEAR
