"""X112: the parts that a sentence lists held against what it says they make.

A list may be partial, so that only a sum that exceeds the whole is wrong whatever is listed; one that falls short is
wrong where the list is closed: by the rest (其他3件), by 分别, or by the sum itself (合计5件). Only what is counted in
the same unit within one sentence is added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.claims.arithmetic.listed import NONE, Addend, Listing, parts_in, whole, wholes_before
from compiler.rules.claims.arithmetic.ways import ALTOGETHER, CHANNEL, ways
from compiler.rules.claims.language.words import expression, letters
from compiler.rules.claims.passages import passages_of
from compiler.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.report import Report
    from compiler.rules.claims.passages import Passage

_DEALT = "(?:figure|number) comma separately be*"
_DEALT_OTHERWISE = later("同比|[比较]上年|增[加长]|减少|阅读|点击|转发|涉及")
"""“1263条，分别为网站900条、微信363条”: places make up the whole there."""
_AMONG, _REST, _SEPARATELY, _SEMICOLON = map(letters, ("among", "rest", "separately", "semicolon"))
# What an item of a list of any kind may not speak of: it has a place in a table, or is no part of the same whole.
_NOT_LISTED = (
    "receive intake newly handle complete carry pending deny rough publish channel make repeal letter"
    " last_year other_year next_year granted partial refused unavailable unprocessed otherwise person legal_body"
    " reconsideration review litigation suit direct after upheld corrected licence penalty coercion normative rule"
)
_NO_PART = frozenset(map(letters, _NOT_LISTED.split()))
_OTHERS = f"among {{^{_NOT_LISTED} semicolon figure number}}* (?:figure|number)"
_NO_SHARE = _NO_PART - {letters("publish"), letters("channel")}
_SEVERAL_PLACES = later(
    "微信|微博|新媒体|公众号|客户端|抖音|头条|视频号|转发|同比|[比较]上年|增[加长]|减少|阅读|点击|涉及"
)


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
    if said.count(CHANNEL) > 1 or ALTOGETHER in said:
        return True
    return bool(_AMONG in said and expression(_OTHERS).search(said)) or bool(
        _SEPARATELY in said and expression(_DEALT).search(said)
    )


def _messages(passage: Passage, before: list[Passage], report: Report) -> Iterator[str]:
    numbers = parts_in(passage)
    for listed in _lists(passage, numbers, before, report) if numbers else ():
        made, wholes = sum(part.value for part in listed.parts), [one.value for one in listed.wholes]
        if len(listed.parts) < 2 or not wholes or made in wholes or not (made > max(wholes) or listed.closed):
            continue
        total = listed.wholes[-1]
        parts = "、".join(passage.sentence.written(part.start, part.place + 1) for part in listed.parts)
        more = "多" if made > total.value else "少"
        yield f"写{total.words}，列出的“{parts}”合计是 {made}，{more} {abs(made - total.value)}"
        return  # one cause is one finding


def _lists(passage: Passage, numbers: list[Addend], before: list[Passage], report: Report) -> Iterator[Listing]:
    said = passage.sentence.letters
    yield from ways(passage, numbers, before, report)
    if len(numbers) > 2 and _AMONG in said:
        yield _others(passage, numbers)
    if len(numbers) > 2 and _SEPARATELY in said:
        yield _dealt(passage, numbers)


def _others(passage: Passage, numbers: list[Addend]) -> Listing:
    """What 其中 lists of anything that no table counts: 发布信息30条，其中概况类10条、动态类20条."""
    said = passage.sentence.letters
    start = said.find(_AMONG)
    listed = [number for number in numbers if number.place > start >= 0]
    parts: list[Addend] = []
    apart = len(listed) > 1 and _SEMICOLON in said[listed[0].place : listed[1].place]  # 甲类3件；乙类1件
    for number in listed:
        words = said[number.start : number.place]
        between = said[parts[-1].place if parts else start + 1 : number.place]
        if number.unit != listed[0].unit or (_SEMICOLON in between and not apart) or _AMONG in between:
            break
        if not _NO_PART.isdisjoint(words) or _SEVERAL_PLACES.search(
            passage.sentence.written(number.start, number.place)
        ):
            break
        parts.append(number)
    closed = len(parts) > 1 and _REST in said[parts[-1].start : parts[-1].place]
    return Listing(parts, wholes_before(passage, listed[0], numbers) if listed else [], closed)


def _dealt(passage: Passage, numbers: list[Addend]) -> Listing:
    """All that 分别 lists of a whole told just before: 信息1263条，分别为网站900条、微信363条."""
    said = passage.sentence.letters
    match = expression(_DEALT).search(said)
    if not match:
        return NONE
    total = next((number for number in numbers if number.place == match.start()), None)
    end = expression("{^comma semicolon colon open close}*").match(said, match.end())
    parts = [number for number in numbers if match.end() <= number.place < (end.end() if end else 0)]
    for part in parts:
        words = said[max(part.start, match.end()) : part.place]
        text = passage.sentence.written(max(part.start, match.end()), part.place)
        if total is None or part.unit != total.unit or not _NO_SHARE.isdisjoint(words) or _DEALT_OTHERWISE.search(text):
            return NONE
    return Listing(parts, [whole(passage, total)] if total else [], closed=True)
