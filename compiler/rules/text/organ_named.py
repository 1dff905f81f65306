"""X123: another organ, or the words of another level, left in as those whose report this is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.pointer import find
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.organ import Organ
from compiler.rules.text.quotes import around, prose

if TYPE_CHECKING:
    from compiler.report.report import Report

SIGNED = "/signature/agency"

_Place = tuple[int, int, str]
"""Where a text speaks of another organ as its own: from, to, and what is wrong."""

_Check = Callable[[str, Organ], Iterator[_Place]]

_PRESENTING = ("现", "向社会", "编制", "公布", "发布", "汇报", "结合")
"""How a sentence begins in which a report presents itself."""

_PRESENTED_WORDS = ("公开工作", "公开年", "公开报告", "公开情况", "公开实际")
_SPAN = 100
"""What it then presents, and the characters in which it has to be named."""

_UNITS = ("局", "委", "厅", "镇", "乡", "街道", "县")
"""What an organ calls itself by, after 我 or 本."""

_KIND = "人民政府|政府|办公室|委员会|管委会|街道办事处|办事处|街道|分局|[局厅部署委镇乡]|中心"
# What a name does not hold: a verb before it would be read as a part of it.
_NAME = (
    r"(?P<organ>(?!各|所[属辖]|下[属辖]|其他)(?:(?!现|将|公[布开]|发布|编制|结合|我|本|根据|按照|全[省市县区])[^，。；：、《》（）“”\s\d]){2,24}?(?:"
    + _KIND
    + r"))"
)
# The sentence in which a report presents itself, or says what it is about.
_PRESENTED = later(
    r"(?:现将?(?:公布|发布|公开|公示|报告)?|向社会(?:公布|公开)|特?编制了?|公布|发布|汇报|结合(?:\d{4}年度?)?)[《]?"
    + _NAME
    + r"\s*(?:\d{4}\s*年)?度?(?:的)?(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?:年度)?(?:报告|情况|年报|工作|实际)"
)
# Wherever it stands, this presents the report in which it is written.
_PRESENTED_BELOW = later(
    r"现将[《]?"
    + _NAME
    + r"\s*(?:\d{4}\s*年)?度?(?:的)?(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?"
    r"(?:报告|年报)[》]?[^，。；：《》]{0,8}如下"
)
_YEARS_WORK = later(
    rf"\s*\d{{4}}\s*年度?[，,]?{_NAME}(?:政府信息|政务)公开工作(?!要点|会|培训|考核|评估|方案|计划|安排|部署|任务|目标|精神|分工|绩效|检查|督查)"
)
_SUBJECT = later(
    rf"\s*\d{{4}}\s*年度?[，,]?{_NAME}(?:认真|深入|坚持|全面|严格|始终|高度重视)[^，。；]{{0,8}}(?:贯彻|落实|学习|以习近平|按照|执行)"
)
# 我局, 本镇: how a report calls the organ whose it is.
_CALLED = later(
    r"(?:我|(?<![基成版文原日书样剧课])本)(?:(?:局(?![部限势面])|委(?![托派任员])|厅|镇(?![定静痛])|乡(?![村土镇愁])|街道|县(?![域城级])))"
)
_WHOLE = later(
    r"全(?P<level>[省州市县])(?:各级)?[^，。；：\d]{0,10}?(?:收到|接到|受理|收办|办结|办理|答复)[^，。；\d]{0,20}?(?:申请|依申请)[^，。；\d]{0,8}\d"
)
_LEADING = later(
    r"(?:^|[，。；：、）)]|组织|积极|深入|大力|持续|不断|扎实)(?:推进|推动|指导|统筹|协调|监督)全(?P<level>[省州市县])(?:政府信息公开|政务公开)[^，。；]{0,4}工作"
)
_ADDRESSED = later(r"(?<![珍宝富高昂尊可名])贵(?:单位|机关|部门|[局委厅办府镇乡县市区]|街道|中心|处)(?![州阳港溪])")


def _check(report: Report) -> Iterator[Hit]:
    if not report.agency.strip():
        return
    organ = Organ(report.agency)
    yield from _signed(report, organ)
    anywhere = list(_may_hold(report.text, organ))
    begins = ("preamble", report.edition.narratives[0].key)
    for key, chapter in report.chapters.items():
        written = (item for item in chapter if item.text.strip())
        opening = next(written, None) if key in begins else None
        for paragraph in prose(chapter) if anywhere or key in begins else ():
            checks = [*anywhere, _presented] if paragraph is opening or key == "preamble" else anywhere
            places = chain.from_iterable(check(paragraph.text, organ) for check in checks)
            for start, end, why in dict.fromkeys(places):  # two checks may find the same
                place = around(paragraph.text, start, end)
                yield Hit(f"{place}{why}，本报告是“{report.agency}”的", (paragraph.pointer,))


def _may_hold(text: str, organ: Organ) -> Iterator[_Check]:
    """The checks that `text` calls for: nearly always none."""
    units = {rest[0] for who in "我本" for rest in text.split(who)[1:] if rest.startswith(_UNITS)}
    if not all(map(organ.calls_itself, units)):
        yield _called
    levels = {rest[0] for rest in text.split("全")[1:] if rest.startswith(("省", "州", "市", "县"))}
    if any(map(organ.is_below, levels)):
        yield _above
    if "贵" in text:
        yield _addressed
    if "现将" in text and "如下" in text and _presents_another(text, organ):
        yield _presented_below


def _signed(report: Report, organ: Organ) -> Iterator[Hit]:
    signed = find(report.data, SIGNED)
    if isinstance(signed, str) and signed.strip() and not organ.may_be_called(signed):
        label = report.edition.label(SIGNED)
        hint = "与机关全称一致；署名可以不写，由程序按机关全称印"
        yield Hit(f"“{label}”写的是「{signed.strip()}」，本报告是“{report.agency}”的", (SIGNED,), hint)


def _presented(text: str, organ: Organ) -> Iterator[_Place]:
    """Another organ whose report this is said to be, or whose work its first sentence tells."""
    starts = sorted({at for word in _PRESENTING if (at := text.find(word)) >= 0}) if "公开" in text else []
    near = [at for at in starts if any(word in text[at : at + _SPAN] for word in _PRESENTED_WORDS)]
    found = [match for at in near if (match := _PRESENTED.match(text, at))]
    if text.lstrip()[:1].isdecimal() and not _begins_with(organ, text):
        found += [match for pattern in (_SUBJECT, _YEARS_WORK) if (match := pattern.match(text))]
    for match in {match.span("organ"): match for match in found}.values():
        if not organ.may_be_called(match["organ"]):
            yield *match.span("organ"), f"写的是「{match['organ']}」"


def _presented_below(text: str, organ: Organ) -> Iterator[_Place]:
    """Another organ whose report is said to follow."""
    for match in _PRESENTED_BELOW.finditer(text) if "现将" in text else ():
        if not organ.may_be_called(match["organ"]):
            yield *match.span("organ"), f"写的是「{match['organ']}」"


def _presents_another(text: str, organ: Organ) -> bool:
    """Whether a name may follow on 现将 that is not plainly the organ's own: not 现将我局……, 现将2023年……."""
    after = [part.lstrip("《 ") for part in text.split("现将")[1:]]
    own = tuple(filter(None, ("我", "本", organ.name)))
    return any(part and not part.startswith(own) and not part[0].isdecimal() for part in after)


def _begins_with(organ: Organ, text: str) -> bool:
    """Whether `text` clearly begins with the organ itself, or with no name at all: 2023年，我局……."""
    subject = text.partition("年")[2].lstrip("度，, ")
    return subject.startswith(("我", "本", "在", "全", "按")) or subject[:3] in organ.name


def _called(text: str, organ: Organ) -> Iterator[_Place]:
    for match in _CALLED.finditer(text):
        if not organ.calls_itself(match.group()[1:]):
            yield *match.span(), f"自称「{match.group()}」"


def _above(text: str, organ: Organ) -> Iterator[_Place]:
    """The words of a level above the organ's: what only that level can say of itself."""
    for match in chain(_LEADING.finditer(text), _WHOLE.finditer(text)) if "全" in text else ():
        if organ.is_below(match["level"]):
            yield match.start("level") - 1, match.end("level"), f"说的是全{match['level']}"


def _addressed(text: str, _organ: Organ) -> Iterator[_Place]:
    for match in _ADDRESSED.finditer(text):
        yield *match.span(), "是写给对方的话"


RULES = (
    Rule(
        code="X123",
        name="写了别的机关",
        severity="warning",
        what="核对导语、正文里作为本机关的名称和自称（现公布某局……、我局、全省收到申请……件）、“贵单位”这样写给对方的话，以及落款的署名，"
        "是不是本机关的。与别的机关合作、参加上级考核、列举下级单位不算。",
        why="借用别的机关的文稿，名称漏改一处，读的人就不知道这是谁的报告。",
        example="「……现公布某县民族宗教事务局2025年度……」写的是「某县民族宗教事务局」，本报告是“某县某镇人民政府”的",
        hint="改成本机关的名称，连同后面的内容一并核对；确实说的是那个机关的，写明它与本机关的关系",
        check=_check,
    ),
)
