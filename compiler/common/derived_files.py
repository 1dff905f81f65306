"""Where the derived files are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def official_template(edition_id: str) -> Path:
    """The official template of an edition."""
    return _folder("templates") / f"{edition_id}.docx"


def official_schema(edition_id: str) -> Path:
    """The JSON Schema of an edition."""
    return _folder("schemas") / f"{edition_id}.json"


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
