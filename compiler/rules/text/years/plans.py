"""A paragraph in, the plans out that it makes for a year that is over: 「2020年，我局将继续……」 in that for 2020."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.text.levels.level_marks import unmarked
from compiler.rules.text.years.numbered import numbers
from compiler.rules.text.years.year_grammar import WE

if TYPE_CHECKING:
    from collections.abc import Iterator

# 将 before a noun is no future (将政务公开纳入考核), so only what cannot be a noun counts.
_ORGAN = r"(?:局|委|厅|办|政府|办公室|镇|乡|街道|办事处|部门|单位|机关|中心|委员会)"
_WHO = rf"(?:{WE}|全[^\x00-\x7f，。；]{{1,3}}|各[^，,。；]{{1,12}}|[^，,。；的了将]{{2,16}}{_ORGAN})"
_UNDER = r"(?:(?:在|按照|根据|围绕|对照|结合|紧扣|以)[^，,。；]{1,30}[，,])?"
_STILL = "继续(?!教育)|进一步|持续|不断|着力|努力|积极|始终|紧紧|切实|更加|大力|认真|严格|深入"
_DO = (
    "坚持|加强|加大|加快|强化|完善|优化|提升|提高|拓展|拓宽|创新(?!案例|举措|做法|成果)|健全|做好|抓好|围绕|聚焦|立足|按照|针对|对标"
    "|全面(?:推进|落实|贯彻|加强|提升)|推进(?!情况|会)|推动|重点(?:做好|抓好|推进|围绕|加强|从)|从(?:以下|[一二三四五六])"
)
_FUTURE = later(f"将要?(?:{_STILL}|{_DO})|[拟要](?:{_STILL})")
_PLAN = later(
    rf"(\d(?<![\d至—－-]\d)\d{{3}})\s*年度?(?:的?(?:政府信息公开|政务公开)?工作[中里])?[，,]?\s*{_UNDER}{_WHO}?(?:[仍还]?将要?(?:{_STILL}|{_DO})|[拟要](?:{_STILL}))([^，,。；]*)"
)
_DISPOSED = later("作为|纳入|列入|列为|摆在|放在|贯穿|融入|落实到|分解")
_NEXT = later(rf"(?:下一?步|今后|接下来|下一?年度?|来年)[，,：:]?\s*(\d{{4}})\s*年度?[，,]?\s*(?:{_WHO}|将|要|拟|计划)")
_NEXT_WORDS = ("下一", "下步", "今后", "接下来", "下年", "来年")
_PLAN_TITLE = later(
    rf"\s*(\d{{4}})\s*年度?{WE}?(?:政府信息公开|政务公开|信息公开)?(?:重点|主要)?(?:工作)?(?:计划|打算|思路|安排|展望|努力方向)\s*(?:如下|是)?\s*(?:[。：:，,]|$)"
)
# Where improvements are told, what one wants of a year, and what that year is opened with.
_TOWARDS = later(
    r"[^。；]{0,40}?(?:(?:将|拟|力争|争取|预计|决心|打算|计划)[在于到]?|(?:^|[。；：，])展望)"
    r"(?P<year>\d{4})\s*年(?!度?[^，。；]{0,12}(?:基础|的)|末|底以?前)[^。；]*"
)
_OPENED = later(
    rf"(?:^|(?<=[。；\n])|(?<=新的一年里[，,])|(?<=新的一年[，,]))\s*(?P<year>\d{{4}})\s*年度?[，,]?\s*{_WHO}?(?:(?:计划|打算)(?=[在于到新开对从组举制])|要(?=[在以])"
    r"|将(?=以|从|通过|采取|组织|举办|建立|制定))[^。；]*"
    r"|为(?:进一步|切实|扎实)?(?:做好|抓好|推进|提升)(?P<next>\d{4})\s*年[^，。；]{0,20}工作[，,][^。；]{0,30}[将拟][^。；]*"
    r"|(?:改进措施|改进方向|努力方向|工作打算)[：:]\s*(?P<then>\d{4})\s*年度?[，,]\s*(?:一是|[将要拟]|计划|重点)[^。；]*"
)
_NO_PLAN = later(
    "提出|明确|要求|目标|规定|原[定计]|[曾已]|完成了|实现了|[但未因]|实际|取得|仍存在|虽然|尽管|收到|受理|了(?!解)"
)


_STILL_BEGINS = "继进持不着努积始紧切更大认严深在以"

_SPAN = 70
"""Characters between a year and the verb of its plan, at most."""

_WANTING = ("力争", "争取", "预计", "决心", "打算", "计划", "展望")
_WILL = ("将", "拟")
_ANNOUNCING = (*_NEXT_WORDS, *_WANTING, "改进措施", "思路", "方向", "工作安排")


def may_plan(text: str, year: int) -> bool:
    """Whether a plan for `year` may stand in `text`, which names no other: asked first, since few do."""
    own = str(year)
    at = text.find(own)
    if at >= 0 and any(word in text for word in _ANNOUNCING):
        return True
    while at >= 0:
        if any(word in text[max(at - 2, 0) : at] for word in _WILL):
            return True
        near = text[at : at + _SPAN]
        if "将" in near or "拟" in near or ("要" in near and any("要" + next_ in near for next_ in _STILL_BEGINS)):
            return True
        at = text.find(own, at + 1)
    return False


def stale_plans(text: str, year: int, *, titles: bool) -> Iterator[tuple[int, int]]:
    """The years not after `year` for which `text` makes plans, each with its place.

    A title such as 2023年工作计划 is a plan only where plans are told (`titles`).
    """
    if not any(len(digits) == 4 and int(digits) <= year for digits in numbers(text, "年")):
        return
    future = _PLAN.finditer(text) if ("将" in text or "拟" in text or "要" in text) and _FUTURE.search(text) else ()
    announced = (match for match in future if not _DISPOSED.search(match[2]))
    next_ones = _NEXT.finditer(text) if any(word in text for word in _NEXT_WORDS) else ()
    title = _PLAN_TITLE.match(text, len(text) - len(unmarked(text))) if titles else None
    if titles:
        yield from _wanted(text, year)
    for match in chain(announced, next_ones, filter(None, [title])):
        if int(match[1]) <= year:
            yield int(match[1]), match.start(1)


def _wanted(text: str, year: int) -> Iterator[tuple[int, int]]:
    """The years not after `year` that are wanted or opened as coming ones where improvements are told."""
    if not any(map(text.__contains__, (*_WANTING, *_WILL, "要", "改进", "方向"))):
        return
    for words in (_TOWARDS, _OPENED):
        for match in words.finditer(text):
            name = match.lastgroup or "year"
            if int(match[name]) <= year and not _NO_PLAN.search(match[0]):
                yield int(match[name]), match.start(name)
