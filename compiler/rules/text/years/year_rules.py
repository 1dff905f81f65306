"""X120: a year or date that cannot be meant: in the title, the 统计期限, left from another year, in a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.rule import Hit, Rule
from compiler.rules.text.quotes import around, beginning, quoted
from compiler.rules.text.years.dates import wrong_dates, wrong_periods
from compiler.rules.text.years.numbered import has_signs, is_plain, is_whole_year, with_digits
from compiler.rules.text.years.opening_stock import is_opening_stock
from compiler.rules.text.years.plans import may_plan, stale_plans
from compiler.rules.text.years.years_spoken_of import YEAR, years_spoken_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report
    from compiler.rules.text.years.dates import WrongDate

PROBLEMS = "problems"


def _check(report: Report) -> Iterator[Hit]:
    if report.year is None:
        return
    yield from _title(report, report.year)
    begins, in_signs = ("preamble", report.edition.narratives[0].key), has_signs(report.text)
    for key, chapter in report.prose.items():
        text_begins = (item for item in report.chapters[key] if not item.kind.startswith("heading"))
        opening = next(text_begins, None) if key in begins else None
        for paragraph in chapter:
            text = with_digits(paragraph.text) if in_signs else paragraph.text
            if "年" not in text and "月" not in text and "日" not in text:
                continue
            if is_plain(text, report.year):
                yield from _in_plain(paragraph, text, key, report.year)
            else:
                yield from _paragraph(paragraph, key, report, report.year, opening=paragraph is opening)


def _in_plain(paragraph: Paragraph, text: str, chapter: str, year: int) -> Iterator[Hit]:
    """What may be wrong where no year is but the report's: a period of other days, a plan for the year that is over.

    `text` is the paragraph's, its dates in digits.
    """
    taken: set[int] = set()
    if "月" in text and not is_whole_year(text):
        yield from _dates(paragraph, wrong_periods(text, year), year, taken)
    if "年" in text and may_plan(text, year):
        yield from _plans(paragraph, chapter, year, taken)


def _paragraph(paragraph: Paragraph, chapter: str, report: Report, year: int, *, opening: bool) -> Iterator[Hit]:
    """What is wrong in one paragraph, each year once: as a date, as a plan, as left from another year."""
    text, taken = with_digits(paragraph.text), set[int]()
    yield from _dates(paragraph, wrong_dates(text, year), year, taken)
    yield from _plans(paragraph, chapter, year, taken)
    for named in years_spoken_of(text, year, chapter, opening=opening):
        stale = named.sense == "stale" and named.start not in taken
        if stale and not (named.year == year - 1 and is_opening_stock(text, named.start, report)):
            message = f"{beginning(paragraph.text, named.start)}写的是{named.year}年，这是{year}年的年度报告"
            hint = f"核对后改成{year}年，连同后面的内容一并核对"
            yield Hit(message, (paragraph.pointer,), f"多半是以前的报告里留下的：{hint}" if named.year < year else hint)


def _dates(paragraph: Paragraph, dates: Iterable[WrongDate], year: int, taken: set[int]) -> Iterator[Hit]:
    text = paragraph.text
    for date in dates:
        taken.update(range(date.start, date.end))
        if date.period:
            written = quoted(text, date.start, date.end)
            message = f"统计期限写的是{written}，这是{year}年的年度报告，应是{year}年1月1日至12月31日"
            yield Hit(message, (paragraph.pointer,), "核对后改成本年度的统计期限")
        else:
            message = f"{around(text, date.start, date.end)}里的日期写得不对"
            yield Hit(message, (paragraph.pointer,), "核对年、月、日的数字，多写的删去，漏写的补上")


def _plans(paragraph: Paragraph, chapter: str, year: int, taken: set[int]) -> Iterator[Hit]:
    for planned, start in stale_plans(with_digits(paragraph.text), year, titles=chapter == PROBLEMS):
        if start not in taken:
            taken.add(start)
            place = beginning(paragraph.text, start)
            message = f"{place}说的是今后的打算，写的却是{planned}年，这是{year}年的年度报告"
            hint = f"是{year + 1}年的打算，把年份改成{year + 1}年；若是以前的文字，换成今年写的"
            yield Hit(message, (paragraph.pointer,), hint)


def _title(report: Report, year: int) -> Iterator[Hit]:
    title = report.data.get("title")
    for match in YEAR.finditer(with_digits(title) if isinstance(title, str) else ""):
        if int(match[1]) != year:
            message = f"标题写的是{match[1]}年，这是{year}年的年度报告"
            yield Hit(message, ("/title",), f"核对后改成{year}年；不写标题时，程序按规定的写法印")


RULES = (
    Rule(
        code="X120",
        name="年份对不上",
        severity="warning",
        what="核对标题、统计期限、正文和今后打算里的年份，找出与报告年度对不上的，以及不成日期的写法。",
        why="年度报告常在上一年的文稿上修改，年份漏改一处，读的人就分不清说的是哪一年的事。与上年比较、说明来历的年份不算。",
        example="2020年的报告里，「2020年，我局将继续深入贯彻……」说的是今后的打算，写的却是2020年",
        hint="核对后改正年份",
        check=_check,
    ),
)
