"""A paragraph in, the years that it names out: each the report's own, another one, or a stale one meant as its own.

A year is told by the grammar around it. One that dates, compares, belongs to a name (《…》, 预算, 考核) or looks ahead
is another year and right. One that opens a clause or stands by the organ (2022年，我局收到……) says when the work was
done: last year's or next year's there is stale, unless the sentence sets it against the report's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.text.years.mention import LONGEST, NEAR, Mention, sentence_begin, sentence_close
from compiler.rules.text.years.own_time import is_own_time, may_be_own_time
from compiler.rules.text.years.year_grammar import (
    A_PROBLEM,
    ADVERBIAL_BEFORE,
    CLOSING_BEFORE,
    COMPARED_AFTER,
    COMPARED_BEFORE,
    DATED_AFTER,
    DONE,
    EVENT,
    FOLLOWED_AFTER,
    FOLLOWED_BEFORE,
    FUTURE,
    HISTORY_AFTER,
    IMPOSSIBLE_AFTER,
    ISSUED_BEFORE,
    NAMED_AFTER,
    NEXT_STEP,
    NO_INFORMATION,
    ONGOING,
    OVER,
    OWN_REPORT,
    PLANNED,
    PUBLISHED_BEFORE,
    REPORT_AFTER,
    REPORTED_AFTER,
    REPORTED_BEFORE,
    SEVERAL_YEARS,
    THIS_YEAR,
    WHOLE_YEAR_AFTER,
    YEARS_DOCUMENT,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

Sense = Literal["own", "other", "stale"]

# Four digits behind none, the first of them asked for first: a search that begins with a look behind is a slow one.
YEAR = later(r"(\d(?<!\d\d)\d{3})\s*年度?")
_PLANNING = ("将", "拟", "力争", "争取", "预计", "计划")
"""One of these is in every verb of a plan."""


class YearNamed(NamedTuple):
    """A year named from `start` to `end` of a text, and the sense in which it is."""

    year: int
    start: int
    end: int
    sense: Sense


def years_spoken_of(text: str, year: int, chapter: str = "overview", *, opening: bool = False) -> list[YearNamed]:
    """Every year that `text`, a paragraph of `chapter` in a report for `year`, names, in order.

    `opening` says that it is the first paragraph of the preamble or of the first chapter, where the report says what
    time it is about: even a year two years off is stale there, and 2022年以来 means the year.
    """
    named = []
    for match in YEAR.finditer(text):
        ahead = int(match[1]) - year
        sense: Sense = "own" if ahead == 0 else "other"
        if ahead and _is_stale(Mention(text, match, ahead, chapter, opening=opening)):
            sense = "stale"
        named.append(YearNamed(int(match[1]), match.start(), match.end(), sense))
    return named


def _is_stale(mention: Mention) -> bool:
    if _names_this_report(mention):
        return True
    near = abs(mention.ahead) == 1
    if near and is_own_time(mention):
        return True
    if near and may_be_own_time(mention) and not (mention.ahead > 0 and _is_to_come(mention)):
        return not _is_set_against(mention)
    return (
        abs(mention.ahead) <= (2 if mention.opening or mention.chapter == "preamble" else 1)
        and not (mention.ahead > 0 and _is_to_come(mention))  # first, since most years that are to come are so
        and _tells_when(mention)
        and not _is_set_against(mention)
        and not (mention.ahead < 0 and _is_history(mention))
    )


def _names_this_report(mention: Mention) -> bool:
    """「现将2022年度政府信息公开工作情况报告如下」, and in the preamble 《…2022年政府信息公开工作年度报告》."""
    if abs(mention.ahead) > 3:  # such a report is cited as history
        return False
    if mention.is_titled:
        own = mention.chapter == "preamble" and bool(OWN_REPORT.match(mention.after))
        return own or _is_misdated_document(mention)
    if not (mention.before or mention.chapter == "preamble") or not REPORTED_AFTER.match(mention.after):
        return False
    if mention.chapter == "preamble":
        return True
    last_years = mention.ahead == -1 and PUBLISHED_BEFORE.search(mention.before) and REPORT_AFTER.match(mention.after)
    return not last_years and bool(REPORTED_BEFORE.search(mention.before))


def _is_misdated_document(mention: Mention) -> bool:
    """Whether a yearly document (要点) was issued in the report's year, by its number or its verb, for another."""
    document = YEARS_DOCUMENT.match(mention.after)
    if document is None or abs(mention.ahead) > 1:
        return False
    if document[1]:
        return int(document[1]) == mention.year
    followed = "分解" in document[0] and FOLLOWED_BEFORE.search(mention.before.rstrip("《〈<"))
    return bool(followed or (mention.ahead < 0 and ISSUED_BEFORE.search(mention.before)))


def _tells_when(mention: Mention) -> bool:
    """Whether the year says when the work was done, rather than dating, comparing, or being a part of a name."""
    before, after = mention.before, mention.after
    if CLOSING_BEFORE.search(before):
        return bool(WHOLE_YEAR_AFTER.match(after)) and not NO_INFORMATION.search(mention.rest)
    dated = after.startswith("以来") or after[:1].isdecimal()
    if mention.ahead > 0 and dated and IMPOSSIBLE_AFTER.match(after):  # what began in a year that is still to come
        return bool(ADVERBIAL_BEFORE.search(before))
    if mention.opening and not before and after.startswith("以来"):
        return not SEVERAL_YEARS.search(mention.rest)
    if "政务公开" in after and FOLLOWED_BEFORE.search(before) and FOLLOWED_AFTER.match(after):
        return True
    if mention.is_titled or not ADVERBIAL_BEFORE.search(before) or COMPARED_BEFORE.search(before):
        return False
    return not any(pattern.match(after) for pattern in (DATED_AFTER, COMPARED_AFTER, HISTORY_AFTER, NAMED_AFTER))


def _is_set_against(mention: Mention) -> bool:
    """Whether the sentence, or one beside it that says the same of it, speaks of the report's own year as well."""
    sentence = mention.text[mention.begin : mention.close]
    if THIS_YEAR.search(sentence):
        return True
    year = str(mention.year)
    for match in YEAR.finditer(sentence):
        if match[1] == year and _stands_freely(sentence, match):
            return True
    return any(year in beside and _says_the_same(mention.rest, beside) for beside in _beside(mention))


def _stands_freely(sentence: str, match: re.Match[str]) -> bool:
    """Whether a year is no part of a name, and not the end of the year up to which is counted."""
    before = sentence[max(match.start() - NEAR, 0) : match.start()].rstrip()
    titled = before.rfind("《") > before.rfind("》")
    return not titled and not CLOSING_BEFORE.search(before) and not NAMED_AFTER.match(sentence[match.end() :].lstrip())


def _beside(mention: Mention) -> Iterator[str]:
    """The sentences before and after."""
    text = mention.text
    if mention.begin > 0:
        yield text[sentence_begin(text, mention.begin - 1) : mention.begin]
    if mention.close < len(text):
        yield text[mention.close + 1 : sentence_close(text, mention.close + 1)]


def _says_the_same(one: str, other: str) -> bool:
    """Whether two sentences count the same: 公开信息100条 and 公开120条."""
    counted = [set(_COUNTED.findall(said)) for said in (one, other)]
    return (
        bool(counted[0] & counted[1])
        and _VERBS.search(one) is not None
        and bool(set(_VERBS.findall(one)) & set(_VERBS.findall(other)))
    )


_COUNTED = later(r"\d(?:余|多)?(万?(?:件|条|项|次|份|篇|个|人|起|元))")
_VERBS = later("主动公开|公开|收到|受理|办结|答复|发布|收取|制发|解读|培训|回复|办理|结转|发生|有效|现有")


def _is_history(mention: Mention) -> bool:
    """Whether something that happened once is told (2022年，我局成立……), or what has gone on since."""
    if not mention.rest.startswith("以来") and ONGOING.search(mention.rest):
        return True
    event = EVENT.search(mention.rest[:NEAR])
    return bool(event) and not _COUNTED.search(mention.rest)


def _is_to_come(mention: Mention) -> bool:
    """Whether a coming year is spoken of as such: by its verb, after 下一步, or in the chapter on improvements."""
    rest = mention.rest
    if any(map(rest.__contains__, _PLANNING)) and PLANNED.search(rest) and not OVER.search(rest):
        return True
    planned = (
        (mention.chapter == "problems" and not A_PROBLEM.search(rest))
        or FUTURE.search(mention.rest)
        or NEXT_STEP.search(mention.text, max(mention.start - LONGEST, 0), mention.start)
    )
    return bool(planned) and not DONE.search(mention.rest)
