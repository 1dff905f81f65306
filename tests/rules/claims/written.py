"""The sentences of `sentences/`: correct ones by kind, with the tables that they fit; a trap_ is easily misread.

A line is `sentence | figures of the tables, year, agency, under a heading`; a number in brackets, made one larger,
should be found, with the code of the brackets or of its file; one with a question mark is known to be missed. A line
that begins with `=` says what holds for the lines below it. With a figure behind `!` the tables bear the sentence out
no longer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.rules.tables.tabled import AGENCY, YEAR, tabled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.figures import Number
    from compiler.report.report import Report

FOLDER = Path(__file__).with_name("sentences")
_CODES = {"received": "X101", "completed": "X111", "cases": "X109", "documents": "X110"}
_MARKED = re.compile(r"\[([^\]\s]+)(?: (X\d{3}|\?))?\]")
MISSED = "?"
_DIGITS = "〇一二三四五六七八九"


class Written(NamedTuple):
    """A correct sentence of the file `kind`, its brackets still in it, and what its tables hold."""

    kind: str
    marked: str
    figures: dict[str, Number]
    year: int = YEAR
    agency: str = AGENCY
    heading: str = ""
    wrong: dict[str, Number] = {}  # noqa: RUF012 (a tuple's default, never changed)

    @property
    def text(self) -> str:
        """The sentence as it is."""
        return _MARKED.sub(r"\1", self.marked)

    def falsified(self) -> Iterator[tuple[str, str]]:
        """The sentence with one of its marked figures made one larger, and the code that should be found (any: "")."""
        for match in _MARKED.finditer(self.marked):
            before, after = self.marked[: match.start()], self.marked[match.end() :]
            text = _MARKED.sub(r"\1", before) + larger(match[1]) + _MARKED.sub(r"\1", after)
            yield text, match[2] or _CODES.get(self.kind, "")

    def report(self, text: str) -> Report:
        """A report that says `text` beside these tables."""
        under = f"（二）{self.heading}\n" if self.heading else ""
        return tabled(under + text, self.year, self.agency, **self.figures)

    def contradicted(self) -> Report:
        """A report that says the sentence beside tables that say otherwise."""
        return self._replace(figures=self.figures | self.wrong).report(self.text)


def written() -> list[Written]:
    """Every sentence of the folder."""
    files = sorted(FOLDER.glob("*.txt"))
    return [sentence for path in files for sentence in _parsed_all(path)]


def _parsed_all(path: Path) -> Iterator[Written]:
    shared = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("="):
            shared = line[1:]
        elif line and not line.startswith("#"):
            yield _parsed(path.stem, line, shared)


def _parsed(kind: str, line: str, shared: str) -> Written:
    text, _, told = line.partition(" |")
    given = dict(item.split() for item in f"{shared},{told}".split(",") if item.strip())
    known = {name: given.pop(name, default) for name, default in (("year", YEAR), ("agency", AGENCY), ("under", ""))}
    figures = {name: Decimal(value) if "." in value else int(value) for name, value in given.items()}
    wrong = {name[1:]: figures.pop(name) for name in given if name.startswith("!")}
    return Written(kind, text, figures, int(known["year"]), str(known["agency"]), str(known["under"]), wrong)


def larger(figure: str) -> str:
    """`figure` one larger (a percentage with decimals eleven), written as it was: 十二 is 十三, 45.3 is 56.3."""
    if "." in figure:
        return str(round(float(figure) + 11, 2))
    if figure.translate(str.maketrans("", "", ",，")).isdigit():
        return str(int(figure.replace(",", "").replace("，", "")) + 1)
    return {"两": "三", "零": "一", "九": "十"}.get(figure) or figure[:-1] + _DIGITS[_DIGITS.index(figure[-1]) + 1]
