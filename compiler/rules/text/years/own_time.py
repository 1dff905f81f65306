"""What can only be the report's own time, whatever year stands there: 本年度（2022年）, 在2022年的工作中."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS

if TYPE_CHECKING:
    from compiler.rules.text.years.mention import Mention

_GLOSS = later(r"(?:本年度?|今年|当年|全年|一年来)[（(]$")
_REPORTING = later(r"(?:编制|公布|发布|形成)了?(?:我[局委办厅镇乡县市区省]|本(?:机关|单位|[局委办厅镇乡级]))?的?$")
_OPENS = rf"(?:^|[。；！？：，,;:\n]|[{NUMERALS}]是)\s*"
_WORK = later(r"的?(?:全年|年度|政府信息|政务|公开|各项)*工作(?:之?中|里|当中)")
_OURS = later(r"我[局委办厅镇乡县市区省院队]$")
_OUR_WORK = later(
    r"的(?:政府信息|政务|信息)公开工作(?!考核|评估|要点|中|[^。]{0,20}(?:表彰|通报|考核|获|排名|肯定|的))"
)
_FAULTS = later(
    r"(?:[我本][局委办厅镇乡县市区省院机关单位]+)?(?:在)?(?:政府信息|政务)?公开工作(?:中)?(?:主要)?存在的?(?:主要)?(?:问题|不足)(?:主要)?(?:有|是|如下|[：:])"
)
_LOOKING_BACK = later(rf"{_OPENS}(?:回顾|纵观|综观)$")
_MARKED = later(rf"^\s*(?:[（(]?[{NUMERALS}\d]{{1,3}}[）)]?[、.．]?)?\s*$")
_SECTION = later(
    r"(?:政府信息|政务|信息)?(?:公开)?(?:工作|主动公开|依申请公开|总体|开展|落实|推进|基本|的|信息管理|平台建设|监督保障|政府)*情况\s*"
)
_TO = r"[起始]?(?:[至到]|[—－–~～-]+)"
_FROM = later(rf"{_OPENS}[自从在]?$")
_MONTHS = later(rf"1\s*月(?:1日)?{_TO}\s*(?:(?P<year>\d{{4}})年)?\s*12\s*月(?:31日)?(?![底末前])")
_UP_TO = later(rf"{_OPENS}[自从在]?(?P<year>\d{{4}})\s*年\s*1\s*月(?:1日)?{_TO}$")
_DECEMBER = later(r"12\s*月(?:31日)?(?![底末前])")
_COUNTS = later(r"(?:公开|发布|收到|受理|办理|答复|制发|召开|举办|开展)[^，。；]{0,16}\d")
_TERM = later("有效|试行|试点|施行|执行|期限为|行动|任期|规划|活动|方案")


def is_own_time(mention: Mention) -> bool:
    """Whether it says that it is the report's own."""
    if _GLOSS.search(mention.before):
        return True
    if (
        mention.chapter == "preamble"
        and mention.after.startswith(("报告", "年报"))
        and _REPORTING.search(mention.before)
    ):
        return True
    other = _other_end(mention)
    return other is not None and other == mention.year


def may_be_own_time(mention: Mention) -> bool:
    """Whether it is the report's own, if the sentence doesn't set it against that."""
    if mention.before.endswith("在") and _WORK.match(mention.after):
        return True
    if _OURS.search(mention.before) and _OUR_WORK.match(mention.after):
        return True
    if mention.chapter == "problems" and not mention.before.strip() and _FAULTS.match(mention.after):
        return True
    if _LOOKING_BACK.search(mention.before):
        return True
    if mention.chapter == "overview" and _MARKED.match(mention.before) and _SECTION.fullmatch(mention.after):
        return True
    return _other_end(mention) is not None


def _other_end(mention: Mention) -> int | None:
    """The year of the other end of a period from January to December in which something was counted (0: the same)."""
    if "月" not in mention.after or not _COUNTS.search(mention.sentence) or _TERM.search(mention.sentence):
        return None
    if _FROM.search(mention.before) and (months := _MONTHS.match(mention.after)):
        return int(months["year"] or 0)
    if _DECEMBER.match(mention.after) and (first := _UP_TO.search(mention.before)):
        return int(first["year"])
    return None
