"""Data and an edition in, the findings S101 to S109 out: where the data is not what the edition's schema asks for."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from compiler.common.characters import Unprintable
from compiler.common.derived_files import official_schema
from compiler.common.pointer import find, join
from compiler.findings.first_of_many import first_of_many
from compiler.form import edition as editions
from compiler.validation.fast_check import accepts, is_integral

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.validation.json_source import Source


def edition_of(data: Any) -> Edition:
    """The edition that `data` says or its year asks for; the newest where it says neither."""
    stated = find(data, "/edition")
    if isinstance(stated, str) and stated in editions.IDS:
        return editions.load(stated)
    return edition_due(data) or editions.load(editions.IDS[-1])


def edition_due(data: Any) -> Edition | None:
    """The edition that the year of `data` asks for, where it says one."""
    year = find(data, "/year")
    return editions.for_year(year) if isinstance(year, int) and not isinstance(year, bool) else None


def validate(data: Any, edition: Edition, source: Source | None = None) -> tuple[Finding, ...]:
    """Every place where `data` departs from the schema of `edition`, one finding a cause.

    What is surely valid needs no more; the messages always come from the reference, jsonschema. `source` is where
    `data` was read, if it was.
    """
    return () if _surely_valid(data, edition, source) else validate_plainly(data, edition)


def validate_plainly(data: Any, edition: Edition) -> tuple[Finding, ...]:
    """What `validate` gives, by the reference validator alone."""
    from compiler.validation.schema_messages import WORDINGS

    lacking: set[str] = set()
    found: list[Finding] = []
    for error in _validator(edition.id).iter_errors(data):
        place = join(*error.absolute_path)
        # jsonschema reports a missing key at a time without naming it: the first report serves for all of them.
        if error.validator == "required" and place in lacking:
            continue
        if error.validator == "required":
            lacking.add(place)
        found += WORDINGS[str(error.validator)](error, place, edition)
        if len(found) > _MOST:
            break
    return tuple(first_of_many(dict.fromkeys(found)))


def _surely_valid(data: Any, edition: Edition, source: Source | None) -> bool:
    """Whether `data` needs no second look.

    Our own verdict serves for the first report of a process, from the second on that of the extra `fast` where it is
    installed: it is ten times as quick, but to import it takes as long as twenty of ours. A report of the size of
    twenty counts for as many.
    """
    quick = _quick_validator(edition.id) if edition.id in _met or (source and len(source.text) > _TWENTY) else None
    _met.add(edition.id)
    if quick:
        fractions = source.fractions if source and source.text else _fractions(data)  # counted as JSON is read
        return _has_fractions_in_place(data, edition, fractions) and _takes(quick, data)
    return accepts(_schema(edition.id), data)


def _takes(quick: Any, data: Any) -> bool:
    """Whether the quick validator takes `data`; what it cannot even read (half of a pair of surrogates) it does not."""
    try:
        return bool(quick.is_valid(data))
    except ValueError:
        return False


_TWENTY = 20 * 12 * 1024

_MOST = 20_000
"""Findings after which the schema is asked no more: of one code at least there are more than are reported."""

_met: set[str] = set()
"""The editions of which a report was checked in this process."""


def _has_fractions_in_place(data: Any, edition: Edition, fractions: int) -> bool:
    """Whether `data`, in which there are so many `fractions`, has all of them in amounts of money.

    Others may be no numbers that can be printed, which the quick validator would take for text.
    """
    return fractions == sum(isinstance(find(data, pointer), Decimal) for pointer in _amounts(edition))


@cache
def _amounts(edition: Edition) -> tuple[str, ...]:
    return tuple(pointer for pointer, fact in edition.facts.items() if fact.kind == "amount")


def _fractions(data: Any) -> int:
    """How many numbers in `data` were written with a fraction or an exponent, or are none that can be printed."""
    found, rest = 0, [data]
    while rest:
        item = rest.pop()
        if type(item) is dict:
            rest += item.values()
        elif type(item) is list:
            rest += item
        elif type(item) in (Decimal, Unprintable):
            found += 1
    return found


@cache
def _schema(edition_id: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(official_schema(edition_id).read_bytes())
    return schema


@cache
def _quick_validator(edition_id: str) -> Any:
    """The validator of the extra `fast`; `None` where it is not installed."""
    try:
        from jsonschema_rs import validator_for
    except ImportError:
        return None
    return validator_for(_schema(edition_id))


@cache
def _validator(edition_id: str) -> Validator:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    # What JSON has no number for (NaN, 1e999) is kept as its text, but is no text.
    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "string": lambda _, value: isinstance(value, str) and not isinstance(value, Unprintable),
            "integer": lambda _, value: type(value) is int or is_integral(value),  # as JSON Schema has it
        }
    )
    validator: type[Validator] = extend(Draft202012Validator, type_checker=types)  # type: ignore[no-untyped-call]
    schema = _schema(edition_id)
    return validator(_inlined(schema, schema))


def _inlined(schema: Any, root: Any) -> Any:
    """`schema` with what its references to `root` point at in their places; no definition of ours contains itself.

    To follow them would take jsonschema a quarter of its time.
    """
    if isinstance(schema, list):
        return [_inlined(item, root) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        schema = schema | find(root, schema["$ref"].removeprefix("#"))
    return {key: _inlined(value, root) for key, value in schema.items() if key not in {"$ref", "$defs"}}
