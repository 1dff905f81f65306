"""Paragraphs in, sentences that may state a figure out, each with the section that it stands under."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS
from compiler.rules.claims.claims import CLAIMS
from compiler.rules.claims.language.lists import dealt_out
from compiler.rules.claims.language.words import SIGNS, read, signs
from compiler.rules.rule import once
from compiler.rules.text.quotes import prose

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from compiler.form.edition import Edition
    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report
    from compiler.rules.claims.language.words import Sentence

_THEMES = (
    ("requests", later("依申请|申请公开|公开申请|申请办理|申请情况|申请.{0,4}答复")),
    ("disputes", later("复议|诉讼")),
)
_HEADING_LEVELS = {"heading2": 2, "heading3": 3, "heading4": 4}
# A title that the sentence runs on from: （二）依申请公开。全年…… · 2.依申请公开办理情况：…… · 三是办理申请。……
_RUN_IN = later(
    rf"\s*(?:(?P<upper>[（(][{NUMERALS}]+[）)])|\d{{1,2}}[.．、]|[{NUMERALS}]+是)"
    r"\s*(?P<title>[^。：:，,；;]{2,26})(?:[。：:，,；;]|$)"
)
_POINT = later(f"(?:首先|其次|[{NUMERALS}]+是)(?P<title>[^，,；;：:（）()]*)")
_POINTS = frozenset(f"首其{NUMERALS}")
_TOPIC = later("依申请公开(?:政府信息)?(?:办理|受理|工作|方面|情况)+[，,：:]")
_REQUESTS = later("信息公开的?申请|公开(?:政府)?信息的申请|依申请|申请公开|公开申请|申请.{0,8}公开|收办")
# What a sentence goes over to when it has left the requests that the sentence before spoke of.
_ELSEWHERE = later(
    "主动公开|解读|网站|公众号|新媒体|专栏|留言|热线|提案|建议|预算|决策|培训|咨询|许可|处罚|检查|信访(?!举报|投诉|类)"
)
# Most sentences state no figure and deny nothing: they are passed over at once.
_TELLS = later(
    rf"[\d{NUMERALS}两〇百](?:[件条项起宗例份封笔部个次元篇期场人本册%％，,、；;）)占]|$)|[未没无零]|[均都][为系是获被维]|全部[为是系维]"
)
_STRAY = later(f"[{SIGNS}]")
_LISTS = ("其中", "占", "分别为")
"""Signs of a list or a percentage, which are checked whatever they are of."""

_LONGEST = 1000
"""Characters of a sentence; what is longer is no prose, and is left alone."""


class Passage(NamedTuple):
    """A sentence, its chapter, the pointer of the string it stands in, its paragraph, and what it is about.

    `paragraph` is the text without blanks, `number` counts the paragraphs of the chapter. `headed` is the theme of the
    section (requests, disputes or none); `requests` says that the sentence speaks of requests for disclosure, by its
    own words, its section's, or in going on from the sentence before.
    """

    sentence: Sentence
    chapter: str
    pointer: str
    paragraph: str
    number: int
    headed: str
    requests: bool


@once
def passages_of(report: Report) -> tuple[Passage, ...]:
    """The passages of each chapter.

    The preamble tells of the report, not of the year: nothing in it is compared.
    """
    return tuple(
        passage
        for key, chapter in report.chapters.items()
        if key != "preamble"
        for passage in passages(key, chapter, report.year, report.edition)
    )


def passages(key: str, chapter: Iterable[Paragraph], year: int | None, edition: Edition) -> Iterator[Passage]:
    """The sentences of the chapter `key` that may state a figure, in order.

    What speaks neither of requests nor in the words of any claim is left out: most of a report is never read closely.
    """
    asked = _asked(edition)
    section = below = ""
    for number, paragraph in enumerate(prose(chapter)):
        level, title = _title(paragraph)
        if level == 2:
            section, below = _theme(title), ""
        elif level:
            below = _theme(title)
        if paragraph.kind not in _HEADING_LEVELS:
            text = unspaced(paragraph.text)
            for part, theme, requests in _parts(text, below or section, asked):
                sentence = dealt_out(read(part, year, edition))
                yield Passage(sentence, key, paragraph.pointer, text, number, theme, requests)


@cache
def _asked(edition: Edition) -> re.Pattern[str]:
    """One of the words without which nothing is claimed, and there is no theme and no speaking of requests."""
    named = signs({claim.key for claim in CLAIMS if claim.topic == "table"}, edition)
    return later("|".join(sorted({"申请", "收办", "复议", "诉讼", *_LISTS, *named})))


def _parts(text: str, headed: str, asked: re.Pattern[str]) -> Iterator[tuple[str, str, bool]]:
    """The sentences of a paragraph that may state a figure, each with its theme and whether it is on requests."""
    if headed != "requests" and not asked.search(text):
        return
    point, going_on = "", False
    for part in parts(text):
        if "requests" not in (headed, point) and not going_on and not asked.search(part):
            if part[0] in _POINTS and _POINT.match(part):  # a point without a theme
                point = ""
            continue
        opening = _POINT.match(part) if part[0] in _POINTS else None
        if opening:
            point, going_on = _theme(opening["title"]), False
        theme = "requests" if part.startswith("依申请") and _TOPIC.match(part) else point or headed
        if theme != "requests":  # where it is, every sentence is on requests
            going_on = bool(_REQUESTS.search(part)) or (going_on and not _ELSEWHERE.search(part))
        if len(part) <= _LONGEST and _TELLS.search(part):
            yield part, theme, theme == "requests" or going_on


def unspaced(paragraph: str) -> str:
    """`paragraph` without blanks, and without characters that would be taken for signs."""
    if paragraph.isprintable() and " " not in paragraph:  # as nearly always: no blank and nothing for private use
        return paragraph
    return _STRAY.sub("", "".join(paragraph.split()))


def parts(text: str) -> list[str]:
    """The sentences of `text`, which is `unspaced`, as they were written."""
    for end in "！？!?":
        text = text.replace(end, "。")
    return [part for part in text.split("。") if part]


def _title(paragraph: Paragraph) -> tuple[int, str]:
    """The level of the heading that `paragraph` is or starts with (0: none), and its title."""
    if paragraph.kind in _HEADING_LEVELS:
        return _HEADING_LEVELS[paragraph.kind], paragraph.text
    first = paragraph.text.lstrip()[:1]
    match = None if first.isalpha() and first not in NUMERALS else _RUN_IN.match(paragraph.text)
    if not match:
        return 0, ""
    return 2 if match["upper"] else 3, match["title"]


def _theme(title: str) -> str:
    if "主动公开" in title:
        return ""
    for theme, words in _THEMES:
        if words.search(title):
            return theme
    return ""
