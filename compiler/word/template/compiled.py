"""A compiled template: all that has to be worked out of a template only once, as plain data that JSON can hold."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from compiler.word.package.zip import PartPlace, entry, entry_at
from compiler.word.template.program import Program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.word.package.zip import Entry
    from compiler.word.template.program import Tree

FORMAT = 2
"""Counts the ways in which compiled templates have been written: one of another is not read but compiled again."""


class CompiledTemplate:
    """A template, ready to render.

    `template` is the file, `sha256` its hash, `main` the name of the document part, `provenance` that of the part for
    the provenance. `trees` are the parts that are rendered, each as the tree of a program; `changed` the texts of parts
    that stand in a document other than in the template, `copied` the places of the rest in the template's file.
    """

    def __init__(  # noqa: PLR0913 - the parameters are the parts of a file in the cache
        self,
        template: bytes,
        sha256: str,
        main: str,
        provenance: str,
        *,
        has_drawings: bool,
        trees: Mapping[str, Tree],
        changed: Mapping[str, str],
        copied: Mapping[str, PartPlace],
    ) -> None:
        """Programs and packed parts are made when they are first asked for."""
        self.template, self.sha256, self.main, self.provenance = template, sha256, main, provenance
        self.has_drawings, self.trees, self.changed, self.copied = has_drawings, trees, changed, copied

    @cached_property
    def programs(self) -> dict[str, Program]:
        """The parts that are rendered."""
        return {name: Program(tree) for name, tree in self.trees.items()}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The parts as they stand in every document, packed once and for all."""
        changed = {name: entry(name, text.encode()) for name, text in self.changed.items()}
        return changed | {name: entry_at(name, self.template, place) for name, place in self.copied.items()}


def to_data(compiled: CompiledTemplate) -> dict[str, Any]:
    """`compiled` as JSON can hold it, without the template's own bytes."""
    return {
        "format": FORMAT,
        "template": compiled.sha256,
        "main": compiled.main,
        "provenance": compiled.provenance,
        "has_drawings": compiled.has_drawings,
        "trees": dict(compiled.trees),
        "changed": dict(compiled.changed),
        "copied": {name: list(place) for name, place in compiled.copied.items()},
    }


def from_data(template: bytes, sha256: str, data: Mapping[str, Any]) -> CompiledTemplate | None:
    """What `to_data` wrote of `template`, whose hash is `sha256`; `None` where that is of another."""
    if data.get("format") != FORMAT or data.get("template") != sha256:
        return None
    copied = {name: PartPlace(*place) for name, place in data["copied"].items()}
    return CompiledTemplate(
        template,
        sha256,
        data["main"],
        data["provenance"],
        has_drawings=data["has_drawings"],
        trees=data["trees"],
        changed=data["changed"],
        copied=copied,
    )
