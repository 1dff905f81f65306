"""A template in, a plan out: read once, translated once, compiled once; rendering is then a pure function."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from compiler.provenance import digest
from compiler.word import stamp
from compiler.word.dialect import compile_part, environment, is_template
from compiler.word.package import QUICK, Entry, PackageError, assemble, entry, in_order, unpack
from compiler.word.supplement import printable

if TYPE_CHECKING:
    from jinja2 import Template

    from compiler.content import Content
    from compiler.provenance import Provenance

_DRAWING = ":docPr"
_DRAWING_ID = re.compile(r'(:docPr\s(?:[^>]*?\s)?id=")\d+')
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


@dataclass(frozen=True)
class Plan:
    """A compiled template: parts that are copied, parts that are rendered, and where the provenance goes.

    `main` is the name of the document part, `sha256` the hash of the template's file.
    """

    sha256: str
    main: str
    copied: dict[str, bytes]
    rendered: dict[str, Template]
    stamped: str

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The copied parts as they stand in every document, deflated once."""
        return {name: entry(name, part) for name, part in self.copied.items()}


def plan(template: bytes) -> Plan:
    """The plan of `template`, the bytes of a .docx in docxtpl's dialect.

    Raises `PackageError` for what is no .docx, `jinja2.TemplateSyntaxError` for a tag that is not well formed.
    """
    parts = unpack(template)
    try:
        main = _main_part(parts)
        stamped = stamp.make_room(parts, main)
        jinja = environment()
        rendered = {name: compile_part(part, jinja) for name, part in parts.items() if _is_rendered(name, part)}
    except (etree.XMLSyntaxError, KeyError, IndexError) as error:
        message = "文件里的内容不完整，Word 也打不开"
        raise PackageError(message) from error
    copied = {name: part for name, part in parts.items() if name not in rendered and name != stamped}
    return Plan(digest(template), main, copied, rendered, stamped)


def render(compiled: Plan, content: Content, provenance: Provenance) -> bytes:
    """The .docx that `compiled` makes of `content`.

    Raises `jinja2.TemplateError` where the template asks for what `content` does not have.
    """
    printed, added = printable(content, compiled.main, compiled.copied)
    made = {name: template.render(printed) for name, template in compiled.rendered.items()}
    if _DRAWING in made.get(compiled.main, ""):  # a document without tags is copied
        made[compiled.main] = _numbered(made[compiled.main])
    parts = added | {name: part.encode() for name, part in made.items()}
    entries = compiled.entries | {name: entry(name, part) for name, part in parts.items()}
    entries[compiled.stamped] = entry(compiled.stamped, stamp.xml(provenance), QUICK)
    return assemble(entries[name] for name in in_order(entries))


def _numbered(document: str) -> str:
    """`document` with its drawings numbered in order, as docxtpl does: those of a loop would all have the same id."""
    ids = count(1001)
    return _DRAWING_ID.sub(lambda match: f"{match[1]}{next(ids)}", document)


def _is_rendered(name: str, part: bytes) -> bool:
    """What docxtpl renders: the document, its headers, footers and footnotes, and the properties."""
    return name.endswith(".xml") and name.startswith(("word/", "docProps/core")) and is_template(part)


def _main_part(parts: dict[str, bytes]) -> str:
    root = etree.fromstring(parts["_rels/.rels"])
    targets = [relationship.get("Target", "") for relationship in root if relationship.get("Type") == _OFFICE_DOCUMENT]
    return targets[0].lstrip("/")
