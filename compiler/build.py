"""One report from its bytes to the bytes of its document: the only place where judging and Word meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from compiler import edition as editions
from compiler import resources, waivers
from compiler.catalogue import catalogue
from compiler.content import content
from compiler.exhibits import exhibits
from compiler.exhibits.assets import nothing
from compiler.finding import Finding, has_errors, in_order, strictly
from compiler.pointer import MISSING
from compiler.previous import Previous, read_previous
from compiler.provenance import provenance
from compiler.rules import judge
from compiler.rules.rule import Case, Options
from compiler.source import Source, read
from compiler.validation import edition_of, validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.edition import Edition
    from compiler.exhibits.assets import Assets
    from compiler.exhibits.exhibit import Exhibit
    from compiler.word.plan import Plan


@dataclass(frozen=True)
class Input:
    """A report as it was handed in: the name by which findings speak of it, its bytes, the files beside it.

    `previous` is last year's report, if one is to be compared.
    """

    name: str
    raw: bytes
    assets: Assets = nothing
    previous: Previous | None = None


@dataclass(frozen=True)
class Checked:
    """A source with everything found in it, in order of place; `waived` are the findings waived with a reason.

    `exhibits` are its tables, pictures and charts by the pointer of their block, those without a finding.
    """

    source: Source
    edition: Edition | None
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    exhibits: Mapping[str, Exhibit] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Template:
    """An agency's own template: the name by which findings speak of it, and its bytes."""

    name: str
    raw: bytes


@dataclass(frozen=True)
class Built:
    """What became of one input: what was found in it and in the template, and the document where nothing forbids it."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    document: bytes | None


def check(given: Input, options: Options) -> Checked:
    """Everything there is to find in `given`; its pictures are read through its assets."""
    source = read(given.raw, given.name)
    if source.data is MISSING:
        return Checked(source, None, source.findings)
    edition = edition_of(source.data)
    found = list(validate(source.data, edition))
    shown: Mapping[str, Exhibit] = {}
    last, doubts = read_previous(given.previous) if given.previous else (None, ())
    if isinstance(source.data, dict):
        shown, faults = exhibits(source.data, edition, given.assets, [*source.findings, *found])
        previous = Case(last, edition_of(last)) if last else None
        found += [*faults, *judge(Case(source.data, edition, previous, options))]
    standing, waived = waivers.apply(found, source.data, catalogue().keys())
    findings = in_order([*source.findings, *source.place(standing), *doubts])
    return Checked(source, edition, strictly(findings) if options.strict else findings, source.place(waived), shown)


def build(given: Input, options: Options, template: Template | None = None, *, draft: bool = False) -> Built:
    """The report that `given` describes, in the official template or the agency's own.

    No document where there are errors, or where the template is not proven for the report's edition; as a `draft`, in
    which a comment stands at the place of each finding, whatever errors the report has. A pure function: same
    arguments, same bytes.
    """
    checked = check(given, options)
    if draft:
        return _draft(checked, template)
    if checked.edition is None or has_errors(checked.findings):
        return Built(checked.findings, checked.waived, None)
    faults = _faults(template, checked.edition.id) if template else ()
    findings = (*faults, *checked.findings)
    if has_errors(faults):
        return Built(findings, checked.waived, None)
    return Built(findings, checked.waived, _document(checked, checked.edition, template))


def _draft(checked: Checked, template: Template | None) -> Built:
    """What is no JSON object is no report that could be drafted."""
    from compiler.draft import draft
    from compiler.review import review_copy

    report, edition = checked.source.data, checked.edition
    faults = _faults(template, edition.id) if template and edition else ()
    findings = (*faults, *checked.findings)
    if edition is None or not isinstance(report, dict) or has_errors(faults):
        return Built(findings, checked.waived, None)
    plan = _plan(template.raw) if template else _official_plan(edition.id)
    printed, origin = draft(report, edition, checked.exhibits), provenance(report, edition.id, plan.sha256)
    document = review_copy(plan, printed, edition, origin, (*findings, *checked.waived))
    return Built(findings, checked.waived, document)


def _document(checked: Checked, edition: Edition, template: Template | None) -> bytes:
    from compiler.word.plan import render

    report = checked.source.data
    plan = _plan(template.raw) if template else _official_plan(edition.id)
    printed = content(report, edition, checked.exhibits)
    return render(plan, printed, provenance(report, edition.id, plan.sha256))


@cache
def _official_plan(edition_id: str) -> Plan:
    return _plan(resources.official_template(edition_id).read_bytes())


@cache
def _plan(template: bytes) -> Plan:
    from compiler.word.plan import plan

    return plan(template)


@cache
def _faults(template: Template, edition_id: str) -> tuple[Finding, ...]:
    from compiler.word.lint import lint

    return tuple(fault.at(template.name) for fault in lint(template.raw, editions.load(edition_id)))
