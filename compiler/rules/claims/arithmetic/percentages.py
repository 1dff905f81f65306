"""X113: percentages and changes from last year held against the figures that they are of.

A percentage is silent where rounding or cutting off gives its digits for any figure that it may be of: those of the
paragraph, and what was received or completed. A change is compared with last year's report where that is given, and
within the sentence where both the change and its percentage are told.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.claims.claim import matching
from compiler.rules.claims.claims import RESULTS
from compiler.rules.claims.language.amounts import percentage
from compiler.rules.claims.language.words import expression, letters
from compiler.rules.claims.passages import passages_of
from compiler.rules.last_year.year_on_year import last_year
from compiler.rules.rule import Hit

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from compiler.report.figures import Number
    from compiler.report.report import Report
    from compiler.rules.claims.language.words import Sentence
    from compiler.rules.claims.passages import Passage

_PERCENT, _FIGURE, _AMONG = letters("percent"), letters("figure"), letters("among")
_SHARE = (
    "figure comma? separately? share {^stop figure rough percent}{0,8} (?:figure de?)?"
    " (percent (?:(?:dot|link) percent)*)"
)
# A sentence that gives one figure only tells what that is a share of, or is on a kind of result.
_NAMED = (
    "share (?:this_year|duly|fill)* (?:complete|newly|receive|intake|request|application)"
    " (?:noun|altogether|application|request|de|fill|handle)* percent"
)
_SHARE_OF_ALL = (
    "outcome (?:of|request)* figure comma? share compared? (?:altogether|application|request|noun|de|be|fill)* percent"
)
_ANOTHER_WHOLE = later("占(?:全[省市县国]|去年|上年|上一年)")
_VAGUE = later("约|近|超|逾|不足|左右")
_CHANGE = (
    "compared (?:last_year|de|comma|be|handle|fill|about|link){0,5} (grow|shrink) (?:be|fill|about)*"
    "(figure)? (?:comma|link)? (?:(?:grow|shrink|rate)? (?:be|fill|about)* (percent))?"
)
_GROWS = letters("grow")


def wrong_percentages(report: Report) -> Iterator[Hit]:
    """Each percentage, and each change, that no figures give."""
    before: list[Passage] = []
    for passage in passages_of(report):
        said = passage.sentence.letters
        found: list[str] = []
        if _PERCENT in said:
            same = [one for one in before if (one.pointer, one.number) == (passage.pointer, passage.number)]
            found += _shares(passage, same, report)
        if passage.requests and _COMPARED in said:
            found += _changes(passage, report)
        for message in found:
            yield Hit(f"“{report.edition.label('/' + passage.chapter)}”{message}", (passage.pointer,))
        before.append(passage)


_COMPARED = letters("compared")


def _shares(passage: Passage, before: list[Passage], report: Report) -> Iterator[str]:
    sentence = passage.sentence
    own = _figures(sentence)
    bases = bases_of(passage, before, report)
    for match in expression(_SHARE).finditer(sentence.letters):
        if not (passage.requests or _AMONG in sentence.letters[: match.start()]):
            continue
        if len(own) == 1 and not _tells_its_whole(passage, match.start(), match.end()):
            continue
        if _ANOTHER_WHOLE.search(sentence.written(*match.span())) and "政府" not in report.agency:
            continue
        said = _FIGURE in match[0][1:]  # 占办结总数103件的17.8%
        wholes: set[Number] = (
            {sentence.amount(sentence.letters.index(_FIGURE, match.start() + 1)).value} if said else bases
        )
        for part, percent in _pairs(sentence, match):
            yield from _wrong_share(sentence, part, percent, wholes)


def bases_of(passage: Passage, before: list[Passage], report: Report) -> set[Number]:
    """What a percentage of the sentence may be of: the figures of its paragraph, what was received or completed."""
    own = _figures(passage.sentence)
    bases: set[Number] = {*own, *(figure for one in before for figure in _figures(one.sentence)), *_received(report)}
    if not passage.requests:
        bases.add(sum(own))
    elif len(own) < 2:
        bases |= _answered(report)
    return bases


def _tells_its_whole(passage: Passage, start: int, end: int) -> bool:
    """Whether it is clear what the only figure of the sentence, at `start`, is a share of."""
    said, sentence = passage.sentence.letters, passage.sentence
    if not passage.requests or _VAGUE.search(sentence.written(start, end)):
        return False
    return any(
        match.end() == end for words in (_NAMED, _SHARE_OF_ALL) for match in expression(words).finditer(said, 0, end)
    )


def _pairs(sentence: Sentence, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where each figure and its percentage stand: of “40件、35件，占39.6%和34.7%” in their order, if it is clear."""
    percents = [place for place in range(*match.span(1)) if sentence.letters[place] == _PERCENT]
    places = [place for place in range(match.start() + 1) if sentence.letters[place] == _FIGURE][-len(percents) :]
    units = {sentence.amount(place).unit for place in places}
    return list(zip(places, percents, strict=True)) if len(places) == len(percents) and len(units) == 1 else []


def _wrong_share(sentence: Sentence, place: int, percent: int, bases: set[Number]) -> Iterator[str]:
    """What to say of the figure at `place` where it is the share at `percent` of none of `bases`."""
    part, share = sentence.amount(place), percentage(sentence.pieces[percent])
    wholes = sorted(base for base in bases if base and base >= part.value)
    if wholes and not any(gives(part.value, whole, share) for whole in wholes):
        words = sentence.written(place, percent + 1)
        yield f"写“{_led(sentence, place)}{words}”，{exactly(part.value, wholes, share)}"


def exactly(part: Number, wholes: list[Number], share: str) -> str:
    """That `part` is the `share` of none of `wholes`, and of which it nearly is."""
    nearest = min(wholes, key=lambda whole: abs(Decimal(100) * part / whole - Decimal(share)))
    exact = _shown(Decimal(100) * part / nearest, share)
    return f"按正文和表三的数字都算不出这个比例，最接近的是 {part} ÷ {nearest} ＝ {exact}%"


def _answered(report: Report) -> set[Number]:
    """What may be meant by all that was answered: some leave out what was not processed, or was closed otherwise."""
    facts = tuple(report.edition.facts)
    sums: list[Number] = []
    for _, reading in RESULTS.values():
        sums.append(sum(report.figures.get(one, 0) for part in reading for one in matching(part, facts)))
    granted, partial, refused, unavailable, *_ = sums
    whole = sum(sums)
    return {
        granted + partial,
        granted + partial + refused,
        granted + partial + refused + unavailable,
        whole - sums[4],
        whole - sums[5],
    }


def _led(sentence: Sentence, place: int) -> str:
    """The words of the item before the figure at `place`."""
    start = place
    while start and sentence.letters[start - 1] not in _ENDS:
        start -= 1
    return sentence.written(start, place)


_ENDS = frozenset(letters("stop") + letters("dot") + _FIGURE + _PERCENT)


def _figures(sentence: Sentence) -> list[int]:
    """The exact counts of a sentence."""
    return [sentence.amount(place).value for place, letter in enumerate(sentence.letters) if letter == _FIGURE]


def _received(report: Report | None) -> list[Number]:
    """What was received, with and without what was carried in, and what was completed, as far as it is known."""
    known = report.figures if report else {}
    new, carried, done = (known.get(f"/requests/{row}/total") for row in ("new", "carried_in", "results/total"))
    both = None if new is None or carried is None else new + carried
    return [value for value in (new, both, done) if value is not None]


def gives(part: Number, whole: Number, share: str) -> bool:
    """Whether `part` of `whole` is `share` percent, rounded or cut off to its digits."""
    exact, said = Decimal(100) * part / whole, Decimal(share)
    last = Decimal(1).scaleb(_exponent(said))
    return -last / 2 <= exact - said < last


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _shown(exact: Decimal, share: str) -> Decimal:
    """`exact` with a digit more than `share` has, so that rounding and cutting off are seen."""
    return round(exact, 1 - min(_exponent(Decimal(share)), 0))


def _changes(passage: Passage, report: Report) -> Iterator[str]:
    """Changes of what was received or completed, by number and by percentage."""
    sentence = passage.sentence
    for match in expression(_CHANGE).finditer(sentence.letters):
        lead = sentence.letters[: match.start()]
        sign, number, percent = match.groups()
        if not expression(_OF_REQUESTS).search(lead) or not (number or percent):
            continue
        grows = sign == _GROWS
        by = sentence.amount(match.start(2)).value if number else None
        rate = percentage(sentence.pieces[match.start(3)]) if percent else ""
        now = {*_received(report), *_figures(sentence)[: lead.count(_FIGURE)]}
        then = set(_received(last_year(report)))
        changes = [(this, last) for this in now for last in then]
        words = sentence.written(match.start(), match.end())
        if by is not None and then and not any((this - last if grows else last - this) == by for this, last in changes):
            yield f"写“{words}”，与上年报告的数字相比得不出这个变化"
        elif rate and then and not any(_changed(this, last, rate, grows=grows) for this, last in changes):
            yield f"写“{words}”，与上年报告的数字相比得不出这个比例"
        elif (
            rate
            and by
            and not any(_changed(this, last, rate, grows=grows) for this, last in _changes_meant(now, by, grows=grows))
        ):
            yield f"写“{words}”，两个数字对不上：没有一个总数增减 {by} 件正好是 {rate}%"


_OF_REQUESTS = (
    "(?:newly|receive|intake|request|application)"
    " {^publish publicise suggestion letter reconsideration litigation review suit}*$"
)


def _changes_meant(now: Iterable[Number], by: int, *, grows: bool) -> list[tuple[Number, Number]]:
    """Each figure of this year with that of last year, by the change between them."""
    return [(this, this - by if grows else this + by) for this in now]


def _changed(this: Number, last: Number, rate: str, *, grows: bool) -> bool:
    return last > 0 and gives(this - last if grows else last - this, last, rate)
