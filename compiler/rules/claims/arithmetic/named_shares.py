"""X113: the share of a kind of result that is told without its figure: 予以公开和部分公开占58.5%，不予公开占7.3%."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.claims import guards
from compiler.rules.claims.arithmetic.percentages import bases_of, exactly, gives
from compiler.rules.claims.claim import Claim, matching
from compiler.rules.claims.claims import RESULTS
from compiler.rules.claims.language.amounts import percentage
from compiler.rules.claims.language.words import expression, letters
from compiler.rules.claims.matching import Stated, meant
from compiler.rules.claims.passages import passages_of
from compiler.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.figures import Number
    from compiler.report.report import Report
    from compiler.rules.claims.claim import Reading
    from compiler.rules.claims.passages import Passage

_PERCENT, _SHARES = letters("percent"), frozenset(letters("share") + letters("about"))
_RESULTS = {letters(name): reading[0] for name, reading in ((name, RESULTS[name][1]) for name in RESULTS)}
_NAMED = (
    "edge (?:duly|fill)* (outcome (?: (?:dot|link) outcome)*) de? (?:share|about be)"
    " (?:about|request|application|complete|noun|de|fill|be|altogether|compared)* percent"
)


def wrong_named_shares(report: Report) -> Iterator[Hit]:
    """Each such share that the tables' figures don't give."""
    before: list[Passage] = []
    for passage in passages_of(report):
        said = passage.sentence.letters
        if passage.requests and _PERCENT in said and not _SHARES.isdisjoint(said):
            same = [one for one in before if (one.pointer, one.number) == (passage.pointer, passage.number)]
            for message in _wrong(passage, same, report):
                yield Hit(f"“{report.edition.label('/' + passage.chapter)}”{message}", (passage.pointer,))
        before.append(passage)


def _wrong(passage: Passage, before: list[Passage], report: Report) -> Iterator[str]:
    sentence = passage.sentence
    for match in expression(_NAMED).finditer(sentence.letters):
        reading = tuple(_RESULTS[letter] for letter in match[1] if letter in _RESULTS)
        part, share = _sum(reading, report), percentage(sentence.pieces[match.end() - 1])
        claim = Claim("X113", "requests", "share", (reading,), guard=guards.ROWS)
        stated = Stated(claim, 0, match.start(), match.end(), match.end() - 1)
        if part is None or not meant(stated, passage, report.agency):
            continue
        wholes = sorted(base for base in bases_of(passage, before, report) if base and base >= part)
        if wholes and not any(gives(part, base, share) for base in wholes):
            yield f"写“{sentence.written(*match.span())}”，{exactly(part, wholes, share)}"


def _sum(reading: Reading, report: Report) -> Number | None:
    facts = tuple(report.edition.facts)
    pointers = [pointer for one in reading for pointer in matching(one, facts)]
    known = [report.figures[pointer] for pointer in pointers if pointer in report.figures]
    return sum(known) if len(known) == len(pointers) else None
