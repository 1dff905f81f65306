"""A year that is not the report's, in its sentence: what its sense is told by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_STOPS = "。！？\n"
LONGEST = 300
"""Characters of a sentence that are read on either side of a year: a text without stops is no prose."""

NEAR = 40
"""Characters around a year in which its grammar is read."""


class Mention:
    """A year that is not the report's, `ahead` of it (negative: before it), in its sentence."""

    def __init__(self, text: str, match: re.Match[str], ahead: int, chapter: str, *, opening: bool) -> None:
        """The year that `match` found in `text`, a paragraph of `chapter`; `opening` as `years_spoken_of` has it."""
        self.text, self.ahead, self.chapter, self.opening = text, ahead, chapter, opening
        self.year = int(match[1]) - ahead
        self.start, self.end = match.span()
        self.begin = sentence_begin(text, self.start)
        self.close = sentence_close(text, self.end)
        self.before = text[max(self.begin, self.start - NEAR) : self.start].rstrip()
        self.after = text[self.end : min(self.close, self.end + NEAR)].lstrip()

    @property
    def is_titled(self) -> bool:
        """Whether it stands within 《…》."""
        return any(self.before.rfind(opens) > self.before.rfind(closes) for opens, closes in ("《》", "〈〉", "<>"))

    @property
    def sentence(self) -> str:
        """The sentence, as far as it is read."""
        return self.text[self.begin : self.close]

    @property
    def rest(self) -> str:
        """The sentence from the year on."""
        return self.text[self.end : self.close]


def sentence_begin(text: str, at: int) -> int:
    """Where the sentence around `at` begins, as far as it is read."""
    first = max(at - LONGEST, 0)
    return max(max(text.rfind(stop, first, at) for stop in _STOPS) + 1, first)


def sentence_close(text: str, at: int) -> int:
    """Where the sentence around `at` ends, as far as it is read."""
    last = min(at + LONGEST, len(text))
    return min((end for stop in _STOPS if (end := text.find(stop, at, last)) >= 0), default=last)
