"""X112: the parts that a sentence lists held against what it says they make.

A list may be partial, so that only a sum that exceeds the whole is wrong whatever is listed; one that falls short is
wrong where the list is closed: by the rest (其他3件), by 分别, or by the sum itself (合计5件). Only what is counted in
the same unit within one sentence is added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.claims.language.words import expression, letters
from compiler.rules.claims.matching import item
from compiler.rules.claims.passages import passages_of
from compiler.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.figures import Number
    from compiler.report.report import Report
    from compiler.rules.claims.passages import Passage

_DEALT = "(?:figure|number) comma separately be*"
_DEALT_OTHERWISE = later("同比|[比较]上年|增[加长]|减少|阅读|点击|转发|涉及")
"""“1263条，分别为网站900条、微信363条”: places make up the whole there."""
_AMONG, _CHANNEL, _REST, _ALTOGETHER = map(letters, ("among", "channel", "rest", "altogether"))
_SEPARATELY = letters("separately")
_OPEN, _CLOSE, _SEMICOLON = map(letters, ("open", "close", "semicolon"))
# What an item of a list of any kind may not speak of: it has a place in a table, or is no part of the same whole.
_NOT_LISTED = (
    "receive intake newly handle complete carry pending deny rough publish channel make repeal letter"
    " last_year other_year next_year granted partial refused unavailable unprocessed otherwise person legal_body"
    " reconsideration review litigation suit direct after upheld corrected licence penalty coercion normative rule"
)
_NO_PART = frozenset(map(letters, _NOT_LISTED.split()))
_OTHERS = f"among {{^{_NOT_LISTED} semicolon figure number}}* (?:figure|number)"
_NO_SHARE = _NO_PART - {letters("publish"), letters("channel")}
_NO_WAY = frozenset(
    map(
        letters,
        [
            "complete",
            "handle",
            "publish",
            "publicise",
            "issue",
            "disclose",
            "carry",
            "letter",
            "suggestion",
            "deny",
            "rough",
        ],
    )
)
_SEVERAL_PLACES = later(
    "微信|微博|新媒体|公众号|客户端|抖音|头条|视频号|转发|同比|[比较]上年|增[加长]|减少|阅读|点击|涉及"
)


class _Part(NamedTuple):
    """A number of a sentence: where its item starts, where it stands, and what it says."""

    start: int
    place: int
    value: int
    unit: str


class _Whole(NamedTuple):
    """What parts may make, and the words that say so."""

    value: Number
    words: str


class _List(NamedTuple):
    """Parts, what they may make, and whether nothing else can be one."""

    parts: list[_Part]
    wholes: list[_Whole]
    closed: bool


def wrong_sums(report: Report) -> Iterator[Hit]:
    """Each list whose parts don't make what the sentence says."""
    before: list[Passage] = []
    for passage in passages_of(report):
        if _may_list(passage):
            same = [one for one in before if (one.pointer, one.number) == (passage.pointer, passage.number)]
            for message in _messages(passage, same, report):
                yield Hit(f"“{report.edition.label('/' + passage.chapter)}”{message}", (passage.pointer,))
        before.append(passage)


def _may_list(passage: Passage) -> bool:
    """Whether a list may be told: most sentences tell none."""
    said = passage.sentence.letters
    if said.count(_CHANNEL) > 1 or _ALTOGETHER in said:
        return True
    return bool(_AMONG in said and expression(_OTHERS).search(said)) or bool(
        _SEPARATELY in said and expression(_DEALT).search(said)
    )


def _messages(passage: Passage, before: list[Passage], report: Report) -> Iterator[str]:
    numbers = _numbers(passage)
    for listed in _lists(passage, numbers, before, report) if len(numbers) > 1 else ():
        made, wholes = sum(part.value for part in listed.parts), [whole.value for whole in listed.wholes]
        if len(listed.parts) < 2 or not wholes or made in wholes or not (made > max(wholes) or listed.closed):
            continue
        whole = listed.wholes[-1]
        parts = "、".join(passage.sentence.written(part.start, part.place + 1) for part in listed.parts)
        more = "多" if made > whole.value else "少"
        yield f"写{whole.words}，列出的“{parts}”合计是 {made}，{more} {abs(made - whole.value)}"
        return  # one cause is one finding


def _lists(passage: Passage, numbers: list[_Part], before: list[Passage], report: Report) -> Iterator[_List]:
    said = passage.sentence.letters
    if passage.requests and said.count(_CHANNEL) > 1:
        ways = _channels(passage, numbers)
        yield ways if ways.wholes else ways._replace(wholes=_received(before, report))
    if _ALTOGETHER in said:
        yield _summed_up(passage, numbers)
    if len(numbers) > 2 and _AMONG in said:
        yield _others(passage, numbers)
    if len(numbers) > 2 and _SEPARATELY in said:
        yield _dealt(passage, numbers)


def _received(before: list[Passage], report: Report) -> list[_Whole]:
    """What was received, as the sentences before in the paragraph have it and the table."""
    said = [_whole(passage, number) for passage in before if passage.requests for number in _numbers(passage)]
    new, carried = (report.figures.get(f"/requests/{row}/total") for row in ("new", "carried_in"))
    if new is None or carried is None:
        return said
    label = report.edition.label("/requests/new")
    return [*said, _Whole(new + carried, ""), _Whole(new, f"的申请，“{label}”总计是 {new}")]


def _numbers(passage: Passage) -> list[_Part]:
    """The exact numbers with a unit that stand in no brackets."""
    sentence, said, found = passage.sentence, passage.sentence.letters, []
    for match in expression("figure|number").finditer(said):
        place = match.start()
        amount = sentence.amount(place)
        if amount.unit and said.count(_OPEN, 0, place) <= said.count(_CLOSE, 0, place):
            found.append(_Part(item(said, place), place, amount.value, amount.unit))
    return found


def _channels(passage: Passage, numbers: list[_Part]) -> _List:
    """By which way requests came in: 网上申请3件、信函申请9件."""
    said = passage.sentence.letters
    first = next((number for number in numbers if _CHANNEL in said[number.start : number.place]), None)
    if not first:
        return _List([], [], closed=False)
    parts: list[_Part] = []
    closed = bool(passage.sentence.original)
    for number in numbers[numbers.index(first) :]:
        words = said[number.start : number.place]
        if number.unit != first.unit or _AMONG in said[first.place : number.place]:
            break
        rest = _REST in words and len(parts) > 0
        if (_CHANNEL not in words and not rest) or not _NO_WAY.isdisjoint(words):
            break
        parts.append(number)
        closed = closed or rest
    return _List(parts, _before(passage, first, numbers), closed)


def _before(passage: Passage, first: _Part, numbers: list[_Part]) -> list[_Whole]:
    """What the list that begins with `first` may be of."""
    return [_whole(passage, number) for number in numbers if number.place < first.place and number.unit == first.unit]


def _whole(passage: Passage, number: _Part) -> _Whole:
    return _Whole(number.value, f"“{passage.sentence.written(number.start, number.place + 1)}”")


def _summed_up(passage: Passage, numbers: list[_Part]) -> _List:
    """Ways, or what was received and carried in, and then their sum: 网上105件，快递17件，合计122件."""
    said = passage.sentence.letters
    for at, number in enumerate(numbers):
        if not expression("altogether fill* figure").fullmatch(said, number.start, number.place + 1):
            continue
        parts: list[_Part] = []
        for part in numbers[:at][::-1]:
            if part.unit != number.unit or not expression("channel|last_year carry|newly").search(
                said, part.start, part.place
            ):
                break
            parts.insert(0, part)
        return _List(parts, [_whole(passage, number)], closed=True)
    return _List([], [], closed=False)


def _others(passage: Passage, numbers: list[_Part]) -> _List:
    """What 其中 lists of anything that no table counts: 发布信息30条，其中概况类10条、动态类20条."""
    said = passage.sentence.letters
    start = said.find(_AMONG)
    listed = [number for number in numbers if number.place > start >= 0]
    parts: list[_Part] = []
    for number in listed:
        words = said[number.start : number.place]
        between = said[parts[-1].place if parts else start + 1 : number.place]
        if number.unit != listed[0].unit or _SEMICOLON in between or _AMONG in between:
            break
        if not _NO_PART.isdisjoint(words) or _SEVERAL_PLACES.search(
            passage.sentence.written(number.start, number.place)
        ):
            break
        parts.append(number)
    closed = len(parts) > 1 and _REST in said[parts[-1].start : parts[-1].place]
    return _List(parts, _before(passage, listed[0], numbers) if listed else [], closed)


def _dealt(passage: Passage, numbers: list[_Part]) -> _List:
    """All that 分别 lists of a whole told just before: 信息1263条，分别为网站900条、微信363条."""
    said = passage.sentence.letters
    match = expression(_DEALT).search(said)
    if not match:
        return _List([], [], closed=False)
    whole = next((number for number in numbers if number.place == match.start()), None)
    end = expression("{^comma semicolon colon open close}*").match(said, match.end())
    parts = [number for number in numbers if match.end() <= number.place < (end.end() if end else 0)]
    for part in parts:
        words = said[max(part.start, match.end()) : part.place]
        text = passage.sentence.written(max(part.start, match.end()), part.place)
        if whole is None or part.unit != whole.unit or not _NO_SHARE.isdisjoint(words) or _DEALT_OTHERWISE.search(text):
            return _List([], [], closed=False)
    return _List(parts, [_whole(passage, whole)] if whole else [], closed=True)
