"""A year, an organ and an edition in, a report ready to be filled in out: totals are left to the program."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import put

if TYPE_CHECKING:
    from compiler.form.edition import Edition

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
