"""How several reports of an edition become one: what is added up, what is counted once, what is left for a person.

It stands in a file of its own, which only `merge` and what explains its findings read.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from compiler.form.layout import Kind

_FOLDER = Path(__file__).with_name("consolidations")


class Consolidation(NamedTuple):
    """The kinds of figures that are `additive`; the rows (pointers) that only one agency is to report.

    `laws` are those that the findings M101 to M108 rest on. `narratives` is, by chapter, the draft of its text: spelt
    as in a report, with `{year}` and `{pointer}` in it where figures belong.
    """

    additive: frozenset[Kind]
    once: tuple[str, ...]
    laws: dict[str, str]
    narratives: dict[str, list[Any]]


@cache
def consolidation(edition_id: str) -> Consolidation:
    """How reports of the edition of that id are consolidated; `consolidations/2021.toml` explains the vocabulary."""
    data = tomllib.loads((_FOLDER / f"{edition_id}.toml").read_text(encoding="utf-8"))
    return Consolidation(frozenset(data["additive"]), tuple(data["once"]), data["laws"], data["narratives"])
