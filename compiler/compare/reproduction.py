"""A document in, whether compiling its data again gives the very same bytes: then nothing in it need be read.

That spares the reading of a document nobody has touched, which is most of the time that verifying takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from compiler.common.version import __version__
from compiler.compare.compiled_edits import official_compiled, render_document
from compiler.reading.document.comparable import Comparable
from compiler.reading.provenance_check import Compilable, Untrusted, compilable, read_provenance, source_of
from compiler.report.provenance import Provenance, digest
from compiler.word.template.template_cache import own

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.reading.document.open_package import OpenDocument
    from compiler.word.template.compiled import CompiledTemplate

Whose = Literal["official", "given", "other"]
"""The official template of this version; the one that was handed in; another one."""

_UNREAD = Comparable((), revised=False, comments=0, own_comments=(), pictures=())


class Reproduction(NamedTuple):
    """Where a document comes from, what it was compiled from, whose template it names, how many pictures it shows."""

    origin: Provenance
    compiled: Compilable
    template: Whose
    pictures: int


def reproduction(raw: bytes, document: OpenDocument, template: bytes | None = None) -> Reproduction | None:
    """How to compile `document` again, if that gives just `raw`; None for drafts, and for those of other versions."""
    try:
        origin = read_provenance(document)
        if origin is None or origin.version != __version__ or origin.draft_errors is not None:
            return None
        compiled = source_of(origin, _UNREAD)
        used, whose = template_named_by(origin, compiled.report.edition, template)
        names = [block.value["image"] for block in compiled.report.media_blocks if block.kind == "image"]
        pictures = list(document.parts("image"))
        if whose == "other" or len(set(names)) != len(pictures):
            return None
        files = dict(zip(dict.fromkeys(names), pictures, strict=True))
        anew = compilable(compiled.report.data, files.__getitem__)
    except Untrusted:
        return None
    same = render_document(used, anew.printed, anew) == raw
    return Reproduction(origin, compiled, whose, len(names)) if same else None


def template_named_by(origin: Provenance, edition: Edition, template: bytes | None) -> tuple[CompiledTemplate, Whose]:
    """The template that a provenance names, ready to print, the official one where that is not at hand; whose it is.

    `template` is one that was handed in.
    """
    official = official_compiled(edition.id)
    if origin.template_sha256 == official.sha256:
        return official, "official"
    if template is not None and origin.template_sha256 == digest(template):
        proven, _ = own(template, edition)
        if proven:
            return proven, "given"
    return official, "other"
