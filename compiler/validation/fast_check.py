"""A JSON Schema and data in, yes or no out: the keywords that our schemas use, and no message.

jsonschema is the reference and words what is wrong, but takes as long to import as everything else together. What this
accepts the reference accepts; what this rejects may only be unknown to it, and goes to the reference. A test holds the
two against each other.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from compiler.common.lazy_regex import later
from compiler.common.pointer import find

if TYPE_CHECKING:
    from collections.abc import Callable

    Schema = dict[str, Any]

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, Decimal),
    "boolean": (bool,),
}
_SILENT = ("$schema", "$id", "$defs", "title", "description", "examples", "then")


def accepts(schema: Schema, data: Any) -> bool:
    """Whether `data`, numbers with a fraction as `Decimal`, surely is what `schema` asks for."""
    return _fits(data, schema, schema)


def _fits(data: Any, schema: Schema, root: Schema) -> bool:
    """Whether `data` fits `schema`; nothing fits a keyword that is not known here."""
    for keyword, asked in schema.items():
        if keyword in _SILENT:
            continue
        fits = _KEYWORDS.get(keyword)
        if fits is None or not fits(data, asked, schema, root):
            return False
    return True


def _has_properties(data: Any, asked: dict[str, Schema], _: Schema, root: Schema) -> bool:
    if type(data) is not dict:
        return True
    return all(_fits(value, asked[key], root) for key, value in data.items() if key in asked)


def _has_only(data: Any, asked: Any, schema: Schema, _: Schema) -> bool:
    return asked is False and (type(data) is not dict or data.keys() <= schema["properties"].keys())


def _if(data: Any, asked: Schema, schema: Schema, root: Schema) -> bool:
    # Only of these is a no as sure as a yes.
    is_plain = asked.keys() <= {"type", "required"} and "else" not in schema
    return is_plain and (not _fits(data, asked, root) or _fits(data, schema["then"], root))


def _is_of_type(data: Any, asked: str | list[str], *_: Schema) -> bool:
    names = [asked] if isinstance(asked, str) else asked
    return any(type(data) in _TYPES[name] for name in names) or ("integer" in names and is_integral(data))


def is_integral(data: Any) -> bool:
    """Whether `data` is a decimal number without a fraction, such as pandas and Excel write for an integer."""
    return type(data) is Decimal and data == data.to_integral_value()


def _is_one_of(data: Any, asked: list[Any], *_: Schema) -> bool:
    return any(type(data) is type(option) and data == option for option in asked)


def _is_number(data: Any) -> bool:
    return type(data) in _TYPES["number"]


_expression = cache(later)

_KEYWORDS: dict[str, Callable[[Any, Any, Schema, Schema], bool]] = {
    "$ref": lambda data, asked, _, root: _fits(data, find(root, asked.removeprefix("#")), root),
    "type": _is_of_type,
    "enum": _is_one_of,
    "const": lambda data, asked, *_: _is_one_of(data, [asked]),
    "minimum": lambda data, asked, *_: not _is_number(data) or data >= asked,
    "maximum": lambda data, asked, *_: not _is_number(data) or data <= asked,
    "pattern": lambda data, asked, *_: type(data) is not str or bool(_expression(asked).search(data)),
    "maxLength": lambda data, asked, *_: type(data) is not str or len(data) <= asked,
    "properties": _has_properties,
    "required": lambda data, asked, *_: type(data) is not dict or all(key in data for key in asked),
    "additionalProperties": _has_only,
    "items": lambda data, asked, _, root: type(data) is not list or all(_fits(item, asked, root) for item in data),
    "minItems": lambda data, asked, *_: type(data) is not list or len(data) >= asked,
    "maxItems": lambda data, asked, *_: type(data) is not list or len(data) <= asked,
    "if": _if,
    "anyOf": lambda data, asked, _, root: any(_fits(data, option, root) for option in asked),
    "allOf": lambda data, asked, _, root: all(_fits(data, option, root) for option in asked),
}
