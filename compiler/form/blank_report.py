"""A year, an organ and an edition in, a report ready to be filled in out: totals are left to the program."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition

SCHEMA_ENDING = ".schema.json"
"""How the names of schemas end: in a folder of reports they are none."""

_WIDEST = 160


def blank_report(year: int, agency: str, edition: Edition, *, zeros: bool = True) -> dict[str, Any]:
    """The report of `agency` for `year` before anything is known, with `zeros` in its cells or nothing at all.

    Totals are left out, so that they are computed and nobody adds up; empty chapters are found until they are written.
    """
    report: dict[str, Any] = {"year": year, "agency": agency}
    report |= {chapter.key: {} for chapter in edition.chapters}
    report |= {chapter.key: [""] for chapter in edition.narratives}
    for pointer, fact in edition.facts.items():
        if zeros and not fact.sums:
            put(report, pointer, 0)
    return report


def schema_file(edition: Edition) -> str:
    """The name under which a JSON report's `$schema` looks for the schema of `edition` in its own folder."""
    return f"nianbao-{edition.id}{SCHEMA_ENDING}"


def editable(report: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """`report`, a blank, as a JSON file to be filled in with an editor.

    Its `$schema` comes first, and its signature is there to be dated: a blank date is reported until it is filled in.
    """
    signature = {"agency": report["agency"], "date": ""} | report.get("signature", {})
    return {"$schema": f"./{schema_file(edition)}", **report, "signature": signature}


def pretty(value: Any, indent: str = "") -> str:
    """`value` as JSON that a person reads: a row of plain values on one line, everything else on its own lines.

    Numbers keep the digits that they have.
    """
    if not isinstance(value, dict | list):
        return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
    inner = indent + "  "
    members = [pretty(item, inner) for item in _children(value)]
    if isinstance(value, dict):
        members = [f"{json.dumps(key, ensure_ascii=False)}: {item}" for key, item in zip(value, members, strict=True)]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    flat = opening + ", ".join(members) + closing
    plain = not any(isinstance(item, dict | list) for item in _children(value))
    if not members or (plain and len(indent) + len(flat) <= _WIDEST):
        return flat
    return opening + "\n" + ",\n".join(inner + member for member in members) + "\n" + indent + closing


def _children(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value
