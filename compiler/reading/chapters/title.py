"""The lines before the first chapter in; title, year, agency, document number and preamble out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.common.numerals import DIGITS, digit_value
from compiler.findings.finding import Finding
from compiler.reading.tables.cell_messages import in_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.reading.document.body import Line

_LONGEST = 60
_MOST_LINES = 3
_SENTENCE = re.compile(r"[。；;，,：:]")
_DIGITS = str.maketrans(
    dict(zip("０１２３４５６７８９", "0123456789", strict=True)) | {digit: str(digit_value(digit)) for digit in DIGITS}
)
_DIGITS_OF_A_YEAR = re.compile(rf"[{DIGITS}]{{4}}(?=年)|[０-９]{{4}}")
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:年度?|度)?"
_SUBJECT = r"(?:政府信息(?:与政务)?公开|政务公开|信息公开)"
_AGENCY = r"(?:关于)?(?P<agency>(?:(?!报告|年报).)*?)"
_REPORT = r"(?:报告|年报)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_AGENCY}{_YEAR}{_SUBJECT}(?:(?!报告).)*{_REPORT}",  # 宿迁市人民政府2023年政府信息公开工作年度报告
        rf"{_YEAR}{_AGENCY}{_SUBJECT}(?:(?!报告).)*{_REPORT}",  # 2020年度遵义市司法局政府信息公开工作年度报告
        rf"{_AGENCY}{_SUBJECT}(?:(?!报告).)*?{_YEAR}(?:(?!报告).)*{_REPORT}",  # ……政府信息公开工作2020年度报告
        rf"{_AGENCY}{_SUBJECT}(?:(?!报告).)*{_REPORT}[（(]{_YEAR}[）)]",  # ……年度报告（2020年度）
        rf"{_AGENCY}(?P<year>){_SUBJECT}(?:(?!报告).)*{_REPORT}",
    )
)
_LAST_LINE = re.compile(rf"{_REPORT}(?:[（(].*[）)])?$")
_NUMBER = re.compile(r"[^\s〔〕\[\]（）()]{2,20}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号")


@dataclass(frozen=True)
class HeadOfReport:
    """What stands before the first chapter; `year` is None and `agency` empty where the title does not say them."""

    title: tuple[str, ...] = ()
    agency: str = ""
    year: int | None = None
    document_number: str = ""
    preamble: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Title:
    """A title in the lines from `start` up to `end`."""

    start: int
    end: int
    agency: str
    year: str


def read_head(lines: Sequence[Line], *, exact: bool) -> HeadOfReport:
    """The head that `lines` make; in an `exact` document the styles say what each of them is."""
    if exact and any(line.style.purpose == "title" for line in lines):
        return _by_style(lines)
    shown = [(line, line.shown.strip()) for line in lines if not line.blank]
    texts = [text for _, text in shown]
    titles = list(_titles(texts))
    whole = [title for title in titles if title.agency and title.year] or titles
    if not titles:
        return HeadOfReport(preamble=tuple(line for line, _ in shown))
    mine = whole[-1]
    number = next((text for text in texts if _NUMBER.fullmatch(text)), "")
    taken = {at for title in titles for at in range(title.start, title.end)}
    after = max(taken) + 1
    lost = [text for at, text in enumerate(texts[:after]) if at not in taken and text != number]
    preamble = tuple(line for line, text in shown[after:] if text != number)
    findings = (_before_title(lost),) if lost else ()
    year = int(mine.year) if mine.year else None
    return HeadOfReport(tuple(texts[mine.start : mine.end]), mine.agency, year, number, preamble, findings)


def parse_title(title: str) -> tuple[str, int | None]:
    """The agency and the year that `title`, all in one line, names; empty and None where it does not."""
    plain = _DIGITS_OF_A_YEAR.sub(lambda digits: digits[0].translate(_DIGITS), "".join(title.split()))
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return match["agency"], int(match["year"]) if match["year"] else None
    return "", None


def _by_style(lines: Sequence[Line]) -> HeadOfReport:
    title = tuple(line.text for line in lines if line.style.purpose == "title")
    numbers = [line.text for line in lines if line.style.purpose == "document_number"]
    preamble = tuple(line for line in lines if line.style.purpose not in ("title", "document_number"))
    agency, year = parse_title("".join(title))
    return HeadOfReport(title, agency, year, numbers[0] if numbers else "", preamble)


def _titles(texts: Sequence[str]) -> Iterator[_Title]:
    """Titles among `texts`, each in up to three lines; of those that end in one line, the fullest and shortest."""
    for end, text in enumerate(texts, 1):
        if not _LAST_LINE.search("".join(text.split())):
            continue
        found = []
        for start in range(end - 1, max(end - 1 - _MOST_LINES, -1), -1):
            if len(texts[start]) > _LONGEST or _SENTENCE.search(texts[start]):
                break
            joined = "".join(texts[start:end])
            agency, year = parse_title(joined)
            if agency or year:
                found.append(_Title(start, end, agency, str(year or "")))
        if found:
            yield max(found, key=lambda title: (bool(title.agency) + bool(title.year), title.start))


def _before_title(lost: Sequence[str]) -> Finding:
    more = f"等 {len(lost)} 段" if len(lost) > 1 else ""
    message = f"标题前后有不属于报告的文字{in_quotes(lost[0])}{more}，没有读入"
    return Finding("E141", "warning", message, hint="其中有报告内容的，在 JSON 里补上")
