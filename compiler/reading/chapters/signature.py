"""The lines of the last chapter in; the lines that are its text, and signature and date, out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.reading.model import Ending
from compiler.reading.tables.cell_messages import quoted
from compiler.reading.tables.labels import fold, nearness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.reading.document.body import Line

_NEAR_END = 6
_LONGEST = 30
_LIKELY = 0.5
_DATE = re.compile(r"(\d{1,4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_WITH_AGENCY = re.compile(r"(?P<agency>\S.{2,28}?\S)\s+(?P<date>\S{4,5}年.{1,4}月.{1,5}日)")
_DIGITS = "零一二三四五六七八九"
_SENTENCE = re.compile(r"[。；;！？!?，,：:]")
_HEADING = re.compile(r"\s*(?:[（(][^）)]{1,3}[）)]|[一二三四五六七八九十\d]{1,2}\s*[.．、])")
_ORGAN = re.compile(r"(?:府|局|厅|委|办|室|院|署|会|处|所|中心|街道|镇|乡|部|司|队|社|站|校|组)$")


def ended(lines: Sequence[Line], agency: str, *, exact: bool) -> tuple[list[Line], Ending | None, list[Finding]]:
    """`lines` up to the signature, the signature with its date if there is one, and what was found.

    In an `exact` document the styles tell them; else a date alone in one of the last lines does, with the organ above
    it, which may be the `agency` of the title.
    """
    if exact and any(line.style.purpose in ("signature", "date") for line in lines):
        return _by_style(lines)
    return _by_text(lines, agency) if not exact else (list(lines), None, [])


def iso_date(text: str) -> str | None:
    """The day that `text` names, as the input writes it; None where it names none."""
    plain = "".join(text.split())
    if match := _DATE.fullmatch(plain):
        parts = [int(part) for part in match.groups()]
    elif match := _CHINESE_DATE.fullmatch(plain):
        parts = [int("".join(str(_digit(digit)) for digit in match[1])), _count(match[2]), _count(match[3])]
    else:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _by_style(lines: Sequence[Line]) -> tuple[list[Line], Ending | None, list[Finding]]:
    start = next(at for at, line in enumerate(lines) if line.style.purpose in ("signature", "date"))
    ending = [line for line in lines[start:] if line.style.purpose in ("signature", "date")]
    agency = "".join(line.text for line in ending if line.style.purpose == "signature")
    day = "".join(line.text for line in ending if line.style.purpose == "date")
    rest = [line for line in lines[start:] if line not in ending and not line.blank]
    return list(lines[:start]), Ending(agency, day, iso_date(day)), _findings(day, rest)


def _by_text(lines: Sequence[Line], agency: str) -> tuple[list[Line], Ending | None, list[Finding]]:
    shown = [at for at, line in enumerate(lines) if not line.blank]
    for at in reversed(shown[-_NEAR_END:]):
        text = lines[at].shown.strip()
        rest = [lines[after] for after in shown if after > at]
        if _DATE.fullmatch("".join(text.split())) or _CHINESE_DATE.fullmatch("".join(text.split())):
            above = shown[shown.index(at) - 1] if shown.index(at) else -1
            signed = above >= 0 and _is_organ(lines[above].shown.strip(), agency)
            name = lines[above].shown.strip() if signed else ""
            kept = list(lines[: above if signed else at])
            return kept, Ending(name, text, iso_date(text)), _findings(text, rest)
        match = _WITH_AGENCY.fullmatch(text)
        if match and iso_date(match["date"]) and _is_organ(match["agency"], agency):
            ending = Ending(match["agency"], match["date"], iso_date(match["date"]))
            return list(lines[:at]), ending, _findings("", rest)
    return list(lines), None, []


def _is_organ(text: str, agency: str) -> bool:
    """Whether a line above a date is the organ that signs: the agency, or what ends like one and is no sentence."""
    if not 2 < len(text) <= _LONGEST or _SENTENCE.search(text) or _HEADING.match(text):
        return False
    return nearness(fold(text), fold(agency)) >= _LIKELY or _ORGAN.search(text) is not None


def _findings(day: str, rest: Sequence[Line]) -> list[Finding]:
    found = []
    if day and iso_date(day) is None:
        message = f"落款的日期写的是{quoted(day)}，读不成日期"
        found.append(Finding("E112", "error", message, ("/signature/date",), hint="核对日期，在 JSON 里补上"))
    if rest:
        more = f"等 {len(rest)} 段" if len(rest) > 1 else ""
        message = f"落款之后还有文字{quoted(rest[0].shown)}{more}，没有读入"
        found.append(Finding("E141", "warning", message, ("/signature",), hint="其中有报告内容的，在 JSON 里补上"))
    return found


def _digit(digit: str) -> int:
    return max(_DIGITS.find(digit), 0)


def _count(chinese: str) -> int:
    """Up to 99: 十一, 二十."""
    if "十" not in chinese:
        return _digit(chinese)
    tens, _, ones = chinese.partition("十")
    return (_digit(tens) if tens else 1) * 10 + _digit(ones[:1] or "零")
