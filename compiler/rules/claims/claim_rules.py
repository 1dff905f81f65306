"""X101 to X110: what the narrative states of the tables' figures, compared with them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from compiler.rules.claims.claim import matching
from compiler.rules.claims.context import passages
from compiler.rules.claims.matching import item, meant, stated
from compiler.rules.claims.patterns import claims
from compiler.rules.rule import Hit, Rule, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compiler.form.edition import Edition
    from compiler.report.figures import Number
    from compiler.report.report import Report
    from compiler.rules.claims.claim import Claim, Reading
    from compiler.rules.claims.context import Passage
    from compiler.rules.claims.matching import Stated
    from compiler.rules.claims.sentences import Sentence

_LONGEST = 36
"""Characters of a quotation that is cut: the clause is found by them, and the message still reads as one sentence."""


class _Read(NamedTuple):
    """A reading of a claim in the tables: the sum of the figures at `pointers`."""

    reading: Reading
    pointers: tuple[str, ...]
    value: Number


def compared(report: Report, code: str) -> Iterator[Hit]:
    """Where the narrative states a figure that `code` looks after, and the tables say another.

    The preamble tells of the report, not of the year: nothing in it is compared.
    """
    for chapter, passage, found, reads in _unborne(report).get(code, ()):
        if meant(found, passage, report.agency):
            message, pointers = _difference(found, reads, passage.sentence, report.edition)
            yield Hit(f"“{report.edition.label('/' + chapter)}”{message}", (passage.pointer, *pointers))


@once
def _unborne(report: Report) -> dict[str, list[tuple[str, Passage, Stated, list[_Read]]]]:
    """What is stated and no reading bears out, by the claim's code, with its chapter and passage.

    Nearly all is borne out: whether it was `meant` is asked afterwards.
    """
    needed, asked = signs(report.edition), claims(report.edition)
    differing: defaultdict[str, list[tuple[str, Passage, Stated, list[_Read]]]] = defaultdict(list)
    for key, chapter in report.chapters.items():
        for passage in passages(chapter, report.year, needed) if key != "preamble" else ():
            for found in stated(passage, asked):
                reads = _reads(found.claim, report)
                if reads and found.value not in [read.value for read in reads]:
                    differing[found.claim.code].append((key, passage, found, reads))
    return differing


@cache
def signs(edition: Edition) -> frozenset[str]:
    """The words that claims need which are not on requests."""
    return frozenset(claim.sign for claim in claims(edition) if claim.topic != "requests")


def _difference(
    found: Stated, reads: Sequence[_Read], sentence: Sentence, edition: Edition
) -> tuple[str, tuple[str, ...]]:
    """What to say of `found`, and the figures compared."""
    told: dict[Number, str] = {}
    for read in reads:
        told.setdefault(read.value, f"{_told(read, edition)}是 {read.value}，相差 {abs(read.value - found.value)}")
    pointers = dict.fromkeys(pointer for read in reads for pointer in read.pointers)
    return f"写“{_quote(sentence, found)}”，{'；'.join(told.values())}", tuple(pointers)


def _reads(claim: Claim, report: Report) -> list[_Read]:
    """The readings that this edition has figures for; none at all while one of the figures isn't known."""
    reads, figures = [], report.figures
    for reading in claim.readings:
        pointers = _pointers(reading, report.edition)
        try:
            value = sum([figures[pointer] for pointer in pointers])
        except KeyError:
            return []
        if pointers:
            reads.append(_Read(reading, pointers, value))
    return reads


@cache
def _pointers(reading: Reading, edition: Edition) -> tuple[str, ...]:
    facts = tuple(edition.facts)
    return tuple(pointer for part in reading for pointer in matching(part, facts))


def _told(read: _Read, edition: Edition) -> str:
    """The figures compared, in the words of the form: 表三“（一）予以公开”总计; what is added, without its table."""
    facts = tuple(edition.facts)
    first, *others = (_named(matching(part, facts), edition) for part in read.reading)
    return "加".join([first, *(name[name.index("“") :] for name in others)])


def _named(pointers: Sequence[str], edition: Edition) -> str:
    labels = [edition.label(pointer).split(" → ") for pointer in pointers]
    if len(labels) == 1:
        table, *row, column = labels[0]
        return f"{table}“{' → '.join(row)}”{column}"
    table, *row = _shared(labels)
    column = "".join(_shared([label[::-1] for label in labels]))
    return f"{table}“{' → '.join(row)}”各项{column}之和"


def _shared(labels: Iterable[Sequence[str]]) -> list[str]:
    """The words that all `labels` begin with."""
    steps = takewhile(lambda step: len(set(step)) == 1, zip(*labels, strict=False))
    return [step[0] for step in steps]


def _quote(sentence: Sentence, found: Stated) -> str:
    """The words as written; of a clause that goes on from the ones before, these too, cut short."""
    if sentence.original:
        text, own = sentence.original, 0
    else:
        start = 0 if found.claim.goes_on else item(sentence.text, found.start)
        text = sentence.written(start, found.end)
        own = len(sentence.written(found.start, found.end))
    longest = max(_LONGEST, own)
    return text if len(text) <= longest else f"……{text[-longest:]}"


def _check(code: str) -> Callable[[Report], Iterator[Hit]]:
    return lambda report: compared(report, code)


_HINT = "核对台账，看正文和表三哪一处的数字有误，改正后使两处一致"


def _outcome(code: str, name: str, example: str, more: str = "") -> Rule:
    """The rules on results differ only in the row that they look after."""
    return Rule(
        code=code,
        name=f"正文写的{name}与表三不同",
        severity="warning",
        what=f"核对正文写的“{name}”件数，应与表三对应的数字相同。{more}",
        why="同一份报告里，办理结果在正文和表三各写一次，两处不同，读的人就不知道哪一个是真的。",
        example=example,
        hint=_HINT,
        check=_check(code),
    )


_SUMMED = "表三把这一结果分成几项的，与各项总计之和核对；写明理由的只是其中一项，不作核对。"

RULES = (
    Rule(
        code="X101",
        name="正文写的收到申请与表三不同",
        severity="warning",
        what="核对正文写的收到、受理、收办申请的件数，应等于表三的本年新收，或者本年新收与上年结转之和；写明“新收”的，"
        "应等于本年新收；写“办理”的，也可以是办理结果的总计。“未收到申请”按 0 核对。写到上年结转、"
        "自然人、法人或其他组织的件数，也与表三核对。",
        why="收到多少申请是最先被看到的数字，正文和表三不同，多半是其中一处改了，另一处没有跟着改。按渠道、按内容分别列举的件数，"
        "其他年份、下属单位的件数，带“余”“约”“万”的大概数，不作核对。",
        example="“一、总体情况”写“全年收到政府信息公开申请12件”，"
        "表三“一、本年新收政府信息公开申请数量”总计是 10，相差 2；"
        "表三“一、本年新收政府信息公开申请数量”总计加“二、上年结转政府信息公开申请数量”总计是 13，相差 1",
        hint="先看正文说的是本年新收还是连同上年结转，再对照台账改正写错的一处",
        check=_check("X101"),
    ),
    _outcome(
        "X102",
        "予以公开",
        "“一、总体情况”写“予以公开12件”，表三“（一）予以公开”总计是 11，相差 1",
        "主动公开的信息不在此列。",
    ),
    _outcome(
        "X103",
        "部分公开",
        "“一、总体情况”写“部分公开5件”，表三“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”总计是 4，相差 1",
    ),
    _outcome(
        "X104",
        "不予公开",
        "“一、总体情况”写“不予公开18件”，表三“（三）不予公开”各项总计之和是 17，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X105",
        "无法提供",
        "“一、总体情况”写“无法提供20件”，表三“（四）无法提供”各项总计之和是 21，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X106",
        "不予处理",
        "“一、总体情况”写“不予处理12件”，表三“（五）不予处理”各项总计之和是 13，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X107",
        "其他处理",
        "“一、总体情况”写“其他处理9件”，表三“（六）其他处理”各项总计之和是 8，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X108",
        "结转下年度继续办理",
        "“一、总体情况”写“结转下年度继续办理7件”，表三“四、结转下年度继续办理”总计是 6，相差 1",
    ),
    Rule(
        code="X109",
        name="正文写的行政复议、行政诉讼与表四不同",
        severity="warning",
        what="核对正文写的政府信息公开行政复议、行政诉讼的件数：行政复议应等于表四行政复议的总计，行政诉讼应等于两组总计之和；"
        "写明“未经复议直接起诉”“复议后起诉”的，各与那一组的总计核对。“没有发生”按 0 核对。",
        why="表四只填因政府信息公开引起的案件，正文写的也应是这些。其他案件、作为复议机关审理的案件、一部分案件（已审结的、"
        "被纠正的），不作核对。",
        example="“一、总体情况”写“行政复议11件”，表四“行政复议”总计是 12，相差 1",
        hint="对照案件台账，看正文和表四哪一处的数字有误，改正后使两处一致",
        check=_check("X109"),
    ),
    Rule(
        code="X110",
        name="正文写的文件、决定数量与表二不同",
        severity="warning",
        what="核对正文写的制发、废止、现行有效的规章和规范性文件的件数，以及作出的行政许可、行政处罚、行政强制决定的件数，"
        "应与表二相同。",
        why="这些数字在正文和表二各写一次，两处不同，读的人就不知道哪一个是真的。公开、公示、备案、清理、解读的件数，"
        "某一领域、某一类的件数，与表二统计的范围不同，不作核对。",
        example="“一、总体情况”写“全年制发行政规范性文件3件”，表二“行政规范性文件”本年制发件数是 2，相差 1",
        hint="对照文件目录和执法台账，看正文和表二哪一处的数字有误，改正后使两处一致",
        check=_check("X110"),
    ),
)
