"""Lists of requests: by which way they came in, how they were answered, and what they make altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.claims.arithmetic.listed import NONE, Addend, Listing, Whole, parts_in, whole, wholes_before
from compiler.rules.claims.language.words import expression, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.report import Report
    from compiler.rules.claims.passages import Passage

CHANNEL, ALTOGETHER = letters("channel"), letters("altogether")
_AMONG, _REST, _HANDLE = letters("among"), letters("rest"), letters("handle")
_BARRED = "complete handle publish publicise issue disclose carry letter suggestion deny rough"
_NO_WAY = frozenset(map(letters, _BARRED.split()))
_SUM = "(?:number|other){0,2} altogether (?:handle|fill)* figure"
_SUMMED = ("channel|last_year carry|newly", "outcome", "receive|last_year carry|newly")
"""What is summed up: ways and what was carried in, results, or what was received and carried in."""
_BRACKETED = (
    "figure (open (?:among|colon)* channel {^stop}* figure (?: (?:dot|comma|semicolon) {^stop dot}* figure)+ close)"
)


def ways(passage: Passage, numbers: list[Addend], before: list[Passage], report: Report) -> Iterator[Listing]:
    """The lists of ways and of results in the sentence, `numbers` being those that stand in no brackets."""
    said = passage.sentence.letters
    if passage.requests and said.count(CHANNEL) > 1:
        yield from _bracketed(passage)
        listed = _channels(passage, numbers)
        yield listed if listed.wholes else listed._replace(wholes=_received(before, report))
    if ALTOGETHER in said:
        for kind in _SUMMED:
            yield _summed_up(passage, numbers, kind)


def _received(before: list[Passage], report: Report) -> list[Whole]:
    """What was received, as the sentences before in the paragraph have it and the table."""
    said = [whole(passage, number) for passage in before if passage.requests for number in parts_in(passage)]
    new, carried = (report.figures.get(f"/requests/{row}/total") for row in ("new", "carried_in"))
    if new is None or carried is None:
        return said
    label = report.edition.label("/requests/new")
    return [*said, Whole(new + carried, ""), Whole(new, f"的申请，“{label}”总计是 {new}")]


def _channels(passage: Passage, numbers: list[Addend]) -> Listing:
    """By which way requests came in: 网上申请3件、信函申请9件."""
    said = passage.sentence.letters
    first = next((number for number in numbers if CHANNEL in _words(said, number)), None)
    if not first:
        return NONE
    # 线上办理26件，线下办理5件: what each of them was is no other thing.
    barred = _NO_WAY - {_HANDLE} if _HANDLE in _words(said, first) else _NO_WAY
    parts: list[Addend] = []
    closed = bool(passage.sentence.original)
    for number in numbers[numbers.index(first) :]:
        words = _words(said, number)
        if number.unit != first.unit or _AMONG in said[first.place : number.place]:
            break
        rest = _REST in words and len(parts) > 0
        if (CHANNEL not in words and not rest) or not barred.isdisjoint(words):
            break
        parts.append(number)
        closed = closed or rest
    return Listing(parts, wholes_before(passage, first, numbers), closed)


def _words(said: str, number: Addend) -> str:
    """What is said of `number`: before it, or where that is nothing, behind it up to the stop (17件网上申请)."""
    if number.start < number.place:
        return said[number.start : number.place]
    behind = expression("{^stop dot figure percent}*").match(said, number.place + 1)
    return behind[0] if behind else ""


def _bracketed(passage: Passage) -> Iterator[Listing]:
    """Ways in brackets behind what they make: 收到申请60件（网络45件、信函15件）."""
    for match in expression(_BRACKETED).finditer(passage.sentence.letters):
        inside = [part for part in parts_in(passage, in_brackets=True) if match.start() <= part.place < match.end()]
        before, *parts = inside
        if all(part.unit == before.unit for part in parts):
            yield Listing(parts, [whole(passage, before)], closed=False)


def _summed_up(passage: Passage, numbers: list[Addend], kind: str) -> Listing:
    """Items of one kind, and then their sum: 网上105件，快递17件，合计122件."""
    said = passage.sentence.letters
    for at, number in enumerate(numbers):
        if not expression(_SUM).fullmatch(said, number.start, number.place + 1):
            continue
        parts: list[Addend] = []
        for part in numbers[:at][::-1]:
            if part.unit != number.unit or _AMONG in said[part.start : part.place]:
                break
            if not expression(kind).search(said, part.start, part.place):
                break
            parts.insert(0, part)
        return Listing(parts, [whole(passage, number)], closed=True)
    return NONE
