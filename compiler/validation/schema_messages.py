"""A departure from the schema in, its finding out in the words of the form: its code, what was written, what to do."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.common.characters import Unprintable
from compiler.common.pointer import split
from compiler.findings.finding import Finding
from compiler.findings.patterns import listed, patterns, say
from compiler.findings.quote import written
from compiler.form import edition as editions
from compiler.validation.key_messages import advice, missing, unknown
from compiler.validation.slips.bare_words import judge_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compiler.form.edition import Edition


def _type(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, value = edition.label(place), written(error.instance)
    if isinstance(error.instance, Unprintable) and error.instance[-1:].isdigit():  # no NaN or Infinity
        yield _too_many_digits(error.schema.get("maximum"), place, label, value)
        return
    fact = edition.facts.get(place)
    if fact and fact.kind != "amount" and isinstance(error.instance, Decimal):
        message = say("S105", "message", label=label, value=value)
        yield Finding("S105", "error", message, (place,), hint=say("S105", "hint"))
        return
    if fact:
        message, hint = say("S103", "figure", label=label, value=value), _figure_hint(error.instance)
    elif place == "/year":
        message, hint = say("S103", "year", label=label, value=value), say("S103", "hint_year")
    else:
        message = say("S103", "other", label=label, value=value, types=_expected(error))
        is_number = error.validator_value == "number"
        hint = _figure_hint(error.instance) if is_number else advice("schema")
    yield Finding("S103", "error", message, (place,), hint=hint)


def _figure_hint(value: Any) -> str:
    """What to do with a `value` that is no number: mostly one in quotes, with a unit or written in another way."""
    if not isinstance(value, str) or isinstance(value, Unprintable):
        return advice("fill")
    kind, number = judge_word(value.strip())
    if kind in ("", "plus", "zeros", "point", "wide_digits") and number[-1:].isdigit():
        return say("S103", "hint_figure", number=number)
    beside = patterns()["beside"].get(kind)
    return say("S103", "hint_beside", beside=beside, number=number) if beside else advice("fill")


def _expected(error: Any) -> str:
    types = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    return say("types", "or").join(say("types", name) for name in types)


def _too_many_digits(limit: int | None, place: str, label: str, value: str) -> Finding:
    hint = say("S107", "hint_year" if place == "/year" else "hint")
    if limit is None:
        return Finding("S107", "error", say("S107", "endless", label=label, value=value), (place,), hint=hint)
    message = say("S107", "message", label=label, value=value, digits=len(str(abs(limit))))
    return Finding("S107", "error", message, (place,), hint=hint)


def _limit(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    if place == "/year":
        yield from _year(error, place, edition)
        return
    label, value, limit = edition.label(place), written(error.instance), error.validator_value
    is_fact = place in edition.facts
    if is_fact and not (error.validator == "minimum" and limit == 0):
        yield _too_many_digits(limit, place, label, value)
        return
    message = say("S104", "message", label=label, value=value, least=limit)
    hint = say("S104", "hint") if is_fact else advice(split(place)[-1])
    yield Finding("S104", "error", message, (place,), hint=hint)


def _year(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, year = edition.label(place), error.instance
    due = editions.for_year(year)
    if due is edition:
        message = say("S107", "year", label=label, year=year)
        yield Finding("S107", "error", message, (place,), hint=say("S107", "hint_year"))
        return
    stated = edition.fields["edition"]
    yield _misfit(say("S106", "year", label=stated, edition=edition.id, year=year, due=due.id), due)


def _edition(error: Any, _place: str, edition: Edition) -> Iterator[Finding]:
    label, value = edition.fields["edition"], written(error.instance)
    if edition.id == str(error.instance) and isinstance(error.instance, int):
        message, hint = say("S106", "number", label=label, value=value), say("S106", "hint_number", edition=edition.id)
        yield Finding("S106", "error", message, ("/edition",), law=edition.law, hint=hint)
        return
    yield _misfit(say("S106", "unknown", label=label, value=value, known=listed(editions.IDS)), edition)


def _misfit(message: str, due: Edition) -> Finding:
    hint = say("S106", "hint", label=due.fields["edition"])
    return Finding("S106", "error", message, ("/edition", "/year"), law=due.law, hint=hint)


def _text(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    value = error.instance
    if place == "/signature/date":
        name = "date" if str(value).strip() else "no_date"
    elif isinstance(value, str) and value.strip():
        name = "code" if _is_one_line(value) else "lines"
    else:
        name = "empty"
    message = say("S108", name, label=edition.label(place), value=written(value))
    yield Finding("S108", "error", message, (place,), hint=say("S108", f"hint_{name}"))


def _is_one_line(text: str) -> bool:
    return not any(c in text for c in "\n\r\t")


def _too_long(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, text, most = edition.label(place), error.instance, error.validator_value
    message = say("S108", "long", label=label, length=len(text), most=most, value=written(text))
    yield Finding("S108", "error", message, (place,), hint=say("S108", "hint_long"))


def _block(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    keys = listed(say("S109", "key", key=key) for key in error.instance) or say("S109", "nothing")
    message = say("S109", "block", label=edition.label(place), keys=keys)
    yield Finding("S109", "error", message, (place,), hint=advice("block"))


def _choice(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, choices = edition.label(place), listed(error.validator_value)
    message = say("S109", "choice", label=label, value=written(error.instance), choices=choices)
    yield Finding("S109", "error", message, (place,), hint=advice(split(place)[-1]))


def _too_many(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, number, most = edition.label(place), len(error.instance), error.validator_value
    message = say("S116", "many", label=label, number=number, most=most)
    yield Finding("S116", "error", message, (place,), hint=say("S116", "hint_many"))


WORDINGS: dict[str, Callable[[Any, str, Edition], Iterator[Finding]]] = {
    "required": missing,
    "additionalProperties": unknown,
    "type": _type,
    "minimum": _limit,
    "maximum": _limit,
    "const": _edition,
    "pattern": _text,
    "maxLength": _too_long,
    "minItems": _text,
    "maxItems": _too_many,
    "anyOf": _block,
    "enum": _choice,
}
