"""Numbers that are integers however they were written: 150.0 and 1.5e2 are 150 wherever the form counts."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import find, join
from compiler.validation.fast_check import is_integral
from compiler.validation.schema_check import edition_of

if TYPE_CHECKING:
    from compiler.form.edition import Edition

_KEYS_OF_BLOCKS = {"level", "rows", "columns"}
"""Keys in a narrative whose value, where it is a number, counts something."""


def settle_integers(data: Any, fractions: int) -> int:
    """Put an integer, in `data`, for each of its `fractions` that is one and stands where the schema asks for one.

    `fractions` is how many numbers in `data` were written with a point or an exponent; returns how many of them are
    left. Amounts of money and the figures of a narrative's tables stay as they were written.
    """
    if not isinstance(data, dict):
        return fractions
    if is_integral(data.get("year")):
        data["year"] = int(data["year"])
        fractions -= 1
    edition = edition_of(data)
    amounts, counts = _facts(edition)
    if fractions == sum(isinstance(find(data, pointer), Decimal) for pointer in amounts):
        return fractions
    return fractions - _settle(data, "", counts)


@cache
def _facts(edition: Edition) -> tuple[tuple[str, ...], frozenset[str]]:
    """The places of amounts of money in `edition`, and those of all other figures."""
    amounts = tuple(pointer for pointer, fact in edition.facts.items() if fact.kind == "amount")
    return amounts, frozenset(edition.facts.keys() - set(amounts))


def _settle(value: Any, place: str, counts: frozenset[str]) -> int:
    settled = 0
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(entries):
        pointer = place + join(key)
        if isinstance(item, (dict, list)):
            settled += _settle(item, pointer, counts)
        elif is_integral(item) and (pointer in counts or key in _KEYS_OF_BLOCKS):
            value[key] = int(item)
            settled += 1
    return settled
