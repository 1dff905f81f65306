"""Paragraphs in, the marks that stand without their other half out: 《》〈〉“”‘’（）〔〕【】."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS
from compiler.rules.text.marks.balanced_marks import ANGLES, CLOSING, MARK, OPENING, balanced
from compiler.rules.text.quotes import CONTEXT, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compiler.report.narrative import Paragraph

_KINDS = {"(": "（", "<": "〈"}  # written in half width, or by a site that folds them: still the same pair
_QUOTES = ("“", "‘")
_COMPARED = later(r"\s*[\d=-]|[\d=-]\s*$")
# `1）` and `a)` count; they close nothing.
_ITEM = later(rf"(?:^|[。；;：:，,、\s])(?:\d{{1,2}}|[a-zA-Z]|[{NUMERALS}]{{1,3}})$")
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
    for match in MARK.finditer(text):
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
    if half.char in ANGLES:
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


def said_of(fault: Loose, text: str) -> str:
    """What to say of `fault`, whose first mark stands in `text`."""
    first, last = fault[0], fault[-1]
    if first is last and first.opens:
        place = quoted(text, first.at - CONTEXT // 3, first.at + CONTEXT)
        return f"{place}里的「{first.char}」后面没有与它配对的「{OPENING[first.char]}」"
    if first is last:
        title = text.rfind("《", max(first.at - LONGEST_TITLE, 0), first.at) if first.char == ">" else -1
        place = quoted(text, title if title >= 0 else first.at - CONTEXT, first.at + CONTEXT // 3)
        return f"{place}里的「{first.char}」前面没有与它配对的「{CLOSING[first.char]}」"
    place = quoted(text, first.at, last.at + 1)
    if first.kind == last.kind and first.char != last.char:
        return f"{place}与另一对标点交叉，应当一对套在另一对里面"
    return f"{place}的前面用「{first.char}」，后面用「{last.char}」，不是一对"
