"""What a document shows and what it should have been compiled from in, what is otherwise in it out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from compiler.common.version import __version__
from compiler.compare.document_edits import Edit, document_edits
from compiler.reading.document.comparable import comparable
from compiler.reading.document.open_package import Unreadable, open_document
from compiler.reading.provenance_check import Untrusted, compilable, read_provenance
from compiler.report.probe import probe
from compiler.report.provenance import provenance
from compiler.word.package.zip import pack
from compiler.word.template.render import render
from compiler.word.template.template_cache import official

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.reading.document.comparable import Comparable
    from compiler.reading.provenance_check import Compilable
    from compiler.report.content import Content
    from compiler.word.template.compiled import CompiledTemplate


def compiled_edits(shown: Comparable, compiled: Compilable, used: CompiledTemplate) -> tuple[Edit, ...]:
    """What differs from what `used` prints of the report `compiled`."""
    printed = compiled.printed
    entries = comparable(open_document(render_document(used, printed, compiled))).entries
    if entries == shown.entries:
        return ()
    named = probe(printed, compiled.report.edition, most_rows=1)
    names = comparable(open_document(render_document(used, named, compiled))).entries
    return tuple(
        document_edits(
            entries, names if len(names) == len(entries) else entries, shown.entries, compiled.report.edition
        )
    )


def beyond_data(raw: bytes, report: Mapping[str, Any]) -> tuple[Edit, ...]:
    """What the document `raw` shows besides the `report` that was read from it: a label reworded, a line added.

    Only what this version printed in the official template can be known so: of other documents, and of a report
    with errors, nothing is known.
    """
    try:
        document = open_document(raw)
        origin = read_provenance(document)
        compiled = compilable(report)
        used = official_compiled(compiled.report.edition.id)
        if origin is None or origin.version != __version__ or origin.template_sha256 != used.sha256:
            return ()
        return compiled_edits(comparable(document), compiled, used)
    except (Unreadable, Untrusted):
        return ()


@cache
def official_compiled(edition_id: str) -> CompiledTemplate:
    """The official template, ready to print."""
    return official(edition_id)


def render_document(used: CompiledTemplate, printed: Content, compiled: Compilable) -> bytes:
    """The document of the report `compiled`, in which `used` prints this."""
    return pack(render(used, printed, provenance(compiled.report.data, compiled.report.edition.id, used.sha256)))
