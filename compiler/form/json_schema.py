"""An edition in, its JSON Schema (draft 2020-12) out, every place titled in the words of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.form.schema_texts import describe, texts

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.form.layout import Heading
    from compiler.form.table import Table

Schema = dict[str, Any]

LARGEST = 999_999_999_999
"""The largest figure: twelve digits, four more than any report published so far."""

MOST_SERIES = 8
"""Series of a chart: as many as can be distinguished in print without colour."""

MOST_CATEGORIES = 400
"""Categories of a chart: a point for each day of a year."""

LONGEST_LINE = 200
"""Characters of an organ's name, a title or a 文号: longer ones are no such thing, and would fill the page."""

_AT_LEAST_ONE: dict[str, Any] = {"type": "integer", "minimum": 1}
_NUMBERS: dict[str, Schema] = {
    "count": {"type": "integer", "minimum": 0, "maximum": LARGEST},
    "change": {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
    "amount": {"type": "number", "minimum": 0, "maximum": LARGEST},
}
# Written so that Python's and JavaScript's regular expressions agree on a line end at the end of the text.
_ONE_LINE = r"^(?![\s\S]*[\t\n\r])(?=[\s\S]*\S)"
_NOT_BLANK = r"\S"
# Every day of the calendar. `format` would not do: validators read it differently (20240131, 2024-W05-3), ajv refuses a
# schema that has it, and others pass it over.
_LEAP_DAY = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29"
_OTHER_DAY = (
    r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
DATE = rf"^(?!0000)(?:{_LEAP_DAY}|{_OTHER_DAY})(?![\s\S])"
"""The pattern of a date, YYYY-MM-DD."""


def json_schema(edition: Edition) -> Schema:
    """The schema of a report in `edition`; an order of keys that a person can read, the form's."""
    definitions = _definitions(edition)
    tables = {table.key: _table(table, definitions) for table in edition.tables}
    chapters = {chapter.key: chapter.title for chapter in edition.chapters}
    narratives = {chapter.key: {"title": chapter.title, "$ref": "#/$defs/narrative"} for chapter in edition.narratives}
    properties = _head(edition) | {key: (narratives | tables)[key] for key in chapters} | _tail(edition)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:nianbao:schema:{edition.id}",
        "title": f"{edition.subject}（{edition.id} 版）",
        "description": edition.law,
        **_object(properties, required=["year", "agency", *chapters]),
        "$defs": definitions,
    }
    return describe(schema)


def _head(edition: Edition) -> dict[str, Schema]:
    year: Schema = {"title": edition.fields["year"], "type": "integer", "minimum": 2000, "maximum": 2999}
    if edition.first_year is not None:
        year["minimum"] = edition.first_year
    if edition.last_year is not None:
        year |= {"maximum": edition.last_year, "examples": [edition.last_year]}
    return {
        "$schema": {"title": edition.fields["$schema"], "type": "string"},
        "year": year,
        "edition": {"title": edition.fields["edition"], "const": edition.id},
        "agency": {"title": edition.fields["agency"], "$ref": "#/$defs/short_line"},
        "title": {
            "title": edition.fields["title"],
            "type": "string",
            "pattern": _NOT_BLANK,
            "maxLength": LONGEST_LINE,
        },
        "document_number": {"title": edition.fields["document_number"], "$ref": "#/$defs/short_line"},
        "preamble": {"title": edition.fields["preamble"], "$ref": "#/$defs/narrative"},
    }


def _tail(edition: Edition) -> dict[str, Schema]:
    signature: dict[str, Schema] = {
        "agency": {"title": edition.fields["signature/agency"], "$ref": "#/$defs/short_line"},
        "date": {"title": edition.fields["signature/date"], "type": "string", "pattern": DATE},
    }
    waiver: dict[str, Schema] = {
        "code": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
        "reason": {"$ref": "#/$defs/line"},
    }
    return {
        "signature": {"title": edition.fields["signature"], **_object(signature, required=["date"])},
        "waivers": {
            "title": edition.fields["waivers"],
            "type": "array",
            "items": _object(waiver, required=["code", "reason"]),
        },
    }


def _definitions(edition: Edition) -> dict[str, Schema]:
    line, text = {"$ref": "#/$defs/line"}, {"type": "string"}
    blocks = {
        "heading": _object({"heading": line, "level": {"enum": [2, 3, 4]}}, ["heading", "level"]),
        "list": _object({"list": _several(text), "ordered": {"type": "boolean"}}, ["list"]),
        "table": _object({"table": _narrative_table()}, ["table"]),
        "image": _object(
            {"image": line, "caption": line, "alt": line, "width_mm": {"type": "number", "minimum": 10}},
            ["image", "alt"],
        ),
        "chart": _object({"chart": _chart()}, ["chart"]),
    }
    return {
        "line": {"type": "string", "pattern": _ONE_LINE},
        "short_line": {"type": "string", "pattern": _ONE_LINE, "maxLength": LONGEST_LINE},
        "narrative": {"type": ["string", "array"], "items": {"$ref": "#/$defs/block"}},
        # Chosen by its key rather than by oneOf, so that what is wrong inside a block is named there.
        "block": {
            "type": ["string", "object"],
            "if": {"type": "object"},
            "then": {
                "anyOf": [{"required": [key]} for key in blocks],
                "allOf": [{"if": {"required": [key]}, "then": {"$ref": f"#/$defs/{key}"}} for key in blocks],
            },
        },
        **{key: {"title": edition.parts[key], **block} for key, block in blocks.items()},
        "cell": {
            "type": ["string", "number", "object"],
            "if": {"type": "object"},
            "then": {"$ref": "#/$defs/merged_cell"},
        },
        "merged_cell": _object(
            {"text": {"type": ["string", "number"]}, "rows": _AT_LEAST_ONE, "columns": _AT_LEAST_ONE}, ["text"]
        ),
    }


def _narrative_table() -> Schema:
    rows: Schema = {"type": "array", "items": {"type": "array", "items": {"$ref": "#/$defs/cell"}}}
    return _object({"caption": {"$ref": "#/$defs/line"}, "header": rows, "rows": {**rows, "minItems": 1}}, ["rows"])


def _chart() -> Schema:
    line = {"$ref": "#/$defs/line"}
    series = _object({"name": line, "values": _several({"type": "number"})}, ["name", "values"])
    parts: dict[str, Schema] = {
        "kind": {"enum": ["bar", "line", "pie"]},
        "caption": line,
        "alt": line,
        "categories": _several({"type": ["string", "number"], "pattern": _ONE_LINE}, MOST_CATEGORIES),
        "series": _several(series, MOST_SERIES),
    }
    return _object(parts, ["kind", "alt", "categories", "series"])


def _several(item: Schema, most: int | None = None) -> Schema:
    return {"type": "array", "items": item, "minItems": 1, **({"maxItems": most} if most else {})}


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _table(table: Table, definitions: dict[str, Schema]) -> Schema:
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for block in table.blocks:
        part = _columns(block.columns)
        if block.rows:
            definitions[block.record] = {"description": texts()["descriptions"]["row"], **part}
            part = _rows(block.rows, block.record, definitions)
        properties |= part["properties"]
        required += part["required"]
    return {"title": table.name, "description": table.description, **_object(properties, required)}


def _rows(headings: tuple[Heading, ...], name: str, definitions: dict[str, Schema]) -> Schema:
    """The rows of a block, each with the figures of the definition `name`.

    A row that is a total may be left out, and so may each of its figures.
    """
    properties: dict[str, Schema] = {}
    for heading in headings:
        row: Schema = {"$ref": f"#/$defs/{name}"}
        if heading.total:
            row = {"$ref": f"#/$defs/{name}_total"}
            definitions[f"{name}_total"] = {**definitions[name], "required": []}
        elif heading.items:
            row = _rows(heading.items, name, definitions)
        properties[heading.key] = {"title": heading.label, **row}
    return _object(properties, [heading.key for heading in headings if not heading.total])


def _columns(headings: tuple[Heading, ...]) -> Schema:
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for heading in headings:
        if not heading.items:
            part = _object({heading.key: _figure(heading)}, [heading.key])
            part["required"] = [] if heading.total else part["required"]
        else:
            part = _columns(heading.items)
            if heading.key:
                part = _object({heading.key: {"title": heading.label, **part}}, [heading.key])
        properties |= part["properties"]
        required += part["required"]
    return _object(properties, required)


def _figure(heading: Heading) -> Schema:
    means, kind = texts()["descriptions"], heading.kind
    described = {"description": means["total" if heading.total else kind], "examples": texts()["examples"][kind]}
    return {"title": heading.label, **described, **_NUMBERS[kind]}
