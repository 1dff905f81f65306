"""A report in, the same with its keys in the order in which the form has them, for the person who reads the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import split
from compiler.form.json_schema import json_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition

_BLOCK = ("heading", "level", "list", "ordered", "table", "image", "chart")
_SHOWN = ("kind", "caption", "alt", "width_mm", "header", "text", "rows", "columns")
_REST = ("categories", "series", "name", "values", "agency", "date", "code", "reason")
_RANKS = {key: rank for rank, key in enumerate((*_BLOCK, *_SHOWN, *_REST))}


def in_form_order(report: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """`report` in form order."""
    form: dict[str, Any] = {}
    for pointer in edition.facts:
        inner = form
        for step in split(pointer):
            inner = inner.setdefault(step, {})
    keys = json_schema(edition)["properties"]
    return {key: _ordered(report[key], form.get(key)) for key in keys if key in report}


def _ordered(value: Any, form: Mapping[str, Any] | None) -> Any:
    if isinstance(value, list):
        return [_ordered(item, None) for item in value]
    if not isinstance(value, dict):
        return value
    ranks = {key: rank for rank, key in enumerate(form)} if form else _RANKS
    keys = sorted(value, key=lambda key: ranks.get(key, len(ranks)))
    return {key: _ordered(value[key], form.get(key) if form else None) for key in keys}
