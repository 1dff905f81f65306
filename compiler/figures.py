"""The figures of a report: every one of the form's, totals that were left out computed, and how each is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.pointer import MISSING, find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.edition import Edition
    from compiler.layout import Fact

Number = int | Decimal


def figures(report: Mapping[str, Any], edition: Edition) -> dict[str, Number]:
    """The figure at each pointer of `edition`, for a `report` that its schema accepts.

    A total is taken as it was given; one that was left out is the sum of its parts.
    """
    known: dict[str, Number] = {}

    def figure(pointer: str) -> Number:
        if pointer not in known:
            given = find(report, pointer)
            parts = edition.facts[pointer].sums[0].parts if given is MISSING else ()
            known[pointer] = sum(map(figure, parts)) if given is MISSING else given
        return known[pointer]

    return {pointer: figure(pointer) for pointer in edition.facts}


def printed(number: Number, fact: Fact) -> str:
    """`number` as the form prints it: digits as they were given, a change with its sign, a unit where it is written."""
    if fact.kind == "change":
        return f"{number:+d}" if number else "0"
    digits = format(number, "f") if isinstance(number, Decimal) else str(number)
    return digits + fact.unit
