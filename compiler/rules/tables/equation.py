"""The equations between a form's figures, as data from its edition, and the one interpreter that words them."""

from __future__ import annotations

from functools import cache
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS
from compiler.common.pointer import join
from compiler.findings.patterns import listed, say
from compiler.form.layout import BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compiler.form.edition import Edition
    from compiler.form.layout import Heading
    from compiler.form.table import Table
    from compiler.report.figures import Number

    Path = tuple[Heading, ...]

_NUMBER = later(f"[{NUMERALS}]+、")

FEW = 4
"""As many figures as a side of an equation is told with its zeros; from a longer one the zeros are left out."""


class Equation(NamedTuple):
    """That the figures `left` (pointers) and the figures `right` have the same sum; the rule `code` checks it."""

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def pointers(self) -> tuple[str, ...]:
        """All its figures, those on the left first."""
        return self.left + self.right

    def gap(self, figures: Mapping[str, Number]) -> Number:
        """By how much the left side exceeds the right; 0 where the equation holds."""
        return sum(map(figures.__getitem__, self.left)) - sum(map(figures.__getitem__, self.right))


class Term(NamedTuple):
    """One term of a sum as it is given: its name, its signed value, and the figure as printed (`value` if empty).

    One that is `subtracted` is so even where it is 0.
    """

    name: str
    value: Number
    shown: str = ""
    subtracted: bool = False

    @property
    def sign(self) -> str:
        """How the term is joined to those before it: a figure that is printed with its own sign is added."""
        return say("sums", "minus" if self.subtracted or (self.value < 0 and not self.shown) else "plus")

    @property
    def text(self) -> str:
        """「总计（10）」."""
        return say("sums", "term", name=self.name, value=self.shown or abs(self.value))


class FigurePlace(NamedTuple):
    """Where a figure stands: the headings of its row and of its column, outermost first."""

    row: Path
    column: Path


@cache
def equations(edition: Edition) -> tuple[Equation, ...]:
    """Every equation that the tables of `edition` hold: each total, then what balances in each column."""
    sums = [
        Equation(total.code, total.parts, (fact.pointer,))
        for table in edition.tables
        for fact in table.facts
        for total in fact.sums
    ]
    return (*sums, *(equation for table in edition.tables for equation in _balances(table)))


def _balances(table: Table) -> Iterator[Equation]:
    for balance in table.balances:
        for block in table.blocks:
            for column in leaves(block.columns):
                sides = [
                    tuple(join(table.key, *row.split("/"), *_keys(column)) for row in rows)
                    for rows in (balance.left, balance.right)
                ]
                yield Equation(balance.code, *sides)


@cache
def places(edition: Edition) -> dict[str, FigurePlace]:
    """The place of every figure, by pointer."""
    return {
        join(table.key, *_keys(row), *_keys(column)): FigurePlace(row, column)
        for table in edition.tables
        for block in table.blocks
        for row in (leaves(block.rows) if block.rows else [()])
        for column in leaves(block.columns)
    }


def leaves(headings: Sequence[Heading], above: Path = ()) -> Iterator[Path]:
    """The paths from the outermost heading to each innermost one."""
    for heading in headings:
        path = (*above, heading)
        if heading.items:
            yield from leaves(heading.items, path)
        else:
            yield path


def words(path: Path) -> str:
    """A row or a column in the words of the form, short where it has a short name."""
    spoken = [heading.brief for heading in path[:-1] if not heading.implied]
    return BELOW.join([*spoken, *(heading.brief for heading in path[-1:])])


def where(equation: Equation, edition: Edition) -> str:
    """The row or the column (in a table without rows: the group) that an equation is about."""
    seats = [places(edition)[pointer] for pointer in equation.pointers]
    if seats[0].row and all(seat.row == seats[0].row for seat in seats):
        return line(words(seats[0].row), "row")
    if all(seat.column == seats[0].column for seat in seats):
        return line(seats[0].column[-1].brief, "column")
    return words(_shared([seat.column for seat in seats]))


def line(name: str, kind: str) -> str:
    """「自然人列」: a `kind` of "row" or "column"; a name of several words, or one that carries a mark, is quoted."""
    return say("sums", f"quoted_{kind}" if any(mark in name for mark in "→.（") else kind, name=name)


def describe(equation: Equation, figures: Mapping[str, Number], edition: Edition) -> str:
    """`equation` with its figures: where, both sides, both values and the difference."""
    seats = places(edition)
    if len({seats[pointer].row for pointer in equation.pointers}) == 1:
        left, right = (
            [Term(seats[pointer].column[-1].brief, figures[pointer]) for pointer in side]
            for side in (equation.left, equation.right)
        )
    else:
        left, right = (
            [*_rows({seats[pointer].row: figures[pointer] for pointer in side})]
            for side in (equation.left, equation.right)
        )
    return compared(where(equation, edition), left, right)


def compared(place: str, left: Sequence[Term], right: Sequence[Term]) -> str:
    """Two sums that ought to be the same, in words."""
    difference = abs(_value(left) - _value(right))
    return say("sums", "message", place=place, left=_side(left), right=_side(right), difference=difference)


def _side(terms: Sequence[Term]) -> str:
    if len(terms) == 1:
        return terms[0].text
    given = [term for term in terms if term.value or len(terms) <= FEW]
    if not given:
        return say("sums", "all_zero")
    text = given[0].text + "".join(term.sign + term.text for term in given[1:])
    if len(given) > 1 or say("sums", "plus") in text:
        text = say("sums", "sum", terms=text, value=_value(terms))
    return text if len(given) == len(terms) else say("sums", "rest_zero", terms=text)


def _value(terms: Sequence[Term]) -> Number:
    return sum(term.value for term in terms)


def _rows(figures: Mapping[Path, Number]) -> Iterator[Term]:
    """A term a row; rows that the form numbers under one head are told together, those with 0 left out."""
    for head, rows in groupby(figures, key=group_head):
        values = {row: figures[row] for row in rows}
        if head in values:
            yield Term(words(head), values[head])
            continue
        given = {head[-1].items.index(row[-1]) + 1: value for row, value in values.items() if value}
        name = say("sums", "group", name=words(head), numbers=listed(given)) if given else words(head)
        yield Term(name, sum(given.values()), say("sums", "plus").join(map(str, given.values())))


def group_head(row: Path) -> Path:
    """What a row is told under: the head above it, or itself where the form says no word for what is above."""
    return row[:-1] if any(not heading.implied for heading in row[:-1]) else row


def _shared(paths: Sequence[Path]) -> Path:
    """The headings that all `paths` begin with."""
    steps = takewhile(lambda step: len(set(step)) == 1, zip(*paths, strict=False))
    return tuple(step[0] for step in steps)


def _keys(path: Path) -> list[str]:
    return [heading.key for heading in path if heading.key]


def row(pointer: str, edition: Edition) -> str:
    """The row of a figure in the words of the form, short where it has a short name."""
    return words(places(edition)[pointer].row)


def column(pointer: str, edition: Edition) -> str:
    """The innermost heading of a figure's column."""
    return places(edition)[pointer].column[-1].brief


def unnumbered(row: Path) -> str:
    """A row as printed, without its number."""
    return _NUMBER.sub("", row[-1].label)
