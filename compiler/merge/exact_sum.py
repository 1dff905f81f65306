"""Figures in, their sum out: exact, in as many decimals as the figures have."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.report.figures import Number

_EXACT = Context(prec=200, traps=[Inexact])
"""A figure has at most 30 digits, before or behind the point: the sum of any number of them fits.

The context of the thread, by which Python's own operators work, rounds to 28 digits: they are not for figures.
"""


def exact_sum(numbers: Iterable[Number]) -> Number:
    """The sum of `numbers`, 0 of none; a single one stays spelt as it is.

    In whatever order and groups they are added, the sum is the same and has the same decimals.
    """
    given = list(numbers)
    if all(type(number) is int for number in given):
        return sum(given)
    return reduce(_add, given)


def difference(one: Number, other: Number) -> Number:
    """How much `one` is larger than `other`, exactly."""
    return one - other if type(one) is int and type(other) is int else _EXACT.subtract(Decimal(one), Decimal(other))


def exact_product(number: Number, times: int) -> Number:
    """So many `times` the `number`, exactly."""
    return number * times if type(number) is int else _EXACT.multiply(Decimal(number), Decimal(times))


def magnitude(number: Number) -> Number:
    """`number` without its sign, exactly."""
    return exact_product(number, -1) if number < 0 else number


def _add(one: Number, other: Number) -> Number:
    return _EXACT.add(Decimal(one), Decimal(other))
