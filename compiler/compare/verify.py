"""A Word file in, out whether it was compiled by us, from which data, and what was edited since.

The provenance is no signature: whoever changes document and provenance together can make them fit. That a document is
the report of certain data is certain only against that data. What is compared is the body: cells, paragraphs,
descriptions of pictures, data of charts, and what headers and footers show besides the number of the page; not looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from compiler.common.version import __version__
from compiler.compare.compiled_edits import compiled_edits, official_compiled
from compiler.compare.content_edits import content_edits
from compiler.compare.diff import diff
from compiler.compare.reproduction import Reproduction, Whose, reproduction, template_named_by
from compiler.findings.finding import has_errors
from compiler.load import load
from compiler.reading.document.comparable import Comparable, comparable
from compiler.reading.document.open_package import Unreadable, open_document
from compiler.reading.provenance_check import Compilable, Untrusted, compilable, read_origin
from compiler.report.provenance import Provenance, canonical, provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.compare.diff import Difference
    from compiler.compare.document_edits import Edit
    from compiler.findings.finding import Finding
    from compiler.reading.document.open_package import OpenDocument

State = Literal["unchanged", "unjudged", "changed", "draft", "damaged", "none", "unreadable"]
"""As compiled; so as far as can be judged; edited since; a draft, edited or not; the provenance is not to be trusted;
there is none; no document that can be read."""

Relation = Literal["same", "equivalent", "different", "unreadable"]
"""The same data; other data that prints the same; data that prints otherwise; no report at all."""


@dataclass(frozen=True)
class Verification:
    """What is known of a document.

    `problem` and `hint` say why nothing more is. `origin` is the provenance, once it is trusted, and `template` whose
    template it names. `edits` are those against the data that the provenance holds, or against the data handed in where
    there is no such provenance; of another template, which is not at hand, all that it brings along is among them.
    `unjudged` is what the document shows that can be held against no data.
    `errors` is how many errors a draft had when it was compiled, or else how many the rules find in the data.
    `reproduced` says whether compiling again gives the very same bytes (None where that cannot be tried); `revised`,
    that the document holds revisions not yet accepted; `comments` is their number, `own_comments` that of those which
    a draft came with. `source` and `difference` relate the provenance's data, or else the document, to the data handed
    in; `findings` say why that could not be read.
    """

    state: State
    problem: str = ""
    hint: str = ""
    origin: Provenance | None = None
    template: Whose | None = None
    edits: tuple[Edit, ...] = ()
    unjudged: tuple[Finding, ...] = ()
    reproduced: bool | None = None
    revised: bool = False
    errors: int = 0
    comments: int = 0
    own_comments: int = 0
    pictures: int = 0
    source: Relation | None = None
    difference: Difference | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether it is a report as it was compiled – and compiled from the data handed in, if any was."""
        return self.state == "unchanged" and self.source in (None, "same", "equivalent")


def verify(raw: bytes, given: bytes | None = None, name: str = "", template: bytes | None = None) -> Verification:
    """Whether the document `raw` is a report as we compiled it.

    `given` is the data in whatever form, called `name`, that it should be the report of; `template` the agency's own
    template, without which what that brings along cannot be distinguished from what was added. Bad input is a result,
    never an exception.
    """
    try:
        return _verify(raw, given, name, template)
    except Unreadable as error:
        return Verification("unreadable", error.finding.message, error.finding.hint)


def _verify(raw: bytes, given: bytes | None, name: str, template: bytes | None) -> Verification:
    document = open_document(raw)
    data = load(given, name) if given is not None else None
    report = data.report if data and not has_errors(data.findings) else None
    again = reproduction(raw, document, template)
    if again is not None:
        facts = _reproduced(again)
        facts = _related(facts, again.compiled.report.data, report)
    else:
        facts = _read(raw, document, report, template)
    return replace(facts, source="unreadable", findings=data.findings) if data and report is None else facts


def _reproduced(again: Reproduction) -> Verification:
    """A document that nobody has touched; data with errors is compiled to drafts alone."""
    errors = again.compiled.errors
    return Verification(
        "draft" if errors else "unchanged",
        origin=again.origin,
        template=again.template,
        reproduced=None if errors else True,
        errors=errors,
        pictures=again.pictures,
    )


def _read(raw: bytes, document: OpenDocument, report: Mapping[str, Any] | None, template: bytes | None) -> Verification:
    """A document that has to be read, to be held against its own data, or else against the data handed in."""
    shown = comparable(document)
    facts = _facts(shown)
    try:
        origin = read_origin(document, shown)
    except Untrusted as doubt:
        return _against(replace(facts, state="damaged", problem=str(doubt)), shown, report)
    if origin is None:
        return _against(facts, shown, report)
    facts = _judged(replace(facts, origin=origin.provenance), raw, shown, origin.source, template)
    return _related(facts, origin.source.report.data, report)


def _facts(shown: Comparable) -> Verification:
    """What is known before any provenance is looked at."""
    return Verification(
        "none",
        unjudged=shown.unjudged,
        revised=shown.revised,
        comments=shown.comments,
        own_comments=len(shown.own_comments),
        pictures=len(shown.pictures),
    )


def _against(facts: Verification, shown: Comparable, report: Mapping[str, Any] | None) -> Verification:
    """A document without a provenance to trust, held against the data handed in."""
    if report is None:
        return facts
    try:
        compiled = compilable(report)
    except Untrusted as doubt:
        return replace(facts, source="unreadable", hint=str(doubt))
    made = compiled_edits(shown, compiled, official_compiled(compiled.report.edition.id))
    return replace(facts, edits=made, source="different" if made else "equivalent")


def _judged(
    facts: Verification, raw: bytes, shown: Comparable, compiled: Compilable, template: bytes | None
) -> Verification:
    """Edited or not, judged by what the provenance says that it was compiled from.

    A document of another version is judged by what it says, where this one would print it otherwise. What is printed
    just as data with errors would be is a draft too: nothing else is compiled from such data.
    """
    origin = facts.origin or provenance(compiled.report.data, compiled.report.edition.id, "")
    used, whose = template_named_by(origin, compiled.report.edition, template)
    ours = origin.version == __version__
    made, unjudged = compiled_edits(shown, compiled, used), facts.unjudged
    if made and not ours and not compiled.is_draft:
        made, more = content_edits(raw, compiled.report.data)
        unjudged = tuple(dict.fromkeys((*unjudged, *more)))
    is_draft = compiled.is_draft or bool(compiled.errors and not made)
    return replace(
        facts,
        state="draft" if is_draft else "changed" if made else "unjudged" if unjudged else "unchanged",
        errors=compiled.errors,
        template=whose,
        edits=made,
        unjudged=unjudged,
        reproduced=False if ours and whose != "other" and not is_draft else None,
    )


def _related(facts: Verification, compiled: Mapping[str, Any], report: Mapping[str, Any] | None) -> Verification:
    """How the data that the document was compiled from relates to the data handed in."""
    if report is None:
        return facts
    if canonical(compiled) == canonical(report):
        return replace(facts, source="same")
    difference = diff(compiled, report)
    return replace(facts, source="equivalent" if difference.same else "different", difference=difference)
