"""X135: a blank or a placeholder that nobody filled: 共主动公开条, （）, XX局, （本单位名称）, 【待填：…】."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS
from compiler.report.narrative import prose
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.quotes import CONTEXT, around, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report

TO_FILL = "【待填"
"""What `merge` writes where only a person can tell: no report is finished with it."""

_TO_FILL = later("【待填[^】]*】?")
# Each kind of blank, with texts of which one must be there: an expression is searched only where it is.
_DONE = "(?:主动)?(?:公开|发布|推送|编发|收到|受理|答复|办结|制发|印发|废止|处理|回复|举办|开展|召开|解读)"
_OBJECT = "(?:各类|政府|政务|公开|申请|信息|文件|文章|动态|培训|会议|的|了)*"
_STOPS = "，。；、）"
_COUNTERS = "条件篇次份项期"
_COUNTED = "件条次项份篇期人场个宗"
"""Counters before which a blank or a mark stands for the figure."""

_BLANKS = " \u3000"
_BEFORE_COUNTER = frozenset(
    re.findall("..", "公开信息发布推送编发文章动态文件收到受理答复办结制发印发废止处理回复举办开展召开培训会议解读")
)
_NO_NUMBER = later(
    rf"(?:共|累计|总计|合计)[^，。；：\d]{{0,8}}?{_DONE}{_OBJECT}(?:[条篇次份项期]|(?<!申请)(?<!公开)件)(?=[，。；、])"
    r"|(?:公开|发布|推送|编发)(?:各类|政府|政务)*信息[条篇次期](?=[，。；、])"
)
# 共公开信息  条: one blank only after what is counted, and none before 人 in 申请  人.
_BLANK_NUMBER = later(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?<![{NUMERALS}百千万几数多每各第])"
    rf"(?:[{_BLANKS}]{{2,}}(?=[条件篇次份项期场个宗](?:[，。；、）]|$))|(?<=信息|文件|文章|动态|培训|会议|申请|解读|答复|公开|发布)"
    rf"[{_BLANKS}]+(?=[条件篇次份期场](?:[，。；、）]|$))|(?<=参训|培训|参加|参会|人员|干部|职工|覆盖|群众|累计|合计)[{_BLANKS}]+(?=人次?(?:[，。；、）]|$)))"
)
_NO_DATE = later(
    r"(?:^|[。；！？\n])\s*年(?:，|主动公开[^，。；\d]{0,12}\d|[我本全][局市县区省镇乡办机单]|共)"
    r"|\d\s*年[ \u3000_]+月[ \u3000_]*日|月[ \u3000_]+日"
)
_NO_NAME = later(
    r"(?<![A-Za-z0-9.×○△□*_])(?:[XxＸ]{2,}|[×○△□]{2,}|\*{2,}|_{2,}|某某)(?=[局委办厅镇乡县市区省院街单机年月日件条次项篇份期场个宗部村社人号])"
    r"|(?<!_)_{3,}|(?<![A-Za-z0-9.×])[Xx×](?=[件条次项份篇期场]|人次)"
    r"|(?<![A-Za-z0-9.Ｘ×*○])[XxＸ×*○]{3,}[-—－][XxＸ×*○]{3,}|(?:电话|传真|手机|邮编)[^，。；：:\d]{0,6}[：:]\s*[XxＸ×*○]{3,}"
)
_EMPTY = later(r"（\s*[）)]|\(\s*\)|《\s*》|“\s*”|【\s*】|〔\s*〕|\[\s*\]")
_TO_SAY = later(
    "[（(【〔[<《](?:本|贵|你)?(?:单位|机关|部门|地区)(?:名称|全称|简称)[）)】〕\\]>》]|此处(?:填写|插入|添加|补充)"
    "|[（(【](?:请填写?|待填写?(?!：)|[请待](?:补充|核实|确认|完善|插入|添加))[^（）()【】]{0,20}[）)】]"
)
# Texts of which one is in every such blank, by their first character: an expression is searched only where one is.
_Signs = dict[str, tuple[str, ...]]
_SIGNS: tuple[tuple[_Signs, re.Pattern[str]], ...] = (
    (
        {
            "（": ("（）", "（ "),
            "《": ("《》",),
            "“": ("“”",),
            "(": ("()", "( "),
            "[": ("[]",),
            "【": ("【】",),
            "〔": ("〔〕",),
        },
        _EMPTY,
    ),
    (
        {"称": ("称）", "称】"), "（": ("（请", "（待"), "(": ("(请",), "【": ("【请", "【待"), "此": ("此处",)},
        _TO_SAY,
    ),
    (
        {
            "X": ("XX", *(f"X{counter}" for counter in _COUNTED)),
            "×": ("×",),
            "x": ("xx", *(f"x{counter}" for counter in _COUNTED)),
            "Ｘ": ("ＸＸ",),
            "某": ("某某",),
            "○": ("○○",),
            "*": ("**",),
            "_": ("__",),
        },
        _NO_NAME,
    ),
)
_TABLE_SIGNS = ("表格如下", "表如下", "如下表", "表格形式报告")
_TABLE_BELOW = later(r"(?:表格?如下|如下表(?:所示)?)[：:。]?\s*$|以表格形式报告[。：:]?\s*$")


def _check(report: Report) -> Iterator[Hit]:
    text = report.text
    if TO_FILL in text:
        yield from _to_fill(report)
    kinds = list(_may_hold(text))
    tables_below = any(sign in text for sign in _TABLE_SIGNS)
    if kinds or tables_below:
        for chapter in report.chapters.values():
            yield from _in_chapter(chapter, kinds, report.agency)


def _may_hold(text: str) -> Iterator[re.Pattern[str]]:
    """The kinds of blank that `text` may hold: nearly always none."""
    for signs, kind in _SIGNS:
        # To look for one character first takes a tenth of the time, and most signs begin with a rare one.
        if any(sign in text for first, several in signs.items() if first in text for sign in several):
            yield kind
    if _lacks_number(text):
        yield _NO_NUMBER
    if _lacks_date(text):
        yield _NO_DATE
    if any(blank + counter in text for blank in _BLANKS if blank in text for counter in _COUNTED):
        yield _BLANK_NUMBER


def _lacks_number(text: str) -> bool:
    """Whether a unit follows at once on what is counted: 公开信息条."""
    return any(
        before[-2:] in _BEFORE_COUNTER and after[:1] in _STOPS
        for counter in _COUNTERS
        for before, after in pairwise(text.split(counter))
    )


def _lacks_date(text: str) -> bool:
    """Whether a year has no number before it, or a month none behind."""
    if "月 " in text or "月\u3000" in text:
        return True
    return any(before[-1:] in "。；！？\n" or after[:1] in " \u3000_" for before, after in pairwise(text.split("年")))


def _in_chapter(chapter: Iterable[Paragraph], kinds: Iterable[re.Pattern[str]], agency: str) -> Iterator[Hit]:
    tables = any(item.kind in ("cell", "caption") for item in chapter)
    for paragraph in prose(chapter):
        text = paragraph.text
        for start, end in sorted({match.span() for pattern in kinds for match in pattern.finditer(text)}):
            if text[start:end] not in agency:  # 某某园区 is an organ's name in samples
                yield Hit(f"{around(text, start, end)}里有空着没有填的地方", (paragraph.pointer,))
        if not tables and "表" in text and (left := _TABLE_BELOW.search(text)):
            place = quoted(text, left.start() - CONTEXT, left.end())
            yield Hit(f"{place}后面没有表格", (paragraph.pointer,), "规定的表格由程序印在后面，删去这一句")


def _to_fill(report: Report) -> Iterator[Hit]:
    for paragraph in report.paragraphs:
        for match in _TO_FILL.finditer(paragraph.text) if TO_FILL in paragraph.text else ():
            yield Hit(
                f"{quoted(match.group(), 0, 40)}还没有填", (paragraph.pointer,), "由人写上，再删去括号和提示", "error"
            )


RULES = (
    Rule(
        code="X135",
        name="留有空白或者占位的文字",
        severity="warning",
        what="核对文字部分有没有没填的空：缺了数字的“共主动公开条”、空括号、XX局、（本单位名称）、后面没有表格的“表格如下：”；"
        "汇总时留给人填的【待填：…】是错误。",
        why="这些是上级下发的空白稿或者套用的范文里留下的，公开出去，读的人就知道没有人看过一遍。",
        example="「……在政府网上共主动公开条，其中……」里有空着没有填的地方",
        hint="填上内容；不需要的，连同提示一起删去",
        check=_check,
    ),
)
