"""docxtpl's way, for the tests that hold ours to it: Jinja runs the template, and what lacks is an error."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from compiler.word.drawings.embed import embed
from compiler.word.package.zip import unpack
from compiler.word.template.compile import rendered_parts
from compiler.word.template.template_parts import template_parts

if TYPE_CHECKING:
    from compiler.report.content import Content


def environment() -> Environment:
    """Escaping, since text is data; strict, since blanks are losses."""
    return Environment(autoescape=True, undefined=StrictUndefined)


def embedded(template: bytes, content: Content) -> Content:
    """`content` with its tables, pictures and charts as the XML that `template` prints."""
    return embed(content, unpack(template), "word/document.xml")


def by_jinja(template: bytes, content: Content) -> dict[str, bytes]:
    """The rendered parts of `template`, as docxtpl's translation and Jinja print them."""
    parts, main, *_ = template_parts(template)
    made = {}
    for name in rendered_parts(parts, main):
        source = DocxTemplate(io.BytesIO()).patch_xml(parts[name].decode())
        made[name] = environment().from_string(source).render(content).encode()
    return made
