"""A JSON Schema in, the same with what each key means and examples out, for editors and for the manual."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]


@cache
def texts() -> dict[str, dict[str, Any]]:
    """`descriptions` and `examples` by key: of the root, of a definition, or `<the key around it>/<key>`."""
    text = files("compiler").joinpath("form", "editions", "input.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def describe(schema: Schema) -> Schema:
    """`schema` with the texts of every key that has some; what has a description already keeps it."""
    definitions = {name: _described(part, name, name) for name, part in schema["$defs"].items()}
    return _described(schema, "", "") | {"$defs": definitions}


def _described(schema: Schema, name: str, around: str) -> Schema:
    """`schema`, called `name`, with its texts and those of what is inside; `around` is the nearest key around that."""
    made = dict(schema)
    for keyword, known in (("description", "descriptions"), ("examples", "examples")):
        if name in texts()[known]:
            made.setdefault(keyword, texts()[known][name])
    if "items" in schema:
        made["items"] = _described(schema["items"], "", around)
    if "properties" in schema:
        made["properties"] = {
            key: _described(part, f"{around}/{key}" if around else key, key)
            for key, part in schema["properties"].items()
        }
    return made
