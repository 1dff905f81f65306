"""The figures of a report: every one that can be known, totals that were left out computed, and how each is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compiler.form.edition import Edition
    from compiler.form.layout import Fact

Number = int | Decimal


def figures(report: Any, edition: Edition) -> dict[str, Number]:
    """The figure at each pointer of `edition`: all of them for a `report` that its schema accepts.

    A total is taken as it was given; one that was left out is the sum of its parts. What is missing or is no figure
    has no entry, nor has a total that would need it: missing is never 0.
    """
    known: dict[str, Number] = {}
    left_out: list[Fact] = []
    for steps, row in edition.rows:
        given = _at(report, steps)
        values = given if type(given) is dict else {}
        for key, fact in row:
            value = values.get(key, MISSING)
            if (type(value) is int and value >= 0) or _is_figure(value, fact):  # nearly all are: no call for them
                known[fact.pointer] = value
            elif value is MISSING and fact.sums:
                left_out.append(fact)
    return _with_sums(known, left_out, edition) if left_out else known


def _with_sums(known: dict[str, Number], left_out: Iterable[Fact], edition: Edition) -> dict[str, Number]:
    """`known` with each total that was `left_out` and whose parts are known, totals of totals last."""
    for fact in sorted(left_out, key=lambda fact: len(fact.sums)):
        parts = [known.get(part) for part in fact.sums[0].parts]
        whole = [part for part in parts if part is not None]
        if len(whole) == len(parts):
            known[fact.pointer] = sum(whole)
    return {pointer: known[pointer] for pointer in edition.facts if pointer in known}


def printed(number: Number, fact: Fact) -> str:
    """`number` as the form prints it: digits as they were given, a change with its sign, a unit where it is written."""
    if fact.kind == "change":
        return f"{number:+d}" if number else "0"
    return (str(number) if type(number) is int else digits(number)) + fact.unit  # nearly all are: no call for them


def digits(number: Number) -> str:
    """`number` in the digits that were given, never with an exponent."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def in_report(report: Mapping[str, Any], pointer: str) -> bool:
    """Whether the figure at `pointer` was given rather than computed."""
    return find(report, pointer) is not MISSING


def _at(report: Any, steps: tuple[str, ...]) -> Any:
    """What `find` gives, for a place that no list leads to."""
    for step in steps:
        if type(report) is not dict or step not in report:
            return MISSING
        report = report[step]
    return report


def _is_figure(value: Any, fact: Fact) -> bool:
    whole = type(value) is int or (type(value) is Decimal and fact.kind == "amount")
    return whole and (value >= 0 or fact.kind == "change")
