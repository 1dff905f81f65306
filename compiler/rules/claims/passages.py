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
from compiler.rules.text.levels.level_marks import ENUMERATION, marked

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from compiler.form.edition import Edition
    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report
    from compiler.rules.claims.language.words import Sentence
    from compiler.rules.text.levels.level_marks import LevelMark

    Marked = tuple[Paragraph, list[LevelMark]]

_THEMES = (
    ("requests", later("依申请|申请公开|公开申请|申请办理|申请情况|申请(?:受理|处理|渠道|工作)|申请.{0,4}答复")),
    ("disputes", later("复议|诉讼|行政争议")),
    ("documents", later("规范性文件|文件清理")),
)
_HEADING_LEVELS = {"heading2": 2, "heading3": 3, "heading4": 4}
# A title that the sentence runs on from: （二）依申请公开。全年…… · 2.依申请公开办理情况：…… · 三是办理申请。……
_RUN_IN = {1: 2, 2: 3, ENUMERATION: 3}
"""The level of heading that each level of mark makes."""
_TITLE = later("[^。：:，,；;]{2,26}(?=[。：:，,；;]|$)")
_STOPS = "，,；;：:（）()"
_POINTS = frozenset(f"首其{NUMERALS}")
_TOPIC = later("依申请公开(?:政府信息)?(?:办理|受理|工作|方面|情况)+[，,：:]")
_REQUESTS = later("信息公开的?申请|公开(?:政府)?信息的申请|申请.{0,8}公开")
_PLAINLY_REQUESTS = ("依申请", "公开申请", "申请公开", "收办")
# What a sentence goes over to when it has left the requests that the sentence before spoke of.
_ELSEWHERE = later(
    "主动公开|解读|公众号|新媒体|专栏|留言|热线|提案|建议|预算|决策|培训|咨询|许可|处罚|检查|信访(?!举报|投诉|类)"
    "|网站(?!.{0,6}(?:申请|提[交出]))"
)
# Most sentences state no figure and deny nothing: they are passed over at once.
_DENYING = (
    "不存在因",
    "未",
    "没",
    "无",
    "零",
    *(each + word for each in "均都" for word in "为系是获被维"),
    "全部为",
    "全部是",
    "全部维",
    "全部系",
)
_COUNTED = later(r"\d[件条项起宗例份]")
_TELLS = later(rf"[\d{NUMERALS}两〇百](?:[件条项起宗例份封笔部个次元篇期场人本册%％，,、；;）)占]|$)")
_STRAY = later(f"[{SIGNS}]")
_LISTS = ("其中", "占", "分别为")
"""Signs of a list or a percentage, which are checked whatever they are of."""

_LONGEST = 1000
"""Characters of a sentence; what is longer is no prose, and is left alone."""


class Passage(NamedTuple):
    """A sentence, its chapter, the pointer of the string it stands in, its paragraph, and what it is about.

    `paragraph` is the text without blanks, `number` counts the paragraphs of the chapter. `headed` is the theme of the
    section (requests, disputes, documents or none); `requests` says that the sentence speaks of requests for
    disclosure, by its own words, its section's, or in going on from the sentence before.
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
        for key, chapter in marked(report).items()
        if key != "preamble"
        for passage in passages(key, chapter, report.year, report.edition)
    )


def passages(key: str, chapter: Iterable[Marked], year: int | None, edition: Edition) -> Iterator[Passage]:
    """The sentences of the chapter `key`, paragraphs with their marks, that may state a figure, in order.

    What speaks neither of requests nor in the words of any claim is left out: most of a report is never read closely.
    """
    asked = _asked(edition)
    section = below = ""
    for number, (paragraph, marks) in enumerate(chapter):
        level, title = _title(paragraph, marks)
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
    of_tables = {claim.key for claim in CLAIMS if claim.topic == "table"}
    named = signs({"review", "suit", "contention", *of_tables}, edition)
    return later("|".join(sorted({"申请", "收办", *_LISTS, *named})))


def _parts(text: str, headed: str, asked: re.Pattern[str]) -> Iterator[tuple[str, str, bool]]:
    """The sentences of a paragraph that may state a figure, each with its theme and whether it is on requests."""
    if headed != "requests" and not asked.search(text):
        return
    point, going_on = "", False
    for part in parts(text):
        if "requests" not in (headed, point) and not going_on and not asked.search(part):
            if part[0] in _POINTS and _point(part) is not None:  # a point without a theme
                point = ""
            continue
        opening = _point(part) if part[0] in _POINTS else None
        if opening is not None:
            point, going_on = _theme(opening), False
        theme = "requests" if part.startswith("依申请") and _TOPIC.match(part) else point or headed
        if theme != "requests":  # where it is, every sentence is on requests
            going_on = _speaks_of_requests(part) or (going_on and not _ELSEWHERE.search(part))
        if len(part) <= _LONGEST and _tells(part):
            yield part, theme, theme == "requests" or going_on


def _point(part: str) -> str | None:
    """What follows the 一是 or 首先 that `part` begins with, up to the first stop; `None` where there is neither."""
    mark = part.lstrip(NUMERALS)
    if len(mark) < len(part) and mark.startswith("是"):
        title = mark[1:]
    elif part.startswith(("首先", "其次")):
        title = part[2:]
    else:
        return None
    return title[: min((at for stop in _STOPS if (at := title.find(stop)) >= 0), default=len(title))]


def _speaks_of_requests(part: str) -> bool:
    return any(map(part.__contains__, _PLAINLY_REQUESTS)) or ("申请" in part and _REQUESTS.search(part) is not None)


def _tells(part: str) -> bool:
    """Whether a figure may be stated in `part`, or 0 in words."""
    return bool(_COUNTED.search(part)) or any(map(part.__contains__, _DENYING)) or bool(_TELLS.search(part))


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


def _title(paragraph: Paragraph, marks: list[LevelMark]) -> tuple[int, str]:
    """The level of the heading that `paragraph` is or starts with (0: none), and its title."""
    if paragraph.kind in _HEADING_LEVELS:
        return _HEADING_LEVELS[paragraph.kind], paragraph.text
    mark = marks[0] if marks else None
    if not mark or mark.level not in _RUN_IN or (mark.start and not paragraph.text[: mark.start].isspace()):
        return 0, ""
    title = _TITLE.match(paragraph.text, mark.end)
    return (_RUN_IN[mark.level], title[0].strip()) if title else (0, "")


def _theme(title: str) -> str:
    if "主动公开" in title:
        return ""
    for theme, words in _THEMES:
        if words.search(title):
            return theme
    return ""
