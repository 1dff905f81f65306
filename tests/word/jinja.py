"""docxtpl's way, for the tests that hold ours to it: Jinja runs the template, and what lacks is an error."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.word.drawings.embed import embed
from compiler.word.package.xml import serialise
from compiler.word.package.zip import pack, unpack
from compiler.word.template.compile import paragraph_styles, rendered_parts
from compiler.word.template.source import block_tags
from compiler.word.template.source.template_parts import template_parts, without_numbers

if TYPE_CHECKING:
    from compiler.report.content import Content


def environment() -> Environment:
    """Escaping, since text is data; strict, since blanks are losses."""
    return Environment(autoescape=True, undefined=StrictUndefined)


@cache
def long_form(edition_id: str) -> bytes:
    """The official template with the paragraphs that its tags stand for, as docxtpl has to be handed it."""
    template, edition = official_template(edition_id).read_bytes(), editions.load(edition_id)
    source = template_parts(template)
    root, styles = source.roots[source.main], paragraph_styles(source)
    block_tags.expand(root, edition, styles)
    block_tags.take_off_tag_style(root, styles[block_tags.CELL_TAG])
    return pack(unpack(template) | {source.main: without_numbers(serialise(root))})


def embedded(template: bytes, content: Content) -> Content:
    """`content` with its tables, pictures and charts as the XML that `template` prints."""
    return embed(content, unpack(template), "word/document.xml")


def by_jinja(edition_id: str, content: Content) -> dict[str, bytes]:
    """The rendered parts of the official template, as docxtpl's translation and Jinja print them."""
    source = template_parts(long_form(edition_id))
    made = {}
    for name in rendered_parts(source):
        translated = DocxTemplate(io.BytesIO()).patch_xml(source.parts[name].decode())
        made[name] = environment().from_string(translated).render(content).encode()
    return made
