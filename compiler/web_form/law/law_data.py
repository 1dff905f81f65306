"""An edition in, all that the scripts of this folder judge a report by out, as plain JSON.

Nothing is said here: the labels, equations, patterns, laws and hints are those that `check` words its findings by. The
other editions are there as well, since a year of theirs may be typed.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.common import text
from compiler.findings.patterns import patterns
from compiler.form import edition as editions
from compiler.form.json_schema import json_schema
from compiler.form.layout import BELOW
from compiler.rules.catalogue import catalogue
from compiler.rules.tables import rule_making_power
from compiler.rules.tables.equation import FEW, equations, places, unnumbered, where
from compiler.rules.waivable import why_not

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.form.edition import Edition
    from compiler.form.layout import Heading
    from compiler.form.table import Table
    from compiler.rules.tables.equation import Equation

CODES = ("T201", "T202", "T301", "T302", "T303", "T401", "T402", "Y101")
"""The rules that a page knows; of S1, those of the schema and S121."""

SCRIPTS = tuple(
    Path(__file__).with_name(f"{name}.js")
    for name in (
        *("numbers", "wording", "form", "near_keys", "bare_word", "schema", "key_messages", "schema_messages"),
        *("figures", "wrong_cell", "sums", "plausibility", "carried_in", "waived", "law"),
    )
)
"""The scripts in the order in which a page runs them, after the one that reads JSON."""

_SILENT = {"$schema", "$id", "title", "description", "examples"}
_NAMED = ("properties", "$defs")
"""Keywords under which every key is a name."""

# Python's patterns in JavaScript: what is white space, what a dot leaves out and where a text ends differ.
_SPACES = "".join(char for char in map(chr, range(sys.maxunicode)) if char.isspace())
_IN_JAVASCRIPT = {r"[\s\S]": r"[\s\S]", r"\S": f"[^{_SPACES}]", ".": r"[^\n]", "$": r"(?=\n?$)"}
_DIFFERENT = re.compile("|".join(map(re.escape, _IN_JAVASCRIPT)))


def law_data(edition: Edition, *, in_a_page: bool = True) -> dict[str, Any]:
    """What the scripts need to judge a report in `edition`; `in_a_page` the hints speak of no quotation marks."""
    known = [_edition(editions.load(id_)) for id_ in editions.IDS]
    return {
        "edition": edition.id,
        "editions": [{**form, "schema": _without(form["schema"], _shared(known))} for form in known],
        "definitions": _shared(known),
        "patterns": _patterns(in_a_page=in_a_page),
        "rules": {code: _rule(code) for code in CODES},
        "waivable": [code for code in catalogue() if not why_not(code)],
        "whyNot": {code: why for code in catalogue() if (why := why_not(code))},
        "noRules": _no_rules(),
        "marks": {"below": BELOW, "nth": editions.NTH, "short": text.SHORT, "more": text.MORE, "signs": text.SIGNS},
        "few": FEW,
        "spaces": _SPACES,
    }


def _shared(forms: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The definitions that the schemas of all editions have."""
    first, *others = (form["schema"]["$defs"] for form in forms)
    return {name: part for name, part in first.items() if all(other.get(name) == part for other in others)}


def _without(schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    return schema | {"$defs": {name: part for name, part in schema["$defs"].items() if name not in shared}}


def _rule(code: str) -> dict[str, str]:
    entry = catalogue()[code]
    return {"severity": entry.severity, "hint": entry.hint}


def _patterns(*, in_a_page: bool) -> dict[str, dict[str, str]]:
    """The patterns; in a page those that speak of JSON have others in their places."""
    made = {about: dict(named) for about, named in patterns().items() if about != "page"}
    for place, pattern in patterns()["page"].items() if in_a_page else ():
        about, name = place.split("/")
        made[about][name] = pattern
    return made


@cache
def _edition(edition: Edition) -> dict[str, Any]:
    figures = {pointer: number for number, pointer in enumerate(edition.facts)}
    known = equations(edition)
    sums = sum(len(fact.sums) for fact in edition.facts.values())
    return {
        "id": edition.id,
        "firstYear": edition.first_year,
        "lastYear": edition.last_year,
        "notice": edition.notice,
        "law": edition.law,
        "laws": {code: edition.rules[code] for code in CODES if code in edition.rules},
        "fields": edition.fields,
        "parts": edition.parts,
        "chapters": {chapter.key: chapter.title for chapter in edition.chapters},
        "tables": [_table(table) for table in edition.tables],
        "sums": [_equation(equation, edition, figures) for equation in known[:sums]],
        "balances": [_equation(equation, edition, figures) for equation in known[sums:]],
        "schema": _plain(json_schema(edition)),
    }


def _equation(equation: Equation, edition: Edition, figures: dict[str, int]) -> dict[str, Any]:
    """An equation, its figures by their numbers in the order of the form; in a balance, the row to `look` at first."""
    left, right = ([figures[pointer] for pointer in side] for side in (equation.left, equation.right))
    made = {"code": equation.code, "left": left, "right": right, "where": where(equation, edition)}
    is_balance = len(right) > 1
    return made | ({"look": unnumbered(places(edition)[equation.right[-1]].row)} if is_balance else {})


def _table(table: Table) -> dict[str, Any]:
    blocks = [{"rows": _headings(block.rows), "columns": _headings(block.columns)} for block in table.blocks]
    return {"key": table.key, "name": table.name, "blocks": blocks}


def _headings(headings: Sequence[Heading]) -> list[dict[str, Any]]:
    """The tree of `headings`; what is as nearly always is left out."""
    return [
        {
            "label": heading.label,
            **({"key": heading.key} if heading.key else {}),
            **({"brief": heading.brief} if heading.brief != heading.label else {}),
            **({"kind": heading.kind} if heading.kind != "count" else {}),
            **({"implied": True} if heading.implied else {}),
            **({"items": _headings(heading.items)} if heading.items else {}),
        }
        for heading in headings
    ]


def _no_rules() -> dict[str, Any]:
    """By which names an organ clearly makes no 规章, as patterns for JavaScript."""
    power = rule_making_power
    return {
        "state": list(power.STATE),
        "lower": _pattern(power.LOWER.pattern),
        "street": _pattern(power.STREET.pattern),
        "area": "^" + _pattern(power.AREA.pattern),
        "body": list(power.BODY),
        "office": _pattern(power.OFFICE.pattern),
        "government": power.GOVERNMENT,
    }


def _plain(schema: Any, *, names: bool = False) -> Any:
    """`schema` without what only people read; where `names`, its keys are names and not keywords."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _pattern(value) if key == "pattern" and not names else _plain(value, names=key in _NAMED and not names)
        for key, value in schema.items()
        if names or key not in _SILENT
    }


def _pattern(pattern: str) -> str:
    return _DIFFERENT.sub(lambda match: _IN_JAVASCRIPT[match[0]], pattern)
