"""A list of agencies and the parts in, those out that did not hand in a report (M105)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.numerals import NUMERALS
from compiler.findings.finding import Finding
from compiler.form.consolidation import consolidation
from compiler.merge.agency_names import match_names, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.form.edition import Edition
    from compiler.merge.part import PartReport

_NUMBER = re.compile(rf"^\s*(?:[（(]?\d+[)）.．、]|[（(]?[{NUMERALS}]+[)）、]|[-*•])\s*")
_CELLS = re.compile(r"\t|,|，")
_NO_NAME = re.compile(r"[\d\s.、]*")
_OF_DATA = ("{", "<")
"""How no list begins: a report, or a saved page, was given in its place."""
_SHOWN = 3
"""Reports that one finding names."""
_HINT = "催报；已经报来、名称写法不同的，把名单上的名称改成报告里的机关全称"
_WHICH = "把名单上的名称写全，写成报告里的机关全称"
_ONCE = "多写了的，删去这一行；确实是两个机关的，都写全称"


class Expected(NamedTuple):
    """A list of agencies that are to report: the file, and the names with their lines."""

    file: str
    names: tuple[str, ...]
    lines: tuple[int, ...]


class Attendance(NamedTuple):
    """Who handed in: by position in the list the part; parts that are not on it; names that may be one of several."""

    handed_in: dict[int, PartReport]
    others: tuple[PartReport, ...]
    doubtful: dict[int, tuple[PartReport, ...]]


def read_list(raw: bytes, file: str) -> Expected | None:
    """The agencies that the text `raw` lists, one a line; none where it is no text.

    Numbers and marks before a name, what stands in further columns, blank lines and lines that begin with # are
    passed over. Notepad writes UTF-8, UTF-16 or GB18030.
    """
    text = _decoded(raw)
    if text is None or "\0" in text or text.lstrip().startswith(_OF_DATA):
        return None
    found = [(line, _name(written)) for line, written in enumerate(text.splitlines(), 1)]
    named = [(line, name) for line, name in found if name]
    return Expected(file, tuple(name for _, name in named), tuple(line for line, _ in named))


def attendance(expected: Expected, parts: Sequence[PartReport]) -> Attendance:
    """Which of `parts` are by the agencies of `expected`; a file that names no agency is known by its own name."""
    found = match_names(expected.names, [part.agency or PurePath(part.file).stem for part in parts])
    handed_in = {at: parts[one] for at, one in found.certain.items()}
    taken = set(found.certain.values())
    others = tuple(part for at, part in enumerate(parts) if at not in taken)
    return Attendance(handed_in, others, {at: tuple(parts[n] for n in all_) for at, all_ in found.doubtful.items()})


def written_before(expected: Expected, at: int) -> int | None:
    """The line of the list on which the name at that position stands already, if there is one before it."""
    name = plain_name(expected.names[at])
    return next((expected.lines[one] for one in range(at) if plain_name(expected.names[one]) == name), None)


def missing_agencies(expected: Expected, present: Attendance, edition: Edition) -> list[Finding]:
    """M105 for each name of the list that none of the parts is by, or of which that is uncertain."""
    law = consolidation(edition.id).laws["M105"]
    made = []
    for at, (name, line) in enumerate(zip(expected.names, expected.lines, strict=True)):
        if at in present.handed_in:
            continue
        if at in present.doubtful:
            several = present.doubtful[at]
            named = "、".join(f"{part.name}（{part.file}）" for part in several[:_SHOWN])
            rest = f" 等 {len(several)} 份之一" if len(several) > _SHOWN else ""
            message, hint = f"名单上的“{name}”可能是{named}{rest}，看不出是哪一份", _WHICH
        elif before := written_before(expected, at):
            message, hint = f"名单上的“{name}”写了不止一次，第 {before} 行也是", _ONCE
        else:
            message, hint = f"名单上的“{name}”没有报告", _HINT
        made.append(Finding("M105", "warning", message, (), law, hint, expected.file, line, 1))
    return made


def _decoded(raw: bytes) -> str | None:
    encodings = ("utf-16",) if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return raw.removeprefix(BOM_UTF8).decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _name(line: str) -> str:
    if line.lstrip().startswith("#"):
        return ""
    cells = (_NUMBER.sub("", cell).strip() for cell in _CELLS.split(line))
    return next((cell for cell in cells if not _NO_NAME.fullmatch(cell)), "")
