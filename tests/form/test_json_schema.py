"""The schema is read by people and editors: each key says what it means, each definition has a name that tells."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compiler.findings.findings_schema import findings_schema
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report
from compiler.form.json_schema import DATE, LONGEST_LINE, json_schema
from compiler.form.schema_texts import texts
from compiler.validation.schema_check import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = [json_schema(editions.load(edition_id)) for edition_id in editions.IDS]


def keys(schema: dict[str, Any], place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that an input may have, with the schema of its value."""
    for key, value in schema.get("properties", {}).items():
        yield f"{place}/{key}", value
        yield from keys(value, f"{place}/{key}")
    if "items" in schema:
        yield from keys(schema["items"], f"{place}/*")


def everything(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from keys(schema)
    for name, definition in schema["$defs"].items():
        yield name, definition
        yield from keys(definition, name)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_key_says_what_it_means(schema: dict[str, Any]) -> None:
    silent = [
        place
        for place, value in everything(schema)
        if "description" not in value and "$ref" not in value and not (value.get("title") and "properties" in value)
    ]
    assert set(silent) <= {"table/table", "chart/chart"}  # what they hold is described within


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_example_is_one(schema: dict[str, Any]) -> None:
    examples = [
        ({**value, "$defs": schema["$defs"]}, example)
        for _, value in everything(schema)
        for example in value.get("examples", ())
    ]
    assert len(examples) > 30
    for asked, example in examples:
        Draft202012Validator(asked).validate(example)


def test_every_text_is_used() -> None:
    used = {place.replace("/*", "") for schema in SCHEMAS for place, _ in everything(schema)}
    named = {name for place in used for name in (place, "/".join(place.split("/")[-2:]), place.strip("/"))}
    kinds = {"row", "count", "change", "amount", "total"}
    assert {key for kind in texts().values() for key in kind} <= named | kinds


def test_definitions_are_called_by_what_they_hold() -> None:
    assert not any(character.isdigit() for schema in SCHEMAS for name in schema["$defs"] for character in name)


@pytest.mark.parametrize("key", ["agency", "title", "document_number"])
def test_a_name_of_200_characters_is_the_longest(key: str) -> None:
    edition = editions.load("2021")
    report = blank_report(2025, "清源市水务局", edition)
    assert validate(report | {key: "水" * LONGEST_LINE}, edition) == ()
    (finding,) = validate(report | {key: "水" * (LONGEST_LINE + 1)}, edition)
    assert finding.code == "S108"
    assert "有 201 个字，最多 200 个" in finding.message


@given(st.dates() | st.sampled_from([date(year, 2, 28) for year in (4, 1900, 2000, 2023, 2024)]), st.integers(0, 40))
def test_a_date_is_a_day_of_the_calendar(day: date, number: int) -> None:
    assert re.search(DATE, day.isoformat())
    for text in (
        f"{day:%Y-%m}-{number:02}".zfill(10),
        f"{day.year:04}-{number:02}-{day.day:02}",
        f"{day.year:04}-02-29",
    ):
        assert bool(re.search(DATE, text)) == is_date(text)


@pytest.mark.parametrize(
    "text", ["20240131", "2024-W05-3", "2024-1-31", "2024-01-31\n", " 2024-01-31", "0000-01-01", ""]
)
def test_nothing_else_is(text: str) -> None:
    assert re.search(DATE, text) is None


def is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def keywords(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key
            named = key in ("properties", "$defs")
            for part in value.values() if named else [value]:
                yield from keywords(part) if key not in ("examples", "enum", "const", "default") else ()
    for item in schema if isinstance(schema, list) else ():
        yield from keywords(item)


@pytest.mark.parametrize("schema", [*SCHEMAS, findings_schema()])
def test_validators_accept_the_schema_as_they_are_set_up_by_default(schema: dict[str, Any]) -> None:
    """Ajv refuses keywords that it does not know, and any `format` without a plug-in."""
    Draft202012Validator.check_schema(schema)
    core = {"$schema", "$id", "$defs", "$ref", "title", "description", "examples", "default", "type", "enum", "const"}
    asserting = {"minimum", "maximum", "pattern", "minLength", "maxLength", "minItems", "maxItems", "required"}
    applying = {"properties", "additionalProperties", "items", "if", "then", "anyOf", "allOf"}
    assert set(keywords(schema)) <= core | asserting | applying
