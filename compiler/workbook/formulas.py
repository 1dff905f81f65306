"""What a form's equations are in a sheet: totals that compute themselves, and messages in the words of the rules.

A formula says nothing as long as one of its figures is missing: a blank is not 0. Its functions are those that every
spreadsheet program has.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from compiler.findings.patterns import listed, say
from compiler.rules.tables.equation import FEW, group_head, places, where, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compiler.form.edition import Edition
    from compiler.form.layout import Fact, Heading
    from compiler.rules.tables.equation import Equation

    Path = tuple[Heading, ...]

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_TOTAL = re.compile(r'IF\(COUNT\((?P<refs>[A-Z0-9:,]+)\)=\d+,SUM\((?P=refs)\),""\)')
_EDGE = "\0"
"""Stands on both sides of what a formula works out within a sentence; no text of a report holds it."""


class _FormulaTerm(NamedTuple):
    """A term of a sum: its name, and its cells with the numbers that the form gives them (none for a row alone)."""

    name: str
    cells: tuple[tuple[int, str], ...]

    @property
    def references(self) -> str:
        return ranges(cell for _, cell in self.cells)

    @property
    def is_group(self) -> bool:
        return self.cells[0][0] > 0

    @property
    def wording(self) -> str:
        """「总计（10）」, or 「（三）不予公开第1、3项（2＋1）」, as an expression."""
        if not self.is_group:
            return _sentence("term", name=self.name, value=_worked_out(self.cells[0][1]))
        comma, plus = listed(["", ""]), quote(say("sums", "plus"))
        numbers = "&".join(f'IF({cell}<>0,{quote(f"{comma}{number}")},"")' for number, cell in self.cells)
        values = "&".join(f'IF({cell}<>0,{plus}&{cell},"")' for _, cell in self.cells)
        name = say("sums", "group", name=self.name, numbers=_worked_out(f"MID({numbers},2,99)"))
        return _sentence("term", name=name, value=_worked_out(f"MID({values},2,999)"))


def quote(text: str) -> str:
    """`text` as a constant of a formula."""
    return '"' + text.replace('"', '""') + '"'


def _worked_out(expression: str) -> str:
    """`expression` as a part of a sentence, whose other parts are constants."""
    return f"{_EDGE}{expression}{_EDGE}"


def _sentence(pattern: str, **values: str) -> str:
    """What `check` says by that pattern of sums, as an expression."""
    pieces = say("sums", pattern, **values).split(_EDGE)
    return "&".join(piece if at % 2 else quote(piece) for at, piece in enumerate(pieces) if piece)


def ranges(cells: Iterable[str]) -> str:
    """The addresses `cells` as a list of references, those in a row or in a column together."""
    found: list[tuple[str, str]] = []
    for cell in cells:
        if found and _follows(found[-1][1], cell) and _in_line(found[-1], cell):
            found[-1] = (found[-1][0], cell)
        else:
            found.append((cell, cell))
    return ",".join(first if first == last else f"{first}:{last}" for first, last in found)


def total_formula(fact: Fact, cells: Mapping[str, str]) -> str:
    """The sum that `fact` is, nothing as long as a part is missing; `cells` are addresses by pointer."""
    parts = fact.sums[0].parts
    refs = ranges(cells[part] for part in parts)
    return f'IF(COUNT({refs})={len(parts)},SUM({refs}),"")'


def is_total_formula(formula: str) -> bool:
    """Whether `formula` is a total of ours, wherever its cells have been moved."""
    return _TOTAL.fullmatch(_plain(formula)) is not None


def sums_its_parts(formula: str, fact: Fact, cells: Mapping[str, str]) -> bool:
    """Whether `formula` is the total of ours that belongs to `fact` where its parts stand in `cells` now."""
    there = all(part in cells for part in fact.sums[0].parts)
    return there and _plain(formula) == _plain(total_formula(fact, cells))


def is_message(formula: str) -> bool:
    """Whether `formula` is one of our messages, wherever its cells have been moved."""
    difference = say("sums", "message", place="", left="", right=_EDGE, difference=_EDGE).split(_EDGE)[1]
    return formula.lstrip("=").startswith("IF(") and difference in formula


def is_unbalanced(equation: Equation, cells: Mapping[str, str]) -> str:
    """That every figure of `equation` is there and both sides differ, as an expression."""
    left, right = (ranges(cells[pointer] for pointer in side) for side in (equation.left, equation.right))
    both = ranges(cells[pointer] for pointer in equation.pointers)
    return f"AND(COUNT({both})={len(equation.pointers)},SUM({left})<>SUM({right}))"


def message(equation: Equation, edition: Edition, cells: Mapping[str, str]) -> str:
    """What the rule says where `equation` does not hold, nothing where it does; in `describe`'s words."""
    both = (equation.left, equation.right)
    left, right = (_worked_out(_side(_terms(side, equation, edition, cells))) for side in both)
    sum_left, sum_right = (ranges(cells[pointer] for pointer in side) for side in both)
    difference = _worked_out(f"ABS(SUM({sum_left})-SUM({sum_right}))")
    text = _sentence("message", place=where(equation, edition), left=left, right=right, difference=difference)
    return f'IF({is_unbalanced(equation, cells)},{text},"")'


def _terms(side: Sequence[str], equation: Equation, edition: Edition, cells: Mapping[str, str]) -> list[_FormulaTerm]:
    """The terms of a side: columns of a row, or rows, those that the form numbers under one head together."""
    seats = places(edition)
    if len({seats[pointer].row for pointer in equation.pointers}) == 1:
        return [_FormulaTerm(seats[pointer].column[-1].brief, ((0, cells[pointer]),)) for pointer in side]
    made: list[_FormulaTerm] = []
    by_row = {seats[pointer].row: cells[pointer] for pointer in side}
    for head, rows in groupby(by_row, key=group_head):
        numbered = tuple((0 if row == head else head[-1].items.index(row[-1]) + 1, by_row[row]) for row in rows)
        made.append(_FormulaTerm(words(head), numbered))
    return made


def _side(terms: Sequence[_FormulaTerm]) -> str:
    """One side of an equation in words, as an expression: the zeros of a long one are left out."""
    if len(terms) == 1 and not terms[0].is_group:
        return terms[0].wording
    every = ranges(cell for term in terms for _, cell in term.cells)
    plus, total = quote(say("sums", "plus")), _worked_out(f"SUM({every})")
    if len(terms) <= FEW and not any(term.is_group for term in terms):
        return _sentence("sum", terms=_worked_out(f"&{plus}&".join(term.wording for term in terms)), value=total)
    given = "&".join(f'IF(SUM({term.references})<>0,{plus}&{term.wording},"")' for term in terms)
    filled = "+".join(f'COUNTIF({refs},"<>0")' for refs in every.split(","))
    whole = ",".join(f"SUM({term.references})<>0" for term in terms)
    rest = f'IF(AND({whole}),"",{_sentence("rest_zero", terms="")})'
    total = f'IF({filled}>1,{_sentence("sum", terms="", value=total)},"")'
    return f"IF(SUM({every})=0,{_sentence('all_zero')},MID({given},2,9999)&{total}&{rest})"


def _follows(first: str, second: str) -> bool:
    (column, row), (next_column, next_row) = _split(first), _split(second)
    return (next_column - column, next_row - row) in {(0, 1), (1, 0)}


def _in_line(found: tuple[str, str], cell: str) -> bool:
    """Whether the range `found` goes on to `cell` in the same direction."""
    (column, row), (next_column, next_row) = _split(found[0]), _split(cell)
    return column == next_column or row == next_row


def _split(address: str) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address)
    letters, row = match.groups() if match else ("A", "1")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(row)


def _plain(formula: str) -> str:
    return formula.lstrip("=").replace("$", "").replace(" ", "").upper()
