"""The official form as a Word document to fill: what is printed on it, and no provenance, since nobody compiled it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.report.provenance import Provenance
from compiler.word.package.zip import pack, unpack
from compiler.word.template.render import render

if TYPE_CHECKING:
    from compiler.report.content import Content
    from compiler.word.template.render import Plan

_NOBODY = Provenance("{}", "", "", "", "")
_NOTHING = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<blank xmlns="urn:nianbao:blank:1"/>'


def blank_form(compiled: Plan, content: Content) -> bytes:
    """The document that `compiled` makes of `content`; what is filled in is read as in a report written by hand."""
    parts = unpack(render(compiled, content, _NOBODY))
    return pack(parts | {compiled.stamped: _NOTHING})
