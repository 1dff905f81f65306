"""A year, an organ and an edition in, a report ready to be filled in out: every cell 0, totals left to the program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from compiler.pointer import split

if TYPE_CHECKING:
    from compiler.edition import Edition

_WIDEST = 160


def starter(year: int, agency: str, edition: Edition) -> dict[str, Any]:
    """The report of `agency` for `year` before anything is known.

    Totals are left out, so that they are computed and nobody adds up; empty chapters are found until they are written.
    """
    report: dict[str, Any] = {"year": year, "agency": agency}
    report |= {chapter.key: {} for chapter in edition.chapters}
    report |= {chapter.key: [""] for chapter in edition.narratives}
    for pointer, fact in edition.facts.items():
        if not fact.sums:
            _put(report, split(pointer))
    return report


def _put(report: dict[str, Any], steps: list[str]) -> None:
    for step in steps[:-1]:
        report = report.setdefault(step, {})
    report[steps[-1]] = 0


def pretty(value: Any, indent: str = "") -> str:
    """`value` as JSON that a person fills in: a row of plain values on one line, everything else on its own lines."""
    flat = json.dumps(value, ensure_ascii=False)
    plain = not any(isinstance(item, dict | list) for item in _children(value))
    if not _children(value) or (plain and len(indent) + len(flat) <= _WIDEST):
        return flat
    inner = indent + "  "
    if isinstance(value, dict):
        keys = [json.dumps(key, ensure_ascii=False) for key in value]
        members = [f"{inner}{key}: {pretty(item, inner)}" for key, item in zip(keys, value.values(), strict=True)]
    else:
        members = [inner + pretty(item, inner) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(members) + "\n" + indent + closing


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
