"""A template in, a plan out: read once, worked out once; rendering is then a pure function.

Nothing of docxtpl, Jinja or lxml is imported to render a report without exhibits in a template whose blueprint is at
hand; a test lists what is.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from compiler.report.content import shows
from compiler.report.provenance import Provenance
from compiler.word.package import provenance_part
from compiler.word.package.zip import (
    QUICK,
    Place,
    assemble,
    copied,
    entry,
    entry_of,
    in_order,
    joined,
    pack,
    refuse_forbidden,
    unpack,
)
from compiler.word.template.program import Program
from compiler.word.template.tabs import with_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from compiler.report.content import Content
    from compiler.word.template.compiled import Blueprint

FORMAT = 1
"""Counts the ways in which blueprints have been written: one of another is not read but drawn again."""

_NO_PROVENANCE = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<blank xmlns="urn:nianbao:blank:1"/>'

_DRAWING_ID = r'(:docPr\s(?:[^>]*?\s)?id=")\d+'


class Plan:
    """A template and its blueprint, made ready: parts that are copied, parts that are rendered, a place for the stamp.

    `main` is the name of the document part, `sha256` the hash of the template's file.
    """

    def __init__(self, template: bytes, blueprint: Blueprint) -> None:
        """Make ready what `blueprint`, drawn of this `template`, says."""
        self.sha256: str = blueprint["template"]
        self.main: str = blueprint["main"]
        self.stamped: str = blueprint["stamped"]
        self.has_drawings: bool = blueprint["drawings"]
        self.programs = {name: tree and Program(tree) for name, tree in blueprint["programs"].items()}
        self._changed = {name: text.encode() for name, text in blueprint["changed"].items()}
        self.template = template
        self.entries = {name: entry(name, part) for name, part in self._changed.items()}
        self.entries |= {name: copied(name, template, Place(*place)) for name, place in blueprint["copied"].items()}

    @cached_property
    def copied(self) -> dict[str, bytes]:
        """The parts as they stand in every document."""
        return {name: part for name, part in (unpack(self.template) | self._changed).items() if name in self.entries}

    @cached_property
    def plain(self) -> dict[str, Template]:
        """The rendered parts as Jinja renders them: what no program can print, and the oracle of those that can."""
        from compiler.word.template.compiled import in_jinja

        return in_jinja(self.template)


def plan(template: bytes) -> Plan:
    """The plan of `template`, the bytes of a .docx in docxtpl's dialect.

    Raises `PackageError` for what is no .docx, `jinja2.TemplateSyntaxError` for a tag that is not well formed.
    """
    from compiler.word.template.compiled import blueprint

    return Plan(template, blueprint(template))


def render(compiled: Plan, content: Content, provenance: Provenance) -> bytes:
    """The .docx that `compiled` makes of `content`.

    Raises `jinja2.TemplateError` where the template asks for what `content` does not have, `ForbiddenCharacterError`
    where a part would be no XML.
    """
    printed, added = content, dict[str, bytes]()
    if shows(content):
        from compiler.word.drawings.embed import printable

        printed, added = printable(content, compiled.main, compiled.copied)
    rendered = {name: _rendered(compiled, name, printed) for name in compiled.programs}
    if compiled.main in compiled.programs and (compiled.has_drawings or added):
        rendered[compiled.main] = [_numbered(b"".join(rendered[compiled.main]))]
    stamped = provenance_part.xml(provenance)
    made = {name: [part] for name, part in added.items()} | rendered
    for name, pieces in (*made.items(), (compiled.stamped, [stamped])):
        refuse_forbidden(name, pieces)
    entries = compiled.entries | {name: entry_of(name, pieces) for name, pieces in made.items()}
    entries[compiled.stamped] = entry(compiled.stamped, stamped, QUICK)
    return assemble(entries[name] for name in in_order(entries))


def render_blank(compiled: Plan, content: Content) -> bytes:
    """The .docx of `content` to be filled in by hand, which nobody compiled: no provenance is in it."""
    parts = unpack(render(compiled, content, Provenance("{}", "", "", "", "")))
    return pack(parts | {compiled.stamped: _NO_PROVENANCE})


def _rendered(compiled: Plan, name: str, content: Content) -> Sequence[bytes]:
    program = compiled.programs[name]
    made = program.pieces(content) if program else None
    pieces = [compiled.plain[name].render(content).encode()] if made is None else joined(made)
    return [with_tabs(b"".join(pieces))] if any(b"\t" in piece for piece in pieces) else pieces


def _numbered(document: bytes) -> bytes:
    """`document` with its drawings numbered in order, as docxtpl does: those of a loop would all have the same id."""
    ids = count(1001)
    return re.sub(_DRAWING_ID, lambda match: f"{match[1]}{next(ids)}", document.decode()).encode()
