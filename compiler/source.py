"""Bytes in, the report's data out, with the findings S001 to S004 on the way; places are looked up afterwards."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from compiler import syntax
from compiler.finding import Finding, in_order
from compiler.pointer import MISSING
from compiler.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NUMBER = 30
"""Digits and signs in a number; a longer one is not a figure of any report, and printing it could exhaust memory."""

# Text that may hold a character, raw or escaped, that no string of a report may: cheap to search for in every file.
SUSPECT = re.compile(rf"[{syntax.UNWRITABLE_SET}]|\\u(?:00[01]|[dD][89a-fA-F]|[fF]{{3}}[eEfF])")


class Unprintable(str):
    """What Python reads as a number but no form can print (NaN, 1e999): kept as its text, which no schema takes."""

    __slots__ = ()


@dataclass(frozen=True)
class Source:
    """One input file as read.

    `data` is the JSON value, numbers with a fraction as `Decimal` and so exactly as written; `MISSING` where the bytes
    hold no JSON. `findings` are placed already.
    """

    name: str
    text: str = ""
    data: Any = field(default=MISSING, repr=False)
    findings: tuple[Finding, ...] = ()

    @cached_property
    def positions(self) -> Positions:
        """Where every value stands; scanned when first asked for."""
        return Positions(self.text)

    def place(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """`findings` with file, line and column of their first pointer, sorted by place.

        A pointer to a value leads to the value; to a key that should not be there, to the key; to a missing value, to
        the object that lacks it.
        """
        return in_order(self._place(finding) for finding in findings)

    def _place(self, finding: Finding) -> Finding:
        if not finding.pointers:
            return finding.at(self.name, 1, 1)
        place = self.positions.nearest(finding.pointers[0])
        offset = place.key if finding.at_key and place.key is not None else place.value
        return finding.at(self.name, *self.positions.line_column(offset))


def read(raw: bytes, name: str) -> Source:
    """The source called `name` with the content `raw`: data and findings, never an exception."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Source(name, findings=(syntax.not_utf8(raw, error).at(name, *syntax.line_column(raw, error.start)),))
    return _parse(text, name)


def _parse(text: str, name: str) -> Source:
    doubles: list[bool] = []
    odd = SUSPECT.search(text) is not None
    try:
        data = _loads(text, doubles)
    except json.JSONDecodeError as error:
        data, odd = _lenient(text, error, doubles), True
        if data is MISSING:
            return Source(name, text, findings=(syntax.not_json(text, error, name),))
    except RecursionError:
        return Source(name, text, findings=(syntax.too_deep(name),))
    source = Source(name, text, data)
    found = [*syntax.twice(source.positions, name)] if doubles else []
    found += syntax.characters(source.positions, name) if odd else []
    return Source(name, text, data, in_order(found))


def _lenient(text: str, error: json.JSONDecodeError, doubles: list[bool]) -> Any:
    """The data in spite of raw control characters in strings, so that one run names everything else as well."""
    if not error.msg.startswith("Invalid control character"):
        return MISSING
    doubles.clear()
    try:
        return _loads(text, doubles, strict=False)
    except (json.JSONDecodeError, RecursionError):
        return MISSING


def _loads(text: str, doubles: list[bool], *, strict: bool = True) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            doubles.append(True)
        return made

    return json.loads(
        text,
        parse_int=_integer,
        parse_float=_decimal,
        parse_constant=Unprintable,  # NaN and Infinity are Python's own, not JSON's
        object_pairs_hook=once,
        strict=strict,
    )


def _integer(literal: str) -> int | str:
    return int(literal) if len(literal) <= LONGEST_NUMBER else Unprintable(literal)


def _decimal(literal: str) -> Decimal | str:
    number = Decimal(literal)
    exponent = number.as_tuple().exponent
    if len(literal) > LONGEST_NUMBER or not isinstance(exponent, int) or abs(exponent) > LONGEST_NUMBER:
        return Unprintable(literal)
    return number or abs(number)  # no sign before a 0
