"""A compiled template and a content in, the parts of a document out: a pure function.

Nothing of docxtpl, Jinja or lxml is imported to render a report of text; a test lists what is.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from compiler.report.content import shows
from compiler.word.package import provenance_part
from compiler.word.package.zip import Parts
from compiler.word.template.tabs import with_tabs

if TYPE_CHECKING:
    from compiler.report.content import Content
    from compiler.report.provenance import Provenance
    from compiler.word.template.compiled import CompiledTemplate

_DRAWING_ID = r'(:docPr\s(?:[^>]*?\s)?id=")\d+'


def render(template: CompiledTemplate, content: Content, provenance: Provenance | None) -> Parts:
    """The parts of the .docx that `template` makes of `content`; without `provenance` it is a form that people fill.

    Raises `RenderError` where the template asks for what `content` does not have.
    """
    parts = Parts(template.entries)
    parts.update(dict.fromkeys(template.programs, b""))  # their names are taken
    parts_before = len(parts)
    if shows(content):
        from compiler.word.drawings.embed import embed

        content = embed(content, parts, template.main)
    for name, program in template.programs.items():
        parts[name] = with_tabs(program.run(content))
    if template.main in template.programs and (template.has_drawings or len(parts) > parts_before):
        parts[template.main] = _numbered(parts[template.main])
    parts[template.provenance] = provenance_part.xml(provenance) if provenance else provenance_part.NONE
    return parts


def _numbered(document: bytes) -> bytes:
    """`document` with its drawings numbered in order, as docxtpl does: those of a loop would all have the same id."""
    ids = count(1001)
    return re.sub(_DRAWING_ID, lambda match: f"{match[1]}{next(ids)}", document.decode()).encode()
