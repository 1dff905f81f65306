"""X120: a year that cannot be meant, in the title, in the 统计期限, left from last year, or in a plan for the next."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.level_marks import unmarked
from compiler.rules.text.quotes import beginning, prose, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report

PROBLEMS = "problems"

# Four digits behind none, the first of them asked for first: a search that begins with a look behind is a slow one.
YEAR = later(r"(\d(?<!\d\d)\d{3})\s*年")
# Whether one may be named: asked at each 年, of which there are few.
DATED = later(r"年(?<=[\d\s]年)")
# Every year that anything here may read; most paragraphs name none but their own.
ANY_YEAR = later(r"(\d{4})\s*年")
_SENTENCE = later(r"[^。；！？]+")

# The period that the figures cover: a whole year, or its last day, in a sentence that speaks of the figures.
_WHOLE_YEAR = later(
    r"(\d{4})\s*年\s*0?1\s*月\s*0?1\s*日\s*起?\s*(?:至|到|[—－~～-]+)\s*(?:(\d{4})\s*年\s*)?12\s*月\s*31\s*日"
    r"|截[至止][^，。；\d]{0,8}(\d{4})\s*年\s*12\s*月\s*31\s*日"
)
_FIGURES = later(
    r"统计(?:期限|时限|时间|周期|区间|期间|范围)|所列.{0,4}数据|数据.{0,4}(?:期限|时限|截止)|报告.{0,6}(?:涵盖|期限|时限)"
)

# Last year's text: it opens with another year, and nothing near by speaks of this year or compares.
_WE = r"(?:我[\u4e00-\u9fff]{1,2}|本(?:局|委|厅|办|机关|单位|部门|级|行政机关|[省市县区州盟旗镇乡]))"
_ALL = r"(?:全[省市县区州盟旗镇乡局街系]|共|累计|主动公开|受理|收到|新收|未收到|没有收到|未发生)"
_OPENING = later(rf"(\d{{4}})\s*年度?\s*(?:[，,]|(?={_WE}|{_ALL}))")
_HEADED = later(r"[^。：:，,；]{0,20}[。：:]")
_NOW = later("今年|本年|当年")
_COMPARED = later(
    r"同比|上年|去年|上一年|较|相比|比|增|减|升|降|结转|以来|起|(?:印发|制定|出台|修订|编制|建立|建成|公布|发布)的"
)
_REPORTED = later(
    r"现(?:将|公布|发布|公开|向社会公布|报告)[^。；]{0,30}?(?<!\d)(\d{4})\s*年度?(?:政府信息|政务|信息)公开[^。；]{0,12}(?:报告|情况)"
)

# A plan for the next year. 将 before a noun is no future (将政务公开纳入考核), so only what cannot be a noun counts.
_ORGAN = r"(?:局|委|厅|办|政府|办公室|镇|乡|街道|办事处|部门|单位|机关|中心|委员会)"
_WHO = rf"(?:{_WE}|全[\u4e00-\u9fff]{{1,3}}|各[^，,。；]{{1,12}}|[^，,。；的了将]{{2,16}}{_ORGAN})"
_UNDER = r"(?:(?:在|按照|根据|围绕|对照|结合|紧扣|以)[^，,。；]{1,30}[，,])?"
_STILL = "继续(?!教育)|进一步|持续|不断|着力|努力|积极|始终|紧紧|切实|更加|大力|认真|严格|深入"
_DO = (
    "坚持|加强|加大|加快|强化|完善|优化|提升|提高|拓展|拓宽|创新(?!案例|举措|做法|成果)|健全|做好|抓好|围绕|聚焦|立足|按照|针对|对标"
    "|全面(?:推进|落实|贯彻|加强|提升)|推进(?!情况|会)|推动|重点(?:做好|抓好|推进|围绕|加强|从)|从(?:以下|[一二三四五六])"
)
FUTURE = later(f"将要?(?:{_STILL}|{_DO})|[拟要](?:{_STILL})")
PLAN = later(
    rf"(\d(?<![\d至—－-]\d)\d{{3}})\s*年度?[，,]?\s*{_UNDER}{_WHO}?(?:[仍还]?将要?(?:{_STILL}|{_DO})|[拟要](?:{_STILL}))([^，,。；]*)"
)
_DISPOSED = later("作为|纳入|列入|列为|摆在|放在|贯穿|融入|落实到|分解")
_NEXT = later(rf"(?:下一?步|今后|接下来|下一?年度?|来年)[，,：:]?\s*(\d{{4}})\s*年度?[，,]?\s*(?:{_WHO}|将|要|拟|计划)")
_PLAN_TITLE = later(
    r"\s*(\d{4})\s*年度?(?:政府信息公开|政务公开|信息公开)?(?:重点)?(?:工作)?(?:计划|打算|思路|安排|展望|努力方向)\s*(?:[。：:，,]|$)"
)


class Named(NamedTuple):
    """A year named at `start` of a paragraph's text, and what the text is taken for."""

    year: int
    start: int
    sense: str


def _check(report: Report) -> Iterator[Hit]:
    if report.year is None:
        return
    yield from _title(report, report.year)
    for key, chapter in report.chapters.items():
        told = prose(chapter)
        dated = [item for item in told if DATED.search(item.text) and YEAR.search(item.text)]
        opens = dated and key in ("preamble", report.edition.narratives[0].key)
        opening = next((item for item in told if not item.kind.startswith("heading")), None) if opens else None
        for paragraph in dated:
            named = [*plans(paragraph.text, report.year, titles=key == PROBLEMS)]
            if any(int(year) != report.year for year in ANY_YEAR.findall(paragraph.text)):
                named += [*periods(paragraph.text, report.year), *left(paragraph, report, first=paragraph is opening)]
            # What reads as a plan and as last year's opening is one year at one place.
            for item in {item.start: item for item in reversed(named)}.values():
                yield Hit(_message(paragraph.text, item, report.year), (paragraph.pointer,), _hint(item, report.year))


def _title(report: Report, year: int) -> Iterator[Hit]:
    title = report.data.get("title")
    for match in YEAR.finditer(title if isinstance(title, str) else ""):
        if int(match[1]) != year:
            message = f"标题写的是{match[1]}年，这是{year}年的年度报告"
            yield Hit(message, ("/title",), f"核对后改成{year}年；不写标题时，程序按规定的写法印")


def periods(text: str, year: int) -> Iterator[Named]:
    """The period that the figures cover, where it is another year's."""
    for sentence in _SENTENCE.finditer(text) if "31" in text else ():
        if not _FIGURES.search(sentence.group()):
            continue
        for match in _WHOLE_YEAR.finditer(text, sentence.start(), sentence.end()):
            other = next((int(named) for named in match.groups() if named and int(named) != year), None)
            if other:
                yield Named(other, match.start(), "period")


def left(paragraph: Paragraph, report: Report, *, first: bool) -> Iterator[Named]:
    """Last year's text; in the `first` paragraph of the report also another year's, of which a sentence is enough."""
    text, year = paragraph.text, report.year or 0
    for match in _REPORTED.finditer(text):
        if int(match[1]) != year:
            yield Named(int(match[1]), match.start(1), "left")
    start = _opening(text, report.agency)
    if start is None:
        return
    named = int(text[start : start + 4])
    passage = next(_SENTENCE.finditer(text, start)).group() if first else text
    apart = abs(named - year) if first else year - named
    if apart not in ((1, 2) if first else (1,)) or str(year) in passage or _NOW.search(passage):
        return
    if first or not _COMPARED.search(text):
        yield Named(named, start, "left")


def _opening(text: str, agency: str) -> int | None:
    """Where the text opens with a year, after its level mark and short heading if it has them."""
    start = len(text) - len(unmarked(text))
    starts = [start]
    if start and (headed := _HEADED.match(text, start)):
        starts.append(headed.end())
    for at in starts:
        if (match := _OPENING.match(text, at)) or (
            agency and (match := YEAR.match(text, at)) and text.startswith(agency, match.end())
        ):
            return match.start()
    return None


def plans(text: str, year: int, *, titles: bool) -> Iterator[Named]:
    """Plans for a year that is over; a title such as 2023年工作计划 is one only where plans are told."""
    future = PLAN.finditer(text) if FUTURE.search(text) else ()
    told = (match for match in future if not _DISPOSED.search(match[2]))
    title = _PLAN_TITLE.match(text, len(text) - len(unmarked(text))) if titles else None
    for match in chain(told, _NEXT.finditer(text), filter(None, [title])):
        if int(match[1]) <= year:
            yield Named(int(match[1]), match.start(1), "plan")


def _message(text: str, named: Named, year: int) -> str:
    if named.sense == "period":
        match = _WHOLE_YEAR.match(text, named.start)
        return f"统计期限写的是{quoted(text, named.start, match.end() if match else 0)}，这是{year}年的年度报告"
    if named.sense == "plan":
        return f"{beginning(text, named.start)}说的是今后的打算，写的却是{named.year}年，这是{year}年的年度报告"
    return f"{beginning(text, named.start)}写的是{named.year}年，这是{year}年的年度报告"


def _hint(named: Named, year: int) -> str:
    if named.sense == "plan":
        return f"是{year + 1}年的打算，把年份改成{year + 1}年；若是以前的文字，换成今年写的"
    return f"多半是以前的报告里留下的：核对后改成{year}年，连同后面的内容一并核对"


RULES = (
    Rule(
        code="X120",
        name="年份对不上",
        severity="warning",
        what="核对标题、统计期限、各部分开头以及今后打算里的年份，找出与报告年度对不上的。",
        why="年度报告常在上一年的文稿上修改，年份漏改一处，读的人就分不清说的是哪一年的事。与上年比较、说明来历的年份不算。",
        example="2020年的报告里，「2020年，我局将继续深入贯彻……」说的是今后的打算，写的却是2020年",
        hint="核对后改正年份",
        check=_check,
    ),
)
