"""Paragraphs in, sentences with their context out: the section each stands under, and what time and organ it means.

A figure of another year, of one department or of a plan may differ from the tables rightly. Where it is not clear that
a sentence means the organ's own whole year, it is left alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.claims.sentences import (
    BREAKS,
    FIGURE,
    LAST_YEAR,
    NEXT_YEAR,
    OTHER_YEAR,
    THIS_YEAR,
    parts,
    read,
    unspaced,
)
from compiler.rules.text.quotes import prose

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from compiler.report.narrative import Paragraph
    from compiler.rules.claims.sentences import Sentence

_THEMES = (
    ("requests", later("依申请|申请公开|公开申请|申请办理|申请情况|申请.{0,4}答复")),
    ("disputes", later("复议|诉讼")),
)
_HEADING_LEVELS = {"heading2": 2, "heading3": 3, "heading4": 3}
# A title that the sentence runs on from: （二）依申请公开。全年…… · 2.依申请公开办理情况：…… · 三是办理申请。……
_RUN_IN = later(
    r"\s*(?:(?P<upper>[（(][一二三四五六七八九十]+[）)])|\d{1,2}[.．、]|[一二三四五六七八九十]+是)"
    r"\s*(?P<title>[^。：:，,；;]{2,26})(?:[。：:，,；;]|$)"
)
_POINT = later(rf"(?:首先|其次|[一二三四五六七八九十]+是)(?P<title>[^{BREAKS}]*)")
_REQUESTS = later("信息公开的?申请|公开(?:政府)?信息的申请|依申请|申请公开|公开申请|申请.{0,8}公开|收办")
# What a sentence goes over to when it has left the requests that the sentence before spoke of.
_ELSEWHERE = later(
    "主动公开|解读|网站|公众号|新媒体|专栏|留言|热线|提案|建议|预算|决策|培训|咨询|许可|处罚|检查|信访(?!举报|投诉|类)"
)

_LONGEST = 2000
"""Characters of a sentence; what is longer is no prose, and is left alone."""

# Most sentences state no figure and deny nothing: they are passed over at once.
_TELLS = later(f"[{FIGURE}未没无]|均为|全部")

# A year that figures are compared with is not the year that they are of: “较2024年增长5%，其中予以公开……”.
_BASE = "(?:(?<=[较比与同于和])|(?<=相较))"
_PAST = f"(?:{LAST_YEAR}|{OTHER_YEAR}|去年|上年|上一年|前年|往年)"
_CARRIED = "(?!度?(?:年?[末底])?(?:的|未办结的?)?(?:结转|转))"
_TIMES = later(
    f"(?P<own>{THIS_YEAR}|今年|本年|全年|年内|一年来)"
    f"|(?P<base>{_BASE}{_PAST}{_CARRIED})|{_PAST}{_CARRIED}|(?<![转至到入]){NEXT_YEAR}"
    f"|(?<![年{THIS_YEAR}])以来|[近多两三四五]年来?|历年|至今|迄今|十[一二三四五六]五"
    "|年均|月均|平均|上半年|下半年|季度|(?<!\\d)(?:[2-9]|1[01])月|(?<!\\d)1月(?!1日)"
    "|预计|力争|争取|目标|(?:计划|拟)(?=[在于到受制出废收新])"
)

_GOVERNMENT = later("[省市县区州盟旗]人民政府$|行政公署$|[区城园]管理委员会$|管委会$")
_WHOLE = later("全[省市县区州盟旗国]|各级")
_PART = later(
    "本级|[省市县区乡][级直]|直属|下属|所属|局属|委属|厅属|分局|派出|二级|基层|(?<!本)部门|系统|科室|处室"
    "|乡镇|镇街|街镇|街道|县区|区县|各[县区市镇乡单]"
)
_OFFICE = later("[省市县区州]政府(?!信息|门户|网|公报|各)|局|厅|办公室|委员会")
_OTHER_OFFICE = later("([\u4e00-\u9fff]{2})([局厅])")
_PRONOUNS = "我本全该由"


class Passage(NamedTuple):
    """A sentence, the pointer of the string it stands in, and what it is about.

    `headed` is the theme of the section (requests, disputes or none); `requests` says that the sentence speaks of
    requests for disclosure, by its own words, its section's, or in going on from the sentence before.
    """

    sentence: Sentence
    pointer: str
    headed: str
    requests: bool


def passages(paragraphs: Iterable[Paragraph], year: int | None, signs: Iterable[str] = ("",)) -> Iterator[Passage]:
    """The sentences of a chapter that may state a figure, in order.

    What speaks neither of requests nor in any of the `signs` may be left out: most of a report is never read closely.
    """
    asked = _asked(frozenset(signs))
    section = below = ""
    for paragraph in prose(paragraphs):
        level, title = _title(paragraph)
        if level == 2:
            section, below = _theme(title), ""
        elif level:
            below = _theme(title)
        if paragraph.kind not in _HEADING_LEVELS:
            yield from _paragraph(paragraph, below or section, year, asked)


@cache
def _asked(signs: frozenset[str]) -> re.Pattern[str]:
    """One of the `signs`, or of the words without which there is no theme and no speaking of requests."""
    return later("|".join(sorted({"申请", "收办", "复议", "诉讼", *signs})))


def _paragraph(paragraph: Paragraph, headed: str, year: int | None, asked: re.Pattern[str]) -> Iterator[Passage]:
    text = unspaced(paragraph.text)
    if headed != "requests" and not asked.search(text):
        return
    point, going_on = "", False
    for part in parts(text):
        if "requests" not in (headed, point) and not going_on and not asked.search(part):
            if _POINT.match(part):  # a point without a theme
                point = ""
            continue
        sentence = read(part, year)
        opening = _POINT.match(sentence.text)
        if opening:
            point, going_on = _theme(opening["title"]), False
        theme = point or headed
        named = bool(_REQUESTS.search(sentence.text))
        going_on = named or (going_on and not _ELSEWHERE.search(sentence.text))
        if len(sentence.text) <= _LONGEST and _TELLS.search(sentence.text):
            yield Passage(sentence, paragraph.pointer, theme, theme == "requests" or going_on)


def _title(paragraph: Paragraph) -> tuple[int, str]:
    """The level of the heading that `paragraph` is or starts with (0: none), and its title."""
    if paragraph.kind in _HEADING_LEVELS:
        return _HEADING_LEVELS[paragraph.kind], paragraph.text
    match = _RUN_IN.match(paragraph.text)
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


def of_another_time(sentence: Sentence, position: int) -> bool:
    """Whether what stands at `position` was last said to be of another year, of part of the year, or of a plan."""
    own, clause = True, sentence.clause(position)
    for match in _TIMES.finditer(sentence.text):
        if match.start() >= position:
            break
        if not match["base"] or match.start() >= clause:
            own = bool(match["own"])
    return not own


def of_another_organ(sentence: Sentence, position: int, agency: str) -> bool:
    """Whether the clause means other than the whole of `agency`, whose report this is.

    A government reports for all its organs, so that one office's figure is only a part; any other organ reports for
    itself, so that the whole city's figure is more than its own.
    """
    clause = sentence.text[sentence.clause(position) : position]
    if _GOVERNMENT.search(agency):
        return not _WHOLE.search(clause) and bool(_PART.search(clause) or _OFFICE.search(clause))
    if _WHOLE.search(clause) or any(part not in agency for part in _PART.findall(clause)):
        return True
    return any(
        not _abbreviates(name + kind, agency)
        for name, kind in _OTHER_OFFICE.findall(clause)
        if name[1] not in _PRONOUNS
    )


def _abbreviates(name: str, agency: str) -> bool:
    """Whether the characters of `name` all stand in `agency`, in this order: 住建局 is 住房和城乡建设局."""
    rest = iter(agency)
    return all(character in rest for character in name)
