"""How several reports of an edition become one: what is added up, what is counted once, what is left for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from compiler.form.layout import Kind


class Consolidation(NamedTuple):
    """The kinds of figures that are `additive`; the rows (pointers) each of whose things is reported by one agency.

    `narratives` is, by chapter, the draft of its text: spelt as in a report, with `{year}` and `{pointer}` in it where
    figures belong.
    """

    additive: frozenset[Kind]
    once: tuple[str, ...]
    narratives: dict[str, list[Any]]


def consolidation(data: dict[str, Any]) -> Consolidation:
    """What an edition's file says under that name."""
    return Consolidation(frozenset(data["additive"]), tuple(data["once"]), data["narratives"])
