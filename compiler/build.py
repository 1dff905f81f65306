"""One report from its bytes to the bytes of its document: the only place where judging and Word meet."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.characters import without_unwritable
from compiler.common.pointer import MISSING
from compiler.findings.finding import Finding, has_errors, in_order, strictly
from compiler.findings.first_of_many import first_of_many
from compiler.form import edition as editions
from compiler.load import Previous, load, load_previous
from compiler.report.content import content
from compiler.report.media.attached_files import in_memory, nothing
from compiler.report.media.media import read_media
from compiler.report.provenance import provenance
from compiler.report.report import Options, Report
from compiler.rules import judge
from compiler.rules.last_year.year_on_year import last_year
from compiler.rules.waivable import apply_waivers
from compiler.validation.schema_check import edition_due, edition_of, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from compiler.form.edition import Edition
    from compiler.load import Loaded
    from compiler.report.media.attached_files import Assets
    from compiler.report.media.values import Medium
    from compiler.validation.json_source import Source
    from compiler.word.package.zip import Parts
    from compiler.word.template.compiled import CompiledTemplate
    from compiler.workbook.sheet_cell import SheetCell


_SHORT = 60_000
"""Bytes: at most `extent.SHORT`, which is not imported for most reports."""


class Input(NamedTuple):
    """A report as it was handed in: the name by which findings speak of it, its bytes, the files beside it.

    The bytes are those of a report in any form, told apart by content. `previous` is last year's report, if one is to
    be compared; `remarks` is what was noticed before the bytes were opened.
    """

    name: str
    raw: bytes
    assets: Assets = nothing
    previous: Previous | None = None
    remarks: tuple[Finding, ...] = ()


class Checked(NamedTuple):
    """A source with everything found in it, in order of place; `waived` are the findings waived with a reason.

    `media` are its tables, pictures and charts by the pointer of their block, those without a finding; `report` is
    what else was worked out of it, if it is an object at all. `cells` are those of a workbook, by pointer.
    """

    source: Source
    edition: Edition | None
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    media: Mapping[str, Medium] = MappingProxyType({})
    report: Report | None = None
    cells: Mapping[str, SheetCell] | None = None


class Template(NamedTuple):
    """An agency's own template: the name by which findings speak of it, and its bytes.

    In `folder`, if there is one, what was worked out of it is kept from one run to the next.
    """

    name: str
    raw: bytes
    folder: Path | None = None


class Built(NamedTuple):
    """What became of one input: what was found in it and in the template, and the document where nothing forbids it.

    `fragment` is the same report as HTML for an agency's site, where that was asked for.
    """

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    document: bytes | None
    fragment: bytes | None = None


def check(given: Input, options: Options) -> Checked:
    """Everything there is to find in `given`; its pictures are read through its assets."""
    loaded = load(given.raw, given.name)
    source = loaded.source
    if source.data is MISSING:
        besides = source.slips.schema_findings() if source.slips else ()
        return Checked(source, None, in_order([*source.findings, *besides]))
    if too_long := _far_too_long(loaded):
        return Checked(source, None, in_order([*source.findings, *too_long]))
    data, edition = _readable(source), edition_of(source.data)
    found = _whatever_the_edition(data, edition, lambda form: validate(data, form, source))
    found = [fault for fault in found if not loaded.explains(fault)]
    media: Mapping[str, Medium] = {}
    report: Report | None = None
    last, doubts = load_previous(given.previous) if given.previous else (None, ())
    if isinstance(source.data, dict):
        previous = Report(last, edition_of(last)) if last else None
        report = Report(source.data, edition, previous, options)
        assets = given.assets if loaded.files is None else in_memory(loaded.files)
        media, faults = read_media(report, assets, [*source.findings, *found])
        found += [*first_of_many(faults), *_too_long(given, source, report, media), *_judged(report, data)]
    compared = report is not None and last_year(report) is not None
    standing, waived = apply_waivers([*found, *given.remarks], data, compared=compared)
    findings = in_order([*source.findings, *loaded.place(standing, edition), *doubts])
    findings = strictly(findings) if options.strict else findings
    return Checked(source, edition, findings, loaded.place(waived, edition), media, report, loaded.cells)


def _far_too_long(loaded: Loaded) -> tuple[Finding, ...]:
    """What is to be said of a report, in any form, that is not even looked at for its length."""
    if loaded.report is None or (loaded.source.text and len(loaded.source.text) <= _SHORT):
        return ()
    from compiler.report.media.extent import far_too_long

    edition = edition_of(loaded.report)
    return loaded.place(far_too_long(Report(loaded.report, edition)), edition)


def _too_long(given: Input, source: Source, report: Report, media: Mapping[str, Medium]) -> list[Finding]:
    """What is to be said of a report that is longer than can be read again; most are too short for it to be counted."""
    if source.text and len(given.raw) <= _SHORT:
        return []
    from compiler.report.media.extent import too_long

    return too_long(report, media)


def _readable(source: Source) -> Any:
    """The data as it will be without the characters of which S004 speaks: they are no fault of anything else."""
    suspect = any(finding.code == "S004" for finding in source.findings)
    return without_unwritable(source.data) if suspect else source.data


def _judged(report: Report, data: Any) -> list[Finding]:
    """What the rules find in `report`, its data being read as `data`."""

    def find(form: Edition) -> tuple[Finding, ...]:
        same = data is report.data and form is report.edition  # figures that are worked out already serve again
        return judge(report if same else Report(data, form, report.previous, report.options))

    return _whatever_the_edition(data, report.edition, find)


def _whatever_the_edition(data: Any, edition: Edition, find: Callable[[Edition], tuple[Finding, ...]]) -> list[Finding]:
    """What `find` gives for `edition`; where the year asks for another one, only what it gives for that as well.

    One of the two is a slip (S106), and what follows from it would only bury it.
    """
    found, due = find(edition), edition_due(data)
    if due is None or due is edition:
        return list(found)
    anyway = {(finding.code, finding.pointers) for finding in find(due)}
    return [finding for finding in found if (finding.code, finding.pointers) in anyway]


def build(
    given: Input, options: Options, template: Template | None = None, *, draft: bool = False, web: bool = False
) -> Built:
    """The report that `given` describes, in the official template or the agency's own; with `web` as HTML as well.

    No document where there are errors, or where the template is not proven for the report's edition; as a `draft`, in
    which a comment stands at the place of each finding, whatever errors the report has. A pure function: same
    arguments, same bytes.
    """
    checked = check(given, options)
    if checked.report is None or (has_errors(checked.findings) and not draft):
        return Built(checked.findings, checked.waived, None)
    compiled, faults = _compiled(template, checked.report.edition)
    findings = (*faults, *checked.findings)
    if compiled is None:
        return Built(findings, checked.waived, None)
    from compiler.word.package.zip import pack
    from compiler.word.template.program import RenderError

    printed = _draft if draft else _clean
    try:
        parts = printed(checked.report, checked, findings, compiled)
    except RenderError as error:
        if template is None:
            raise
        finding = _not_rendered(template, str(error), checked.report, checked.media)
        return Built((finding, *findings), checked.waived, None)
    return Built(findings, checked.waived, pack(parts), _fragment(checked.report, checked) if web else None)


def _clean(report: Report, checked: Checked, _: tuple[Finding, ...], compiled: CompiledTemplate) -> Parts:
    from compiler.word.template.render import render

    origin = provenance(report.data, report.edition.id, compiled.sha256)
    return render(compiled, content(report, checked.media), origin)


def _fragment(report: Report, checked: Checked) -> bytes:
    from compiler.web_form.web_fragment import fragment

    return fragment(content(report, checked.media), report.edition)


def _draft(report: Report, checked: Checked, findings: tuple[Finding, ...], compiled: CompiledTemplate) -> Parts:
    from compiler.report.draft_content import draft
    from compiler.word.comments.review_copy import review_copy

    errors = sum(finding.severity == "error" for finding in findings)
    origin = provenance(report.data, report.edition.id, compiled.sha256, errors)
    printed = draft(report, checked.media)
    return review_copy(compiled, printed, report.edition, origin, (*findings, *checked.waived))


def _not_rendered(template: Template, missing: str, report: Report, media: Mapping[str, Medium]) -> Finding:
    from compiler.report.draft_content import draft
    from compiler.word.lint.tags.failing_tag import not_rendered

    return not_rendered(template.raw, missing, draft(report, media), report.edition).at(template.name)


def _compiled(template: Template | None, edition: Edition) -> tuple[CompiledTemplate | None, tuple[Finding, ...]]:
    """The template to print with, and what is to be said of the agency's own; no template if that is an error."""
    return _own(template, edition.id) if template else (_official(edition.id), ())


@cache
def _official(edition_id: str) -> CompiledTemplate:
    from compiler.word.template.template_cache import official

    return official(edition_id)


@cache
def _own(template: Template, edition_id: str) -> tuple[CompiledTemplate | None, tuple[Finding, ...]]:
    from compiler.word.template.template_cache import own

    compiled, faults = own(template.raw, editions.load(edition_id), template.folder)
    return compiled, tuple(fault.at(template.name) for fault in faults)
