"""X113: a change from last year's figure that the sentence itself gives: “101件，比2024年的93件增长8.6%”.

Where last year's report is given, that is what changes are compared with, and this check is silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.rules.claims.arithmetic.percentages import gives
from compiler.rules.claims.language.amounts import percentage
from compiler.rules.claims.language.words import expression, letters
from compiler.rules.claims.passages import passages_of
from compiler.rules.rule import Hit

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from compiler.report.report import Report
    from compiler.rules.claims.language.words import Sentence


class _Places(NamedTuple):
    """Which group of an expression is the figure of this year, that of last year, and the change between them."""

    now: int
    then: int
    sign: int
    by: int
    rate: int


_BY = "(grow|shrink) fill* (?:(figure)|(percent))"
_THEN = "(?:last_year|other_year) (?:de|be|fill)* (figure)"
_PATTERNS = (
    (f"(figure) comma (?:compared|about|link) {_THEN} compared? comma? {_BY}", _Places(1, 2, 3, 4, 5)),
    (f"(figure) comma compared (?:last_year|comma)* {_BY} open {_THEN} close", _Places(1, 5, 2, 3, 4)),
)
_GROWS, _COMPARED = letters("grow"), letters("compared")


def wrong_growth(report: Report) -> Iterator[Hit]:
    """Each change that the figures of its own sentence don't give."""
    if report.previous:
        return
    for passage in passages_of(report):
        said = passage.sentence.letters
        for pattern, places in _PATTERNS if _COMPARED in said else ():
            for match in expression(pattern).finditer(said):
                message = _message(passage.sentence, match, places)
                if message:
                    yield Hit(f"“{report.edition.label('/' + passage.chapter)}”{message}", (passage.pointer,))


def _message(sentence: Sentence, match: re.Match[str], at: _Places) -> str:
    """What is wrong with the change that `match` tells, if anything is."""
    now, then = (sentence.amount(match.start(group)) for group in (at.now, at.then))
    grown = now.value - then.value if match[at.sign] == _GROWS else then.value - now.value
    if now.unit != then.unit or not then.value:
        return ""
    words = sentence.written(match.start(), match.end())
    if match[at.by]:
        said = sentence.amount(match.start(at.by))
        if said.unit != now.unit or said.value == grown:
            return ""
        return f"写“{words}”，{now.value} 与 {then.value} 相差 {abs(grown)}"
    if gives(grown, then.value, percentage(sentence.pieces[match.start(at.rate)])):
        return ""
    exact = f"{abs(grown)} ÷ {then.value} ＝ {abs(grown) / then.value:.2%}"
    return f"写“{words}”，按 {now.value} 与 {then.value} 算不出这个比例，应为 {exact}"
