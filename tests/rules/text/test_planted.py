"""Last year's and next year's year, and marks and words written twice, planted in sentences that are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.rules.text.narratives import told

FOLDER = Path(__file__).parent / "planted"
YEAR = 2024
_YEAR = re.compile(r"\[(\d{4})(?: ([-+]+))?\]")
_TWICE = re.compile(r"\{(.+?)\1\}")


def lines(kind: str) -> list[tuple[str, str]]:
    """The lines of the file called `kind`, each with the chapter that it is taken to stand in."""
    found, chapter = [], "overview"
    for line in (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            chapter = line[2:]
        elif line and not line.startswith("#"):
            found.append((chapter, line))
    return found


def planted(line: str) -> list[str]:
    """`line` with each of its years a year early, and the report's own a year late, but where that may be right."""
    found = []
    for match in _YEAR.finditer(line):
        before, after = (_YEAR.sub(r"\1", part) for part in (line[: match.start()], line[match.end() :]))
        ways = {"-": -1} | ({"+": 1} if int(match[1]) == YEAR else {})
        found += [f"{before}{int(match[1]) + by}{after}" for way, by in ways.items() if way not in (match[2] or "")]
    return found


@pytest.mark.parametrize(("chapter", "line"), lines("years"))
def test_a_year_that_was_left_in_is_found(chapter: str, line: str) -> None:
    assert not told("X120", _YEAR.sub(r"\1", line), chapter=chapter, year=YEAR)
    assert [wrong for wrong in planted(line) if not told("X120", wrong, chapter=chapter, year=YEAR)] == []


def test_nearly_every_year_that_was_left_in_is_known_for_one() -> None:
    whole = [planted(re.sub(r" [-+]+]", "]", line)) for _, line in lines("years")]
    assert sum(len(planted(line)) for _, line in lines("years")) > 0.88 * sum(map(len, whole))


@pytest.mark.parametrize("line", [line for _, line in lines("doubled")])
def test_what_was_written_twice_is_found(line: str) -> None:
    assert not told("X134", _TWICE.sub(r"\1", line))
    assert told("X134", line.replace("{", "").replace("}", ""))
