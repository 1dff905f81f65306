"""X122: the title given is not the form's. Its year is X120's."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition
    from compiler.report.report import Report

_YEAR = later(r"\d{4}(?=年)")


def _check(report: Report) -> Iterator[Hit]:
    given = report.data.get("title")
    if not isinstance(given, str) or not given.strip() or not report.agency or report.year is None:
        return
    years = [str(report.year), *_YEAR.findall(given)]
    if all(_plain(given) != _plain(_title(report, year)) for year in years):
        wanted, written = "".join(_title(report, years[0]).split()), "".join(given.split())
        why = _why(_plain(given), _plain(report.agency), report.edition)
        yield Hit(f"标题写的是「{written}」，规定的写法是「{wanted}」{why}", ("/title",))


def _title(report: Report, year: str) -> str:
    return report.edition.title.format(agency=report.agency, year=year)


def _why(given: str, agency: str, edition: Edition) -> str:
    """Where the difference lies, if that takes a second look: in the organ's name, or in one word."""
    year = _YEAR.search(given)
    organ = given[: year.start()] if year else ""
    if organ and agency not in organ:
        return f"：机关名称不同，“{edition.fields['agency']}”填的是「{agency}」"
    subject = given[year.end() + 1 :] if year else given
    if subject == "度" + edition.subject:
        return "：“年度”多写了一次"
    return ""


def _plain(text: str) -> str:
    """`text` without white space and line ends, in one width of letters and brackets."""
    return "".join(unicodedata.normalize("NFKC", text).split())


RULES = (
    Rule(
        code="X122",
        name="标题不是规定的写法",
        severity="warning",
        what="核对标题是否写作“机关全称＋年份＋年政府信息公开工作年度报告”；换行和空格不影响。",
        why="标题有统一的写法，公众和检查的人按它查找报告；别的机关的名称留在标题里，多半是借用文稿时没有改。",
        example="标题写的是「遵义市司法局2020年度政府信息公开工作年度报告」：“年度”多写了一次",
        hint="按规定的写法改正；也可以不写标题，由程序按规定的写法印",
        check=_check,
    ),
)
