"""Every code that a finding can have, explained: the rules explain themselves, `codes.toml` the rest."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from compiler.form import edition as editions
from compiler.form.consolidation import consolidation
from compiler.rules import RULES


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code in full; `law` per edition in force, empty where it rests on none."""

    code: str
    severity: str
    what: str
    why: str
    example: str
    hint: str
    law: dict[str, str]


@cache
def catalogue() -> dict[str, Explanation]:
    """Every entry by its code, in the order of the codes."""
    entries = [*_rules(), *_others()]
    return {entry.code: entry for entry in sorted(entries, key=lambda entry: entry.code)}


def _rules() -> list[Explanation]:
    return [
        Explanation(
            rule.code,
            rule.severity,
            rule.what,
            rule.why,
            rule.example,
            rule.hint,
            _laws(rule.code),
        )
        for rule in RULES
    ]


def _laws(code: str) -> dict[str, str]:
    """The law that `code` rests on, by edition."""
    laws = {one: editions.load(one).rules | consolidation(one).laws for one in editions.IDS}
    return {edition: rules[code] for edition, rules in laws.items() if code in rules}


def _others() -> list[Explanation]:
    text = files("compiler").joinpath("findings", "codes.toml").read_text(encoding="utf-8")
    return [_explanation(code, **entry) for code, entry in tomllib.loads(text).items()]


def _explanation(code: str, *, what: str, why: str, example: str, hint: str, severity: str = "error") -> Explanation:  # noqa: PLR0913 - the keys of an entry
    return Explanation(code, severity, what, why, example, hint, _laws(code))
