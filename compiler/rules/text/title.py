"""X122: the title given is not the form's: all that is wrong with it. Its year is X120's."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition
    from compiler.report.report import Report

_YEAR = later(r"(?<!\d)\d{4}年")
# The words of which titles are made, so that what differs is told word by word.
_WORD = later("政府信息|政务|信息|公开|工作|年度|年报|情况|报告|[（(][^（）()]*[）)]|.")
_ABOUT = "关于"


def _check(report: Report) -> Iterator[Hit]:
    given = report.data.get("title")
    if not isinstance(given, str) or not given.strip() or not _plain(report.agency) or report.year is None:
        return
    years = [str(report.year), *(match[:-1] for match in _YEAR.findall(_plain(given)))]
    if all(_plain(given) != _plain(_title(report, year)) for year in years):
        wanted, written = "".join(_title(report, years[0]).split()), "".join(given.split())
        wrong = "；".join(_faults(_plain(given), _plain(report.agency), report.edition))
        yield Hit(f"标题写的是「{written}」，规定的写法是「{wanted}」：{wrong}", ("/title",))


def _title(report: Report, year: str) -> str:
    return report.edition.title.format(agency=report.agency, year=year)


def _faults(given: str, agency: str, edition: Edition) -> Iterator[str]:
    """What is wrong with the title `given`, part by part: the organ's name, the year, the subject."""
    if _ABOUT in given:
        yield f"多了“{_ABOUT}”"
        given = given.replace(_ABOUT, "", 1)
    year = _YEAR.search(given)
    before, after = (given[: year.start()], given[year.end() :]) if year else ("", given)
    organ, subject = (before, after) if before else _parted(after, agency, edition.subject)
    yield from _organ_faults(organ, agency, edition.fields["agency"])
    if not year:
        yield "没有写年份"
    elif organ and not before:
        yield "年份应写在机关名称的后面"
    yield from _subject_faults(subject, edition.subject)


def _parted(text: str, agency: str, subject: str) -> tuple[str, str]:
    """The organ's name and the subject of a title that has no year between them."""
    if agency in text:
        name, _, rest = text.partition(agency)
        return name + agency, rest
    at = next((at for word in (subject[:4], subject[2:4], "政务") if (at := text.find(word)) >= 0), 0)
    name = text[:at].removeprefix("度")
    return name, text[at:] if name else text


def _organ_faults(organ: str, agency: str, label: str) -> Iterator[str]:
    if not organ:
        yield f"没有写机关名称，“{label}”填的是「{agency}」"
    elif organ != agency:
        yield f"机关名称不同，“{label}”填的是「{agency}」"


def _subject_faults(subject: str, wanted: str) -> Iterator[str]:
    """The words that the subject lacks, or has too many."""
    if subject == "度" + wanted:
        yield "“年度”多写了一次"
        return
    from difflib import SequenceMatcher  # which only a wrong title needs

    given, form = _WORD.findall(subject), _WORD.findall(wanted)
    for kind, *span in SequenceMatcher(None, given, form, autojunk=False).get_opcodes():
        written, right = "".join(given[span[0] : span[1]]), "".join(form[span[2] : span[3]])
        written = written.replace("(", "（").replace(")", "）")
        if kind == "replace":
            yield f"“{written}”应是“{right}”"
        elif kind == "delete":
            yield f"多了“{written}”"
        elif kind == "insert":
            yield f"少了“{right}”"


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
