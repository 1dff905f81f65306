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
from compiler.common.pointer import join
from compiler.findings.patterns import patterns
from compiler.form import edition as editions
from compiler.form.json_schema import json_schema
from compiler.form.layout import BELOW, heads
from compiler.rules.catalogue import catalogue
from compiler.rules.tables import rule_making_power
from compiler.rules.tables.equation import FEW, equations, group_head, places, unnumbered, where, words
from compiler.rules.waivable import why_not

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.form.layout import Block, HeadingPath
    from compiler.form.table import Table
    from compiler.rules.tables.equation import Equation

CODES = ("T201", "T202", "T301", "T302", "T303", "T401", "T402", "Y101")
"""The rules that a page knows; of S1, those of the schema and S121."""

SCRIPTS = tuple(
    Path(__file__).with_name(f"{name}.js")
    for name in (
        *("numbers", "wording", "form", "near_keys", "bare_word", "schema", "schema_messages"),
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
    return {
        "edition": edition.id,
        "order": list(editions.IDS),
        "editions": {known: _edition(editions.load(known)) for known in editions.IDS},
        "patterns": _patterns(in_a_page=in_a_page),
        "rules": {code: _rule(code) for code in CODES},
        "whyNot": {code: why_not(code) for code in catalogue()},
        "noRules": _no_rules(),
        "marks": {"below": BELOW, "nth": editions.NTH, "short": text.SHORT, "more": text.MORE, "signs": text.SIGNS},
        "few": FEW,
        "spaces": _SPACES,
    }


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
    return {"key": table.key, "name": table.name, "blocks": [_block(block) for block in table.blocks]}


def _block(block: Block) -> dict[str, Any]:
    rows, columns = heads(block)
    return {"rows": [_row(row) for row in rows], "columns": [_column(column) for column in columns]}


def _row(row: HeadingPath) -> dict[str, Any]:
    """A row: what it is called and, of one that is told under the head above it, that head and the number there."""
    made: dict[str, Any] = {"path": join(*row.keys), "label": BELOW.join(row.words)}
    if not row.leaf:
        return made | {"inner": True}
    head = group_head(row.headings)
    if head == row.headings:
        return made | {"brief": words(row.headings)}
    return made | {"head": words(head), "number": head[-1].items.index(row.headings[-1]) + 1}


def _column(column: HeadingPath) -> dict[str, Any]:
    heading = column.headings[-1]
    made: dict[str, Any] = {"path": join(*column.keys), "label": BELOW.join(column.words)}
    return made | ({"brief": heading.brief, "kind": heading.kind} if column.leaf else {"inner": True})


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
