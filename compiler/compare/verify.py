"""A Word file in, out whether it was compiled by us, from which data, and what was edited since.

The provenance is no signature: whoever changes document and provenance together can make them fit. That a document is
the report of certain data is certain only against that data. What is compared is the body: cells, paragraphs,
descriptions of pictures, data of charts; not looks, headers and footers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from compiler.common.version import __version__
from compiler.compare.diff import diff
from compiler.compare.edits import Edit, edits
from compiler.reading.document.comparable import Plain, plain
from compiler.reading.document.open_package import Unreadable, opened
from compiler.reading.provenance_check import Compilable, Doubtful, compilable, sole, source
from compiler.reading.provenance_claims import claims
from compiler.report.probe import probe
from compiler.report.provenance import Provenance, canonical, digest, provenance
from compiler.validation.json_source import read
from compiler.word.package.zip import pack
from compiler.word.template.render import render
from compiler.word.template.template_cache import official, own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.compare.diff import Difference
    from compiler.findings.finding import Finding
    from compiler.report.content import Content
    from compiler.word.template.compiled import CompiledTemplate

State = Literal["unchanged", "changed", "draft", "damaged", "none", "unreadable"]
"""As compiled; edited since; a draft, edited or not; the provenance is not to be trusted; there is none; no document
that can be read."""

Relation = Literal["same", "equivalent", "different", "unreadable"]
"""The same data; other data that prints the same; data that prints otherwise; no report at all."""

Whose = Literal["official", "given", "other"]
"""The official template of this version; the one that was handed in; another one."""


@dataclass(frozen=True)
class Verification:
    """What is known of a document.

    `problem` and `hint` say why nothing more is. `origin` is the provenance, once it is trusted, and `template` whose
    template it names. `edits` are told against the data that the provenance holds, or against the data handed in where
    there is no such provenance; of another template, which is not at hand, all that it brings along is among them.
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

    `given` is the JSON, called `name`, that it should be the report of; `template` the agency's own template, without
    which what that brings along cannot be told from what was added. Bad input is a result, never an exception.
    """
    try:
        shown = plain(raw)
        found = claims(opened(raw))
    except Unreadable as error:
        return Verification("unreadable", error.finding.message, error.finding.hint)
    facts = _facts(shown)
    data = read(given, name) if given is not None else None
    report = data.data if data and isinstance(data.data, dict) else None
    if data and report is None:
        facts = replace(facts, source="unreadable", findings=data.findings)
    if not found:
        return _against(facts, shown, report)
    try:
        told = sole(found)
        compiled = source(told, shown)
    except Doubtful as doubt:
        return _against(replace(facts, state="damaged", problem=str(doubt)), shown, report)
    return _related(_judged(replace(facts, origin=told), raw, shown, compiled, template), compiled.report.data, report)


def _facts(shown: Plain) -> Verification:
    """What is known before any provenance is looked at."""
    return Verification(
        "none",
        revised=shown.revised,
        comments=shown.comments,
        own_comments=len(shown.own_comments),
        pictures=len(shown.pictures),
    )


def _against(facts: Verification, shown: Plain, report: Mapping[str, Any] | None) -> Verification:
    """A document without a provenance to trust, held against the data handed in."""
    if report is None:
        return facts
    try:
        compiled = compilable(report)
    except Doubtful as doubt:
        return replace(facts, source="unreadable", hint=str(doubt))
    made = _edits(shown, compiled, _official(compiled.report.edition.id))
    return replace(facts, edits=made, source="different" if made else "equivalent")


def _judged(
    facts: Verification, raw: bytes, shown: Plain, compiled: Compilable, template: bytes | None
) -> Verification:
    """Edited or not, judged by what the provenance says that it was compiled from.

    What is printed just as data with errors would be is a draft too: nothing else is compiled from such data.
    """
    told = facts.origin or provenance(compiled.report.data, compiled.report.edition.id, "")
    used, whose = _template(told, compiled, template)
    made = _edits(shown, compiled, used)
    is_draft = compiled.is_draft or bool(compiled.errors and not made)
    tried = whose != "other" and told.version == __version__ and not is_draft
    again = _compiled_again(shown, compiled, used) if tried else None
    return replace(
        facts,
        state="draft" if is_draft else "changed" if made else "unchanged",
        errors=compiled.errors,
        template=whose,
        edits=made,
        reproduced=None if again is None else again == raw,
    )


def _related(facts: Verification, compiled: Mapping[str, Any], report: Mapping[str, Any] | None) -> Verification:
    """How the data that the document was compiled from relates to the data handed in."""
    if report is None:
        return facts
    if canonical(compiled) == canonical(report):
        return replace(facts, source="same")
    difference = diff(compiled, report)
    return replace(facts, source="equivalent" if difference.same else "different", difference=difference)


def _template(told: Provenance, compiled: Compilable, template: bytes | None) -> tuple[CompiledTemplate, Whose]:
    """The template that the provenance names; the official one where that is not at hand."""
    official = _official(compiled.report.edition.id)
    if told.template_sha256 == official.sha256:
        return official, "official"
    if template is not None and told.template_sha256 == digest(template):
        proven, _ = own(template, compiled.report.edition)
        if proven:
            return proven, "given"
    return official, "other"


@cache
def _official(edition_id: str) -> CompiledTemplate:
    return official(edition_id)


def _edits(shown: Plain, compiled: Compilable, used: CompiledTemplate) -> tuple[Edit, ...]:
    """What differs from what `used` prints."""
    printed = compiled.printed
    entries = plain(_render(used, printed, compiled)).entries
    if entries == shown.entries:
        return ()
    names = plain(_render(used, probe(printed, compiled.report.edition), compiled)).entries
    return tuple(
        edits(entries, names if len(names) == len(entries) else entries, shown.entries, compiled.report.edition)
    )


def _compiled_again(shown: Plain, compiled: Compilable, used: CompiledTemplate) -> bytes | None:
    """The document compiled anew, with the pictures that it shows; None where they are not those that it had."""
    shows = compiled.report.shown
    names = [block.value["image"] for block in shows if block.kind == "image"]
    pictures = dict(zip(names, shown.pictures, strict=False))
    if pictures.keys() != set(names):
        return None
    try:
        anew = compilable(compiled.report.data, pictures.__getitem__)
    except Doubtful:
        return None
    return _render(used, anew.printed, anew)


def _render(used: CompiledTemplate, printed: Content, compiled: Compilable) -> bytes:
    return pack(render(used, printed, provenance(compiled.report.data, compiled.report.edition.id, used.sha256)))
