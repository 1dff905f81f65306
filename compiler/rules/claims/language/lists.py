"""Figures told in a list, dealt out to their words: 甲、乙分别为3件、5件 is 甲3件、乙5件, and 甲、乙各1件 alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.claims.language.words import Sentence, expression, letters

if TYPE_CHECKING:
    import re


_TERM = "{^stop dot link figure rough this_year last_year next_year other_year each separately}{1,12}"
_TERMS = f"({_TERM}(?:[dotlink]{_TERM})+?)".replace("[dotlink]", "(?:dot|link)")
_SEPARATELY = f"{_TERMS} separately (?:be|fill|happen|do|make|handle)* (figure (?:(?:dot|comma|link) figure)+)"
_EACH = f"{_TERMS} (?:each|all_are) (?:be|fill|happen)* (figure)"
_LISTS = (("separately", _SEPARATELY), ("each", _EACH), ("all_are", _EACH))
_JOINTS = frozenset(letters("dot") + letters("link"))
_FIGURE = letters("figure")


def dealt_out(sentence: Sentence) -> Sentence:
    """`sentence` with each figure of such a list behind the words that it belongs to."""
    for sign, words in _LISTS if _FIGURE in sentence.letters else ():
        match = expression(words).search(sentence.letters) if letters(sign) in sentence.letters else None
        if match:
            sentence = _rewritten(sentence, match)
    return sentence


def _rewritten(sentence: Sentence, match: re.Match[str]) -> Sentence:
    terms = _terms(sentence.letters, *match.span(1))
    figures = [place for place in range(*match.span(2)) if sentence.letters[place] == _FIGURE]
    figures = figures * len(terms) if len(figures) == 1 else figures
    if len(terms) != len(figures):
        return sentence
    order = list(range(match.start()))
    for (start, end), figure in zip(terms, figures, strict=True):
        order += [*range(start - (start > match.start()), end), figure]
    order += range(match.end(), len(sentence.letters))
    return Sentence(
        tuple(sentence.pieces[place] for place in order),
        "".join(sentence.letters[place] for place in order),
        sentence.year,
        sentence.original or "".join(sentence.pieces),
    )


def _terms(said: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each term of a list stands."""
    joints = [place for place in range(start, end) if said[place] in _JOINTS]
    return list(zip([start, *(joint + 1 for joint in joints)], [*joints, end], strict=True))
