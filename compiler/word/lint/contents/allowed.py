"""`allowed.toml` in, what a template may hold out."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_OFFICE = "application/vnd.openxmlformats-"


class Allowed(NamedTuple):
    """What may be in a template; `called` are words for some of what may not."""

    content_types: frozenset[str]
    of_charts: frozenset[str]
    relationships: frozenset[str]
    external: frozenset[str]
    addresses: tuple[str, ...]
    custom_data: frozenset[str]
    fields: frozenset[str]
    namespaces: frozenset[str]
    elements: frozenset[str]
    called: dict[str, str]


@cache
def allowed() -> Allowed:
    """What the list says."""
    data: dict[str, Any] = tomllib.loads(Path(__file__).with_name("allowed.toml").read_text(encoding="utf-8"))
    types = {_OFFICE + name for name in data["content_types"]} | set(data["other_content_types"])
    elements = {
        f"{{{namespace}}}{name}"
        for namespace, groups in data["elements"].items()
        for names in groups.values()
        for name in names.split()
    }
    return Allowed(
        frozenset(types),
        frozenset(data["of_charts"]),
        frozenset(data["relationships"]),
        frozenset(data["external"]),
        tuple(data["addresses"]),
        frozenset(data["custom_data"]),
        frozenset(data["fields"]),
        frozenset(data["namespaces"]),
        frozenset(elements),
        data["called"],
    )
