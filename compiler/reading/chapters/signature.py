"""The lines of the last chapter in; the lines that are its text, and signature and date, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.numerals import DIGITS, NUMERALS, digit_value, number
from compiler.common.text import squeeze
from compiler.findings.finding import Finding
from compiler.reading.document.automatic_numbers import NO_MARK
from compiler.reading.document.body import Line
from compiler.reading.model import Ending
from compiler.reading.tables.cell_messages import in_quotes
from compiler.reading.tables.labels import NEAR, fold, nearness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from compiler.reading.document.body import Item

_NEAR_END = 6
_LONGEST = 30
_MOST_CELLS = 6
_LIKELY = 0.5
_ZEROS = "0Oo\uff2f\u039f\u041e"
"""What people type besides for the zero of a year in Chinese, the letter O of three alphabets among it."""
_ISSUED = "印发"
_DATE = re.compile(r"(\d{1,4})(?:年|[-./])(元(?=月)|\d{1,2})(?:月|[-./])(\d{1,2})日?")
_CHINESE_DATE = re.compile(rf"([{_ZEROS}{DIGITS}]{{4}})年(元|[{NUMERALS}]{{1,2}})月([{NUMERALS}]{{1,3}})日")
_WITH_AGENCY = later(r"(?P<agency>\S.{2,28}?[^\s\d])\s*(?P<date>(?:\d{4}|[0\D]{4})\s*年\s*.{1,4}\s*月\s*.{1,5}\s*日)")
_BESIDE = later(
    r"[（(](?:盖章|印章|公章|章)[）)]|^(?:(?:填报|报送|报告|编制)?(?:单位|机关)|署名|落款|(?:成文|填报|报告)?日期)(?=\s*[（(:：])\s*[:：]?|^\s*[:：]"
)
_SENTENCE = re.compile(r"[。；;！？!?，,：:]")
_HEADING = re.compile(rf"\s*(?:[（(][^）)]{{1,3}}[）)]|[{NUMERALS}\d]{{1,2}}\s*[.．、])")
_ORGAN = re.compile(r"(?:府|局|厅|委|办|室|院|署|会|处|所|中心|街道|镇|乡|部|司|队|社|站|校|组)$")


@dataclass(frozen=True)
class Split:
    """The lines of a chapter, the signature with its date below them if there is one, and what was found."""

    lines: list[Line]
    signature: Ending | None = None
    findings: tuple[Finding, ...] = ()


def split_signature(lines: Sequence[Line], agency: str, own: Collection[str], *, exact: bool) -> Split:
    """`lines` up to the signature, and the signature.

    In an `exact` document the styles tell it. Else, or where somebody typed it in Word, a date alone in one of the last
    lines does, with the organ beside it, which may be the `agency` of the title. `own` are lines that are known to be
    text.
    """
    if exact and any(line.style.purpose in ("signature", "date") for line in lines):
        return _by_style(lines)
    return _by_text(lines, agency, own)


def tail_lines(items: Sequence[Item]) -> tuple[int, list[Line]]:
    """How many items come before the lines at the end of a chapter, and those lines.

    A small table that holds a date is the signature laid out, and taken cell by cell.
    """
    lines: list[Line] = []
    for at in reversed(range(len(items))):
        item = items[at]
        if isinstance(item, Line):
            lines.append(item)
            continue
        texts = [text for cell in item.cells for text in cell.text.split("\n") if text.strip()]
        is_signature = len(item.cells) <= _MOST_CELLS and all(len(text) <= _LONGEST for text in texts)
        if not is_signature or not any(_is_date(text) for text in texts):
            return at + 1, lines[::-1]
        lines += [Line(text) for text in reversed(texts)]
    return 0, lines[::-1]


def iso_date(text: str) -> str | None:
    """The day that `text` names, as the input writes it; None where it names none."""
    plain = squeeze(text)
    if match := _DATE.fullmatch(plain):
        parts = [int(part.replace("元", "1")) for part in match.groups()]
    elif match := _CHINESE_DATE.fullmatch(plain):
        year = int("".join(str(digit_value(digit) or 0) for digit in match[1]))
        parts = [year, number(match[2].replace("元", "一")) or 0, number(match[3]) or 0]
    else:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _by_style(lines: Sequence[Line]) -> Split:
    start = next(at for at, line in enumerate(lines) if line.style.purpose in ("signature", "date"))
    ending = [line for line in lines[start:] if line.style.purpose in ("signature", "date")]
    agency = "".join(line.text for line in ending if line.style.purpose == "signature")
    day = "".join(line.text for line in ending if line.style.purpose == "date")
    rest = [line.shown for line in lines[start:] if line not in ending and line.shown.strip()]
    return Split(list(lines[:start]), Ending(agency, day, _day(day)), (*_findings(day, rest), *_seal(lines[start:])))


def _by_text(lines: Sequence[Line], agency: str, own: Collection[str]) -> Split:
    texts = [
        (at, plain)
        for at, line in enumerate(lines)
        for text in line.shown.split("\n")
        if line.shown.strip() not in own and (plain := _BESIDE.sub("", text.strip()).strip())
    ]
    places = reversed(range(max(len(texts) - _NEAR_END, 0), len(texts)))
    for place in sorted(places, key=lambda place: texts[place][1].endswith(_ISSUED)):
        found = _signature(texts, place, agency)
        if found is None:
            continue
        ending, first, last = found
        start = texts[first][0]
        body = list(lines[:start])
        before = [text for at, text in texts[:first] if at == start]
        if before:
            body.append(replace(lines[start], text="\n".join(before), mark=NO_MARK))
        while body and body[-1].blank:
            body.pop()
        findings = _findings(ending.date, [text for _, text in texts[last + 1 :]])
        return Split(body, ending, (*findings, *_seal(lines[start:])))
    return Split(list(lines))


def _signature(texts: Sequence[tuple[int, str]], place: int, agency: str) -> tuple[Ending, int, int] | None:
    """The signature whose date stands in the text at `place`, and the places of its first and last text."""
    text = texts[place][1]
    if _is_date(text):
        organ, lines = _organ([above for _, above in texts[max(place - 2, 0) : place]], agency)
        if lines:
            return Ending(organ, text, _day(text)), place - lines, place
        below = texts[place + 1][1] if place + 1 < len(texts) else ""
        if below and nearness(fold(below), fold(agency)) >= NEAR:
            return Ending(below, text, _day(text)), place, place + 1
        return Ending("", text, _day(text)), place, place
    match = _WITH_AGENCY.fullmatch(text)
    if match and iso_date(match["date"]) and _is_organ(match["agency"], agency):
        return Ending(match["agency"], match["date"], iso_date(match["date"])), place, place
    return None


def _organ(above: Sequence[str], agency: str) -> tuple[str, int]:
    """The organ that signs in the last of the lines `above` a date, and in how many of them; 0 where none does."""
    if len(above) > 1 and fold("".join(above)) == fold(agency):
        return squeeze("".join(above)), 2
    if not above or not _is_organ(above[-1], agency):
        return "", 0
    is_spaced_out = all(len(part) == 1 for part in above[-1].split())
    return squeeze(above[-1]) if is_spaced_out else above[-1], 1


def _day(text: str) -> str | None:
    """The day that a date names, be it that of issue."""
    return iso_date(squeeze(text).removesuffix(_ISSUED))


def _is_date(text: str) -> bool:
    plain = squeeze(text).removesuffix(_ISSUED)
    return (_DATE.fullmatch(plain) or _CHINESE_DATE.fullmatch(plain)) is not None


def _seal(lines: Sequence[Line]) -> Iterator[Finding]:
    """The pictures beside a signature: most of them are seals."""
    if any(line.drawings for line in lines):
        message = "落款处有图片（像是印章），没有读入"
        yield Finding("E143", "warning", message, ("/signature",), hint="印章盖在印出的报告上；不是印章的，移到正文里")


def _is_organ(text: str, agency: str) -> bool:
    """Whether a line above a date is the organ that signs: the agency, or what ends like one and is no sentence."""
    if not 2 < len(text) <= _LONGEST or _SENTENCE.search(text) or _HEADING.match(text):
        return False
    return nearness(fold(text), fold(agency)) >= _LIKELY or _ORGAN.search(text) is not None


def _findings(day: str, rest: Sequence[str]) -> list[Finding]:
    found = []
    if day and _day(day) is None:
        message = f"落款的日期写的是{in_quotes(day)}，读不成日期"
        found.append(Finding("E112", "error", message, ("/signature/date",), hint="核对日期，在 JSON 里补上"))
    if squeeze(day).endswith(_ISSUED):
        message = f"落款的日期后面写着“{_ISSUED}”，没有读入"
        found.append(Finding("E141", "warning", message, ("/signature/date",), hint="不需要的，在 Word 里删去"))
    if rest:
        more = f"等 {len(rest)} 段" if len(rest) > 1 else ""
        message = f"落款之后还有文字{in_quotes(rest[0])}{more}，没有读入"
        found.append(Finding("E141", "warning", message, ("/signature",), hint="其中有报告内容的，在 JSON 里补上"))
    return found
