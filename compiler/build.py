"""One report from its bytes to the bytes of its document: the only place where judging and Word meet."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler import edition as editions
from compiler.content import content
from compiler.exhibits import exhibits
from compiler.exhibits.assets import nothing
from compiler.finding import Finding, has_errors, in_order, strictly
from compiler.matter import Matter
from compiler.pointer import MISSING
from compiler.previous import Previous, read_previous
from compiler.provenance import provenance
from compiler.rules import RULES, judge
from compiler.rules.rule import Case, Options
from compiler.source import Source, read
from compiler.validation import edition_of, validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from compiler.edition import Edition
    from compiler.exhibits.assets import Assets
    from compiler.exhibits.exhibit import Exhibit
    from compiler.word.plan import Plan


_SHORT = 60_000
"""Bytes: at most `extent.SHORT`, which is not imported for most reports."""


class Input(NamedTuple):
    """A report as it was handed in: the name by which findings speak of it, its bytes, the files beside it.

    `previous` is last year's report, if one is to be compared.
    """

    name: str
    raw: bytes
    assets: Assets = nothing
    previous: Previous | None = None


class Checked(NamedTuple):
    """A source with everything found in it, in order of place; `waived` are the findings waived with a reason.

    `exhibits` are its tables, pictures and charts by the pointer of their block, those without a finding; `matter` is
    what else was worked out of it, if it is an object at all.
    """

    source: Source
    edition: Edition | None
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    exhibits: Mapping[str, Exhibit] = MappingProxyType({})
    matter: Matter | None = None


class Template(NamedTuple):
    """An agency's own template: the name by which findings speak of it, and its bytes.

    In `folder`, if there is one, what was worked out of it is kept from one run to the next.
    """

    name: str
    raw: bytes
    folder: Path | None = None


class Built(NamedTuple):
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
    found = list(validate(source.data, edition, source))
    shown: Mapping[str, Exhibit] = {}
    matter: Matter | None = None
    last, doubts = read_previous(given.previous) if given.previous else (None, ())
    if isinstance(source.data, dict):
        matter = Matter(source.data, edition)
        shown, faults = exhibits(matter, given.assets, [*source.findings, *found])
        previous = Case(Matter(last, edition_of(last))) if last else None
        found += [*faults, *_too_long(given, matter, shown), *judge(Case(matter, previous, options))]
    standing, waived = _waived(found, source.data)
    findings = in_order([*source.findings, *source.place(standing), *doubts])
    findings = strictly(findings) if options.strict else findings
    return Checked(source, edition, findings, source.place(waived), shown, matter)


def _too_long(given: Input, matter: Matter, shown: Mapping[str, Exhibit]) -> list[Finding]:
    """What is to be said of a report that is longer than can be read again; most are too short for it to be counted."""
    if len(given.raw) <= _SHORT:
        return []
    from compiler.exhibits.extent import too_long

    return too_long(matter, shown)


def _waived(found: list[Finding], report: Any) -> tuple[Iterable[Finding], tuple[Finding, ...]]:
    """What of `found` stands and what is waived."""
    if not (isinstance(report, dict) and "waivers" in report):
        return found, ()
    from compiler import waivers

    return waivers.apply(found, report, _is_known)


def _is_known(code: str) -> bool:
    """Whether there is such a code; most that are waived are of rules in force, and those are at hand."""
    if any(rule.code == code for rule in RULES):
        return True
    from compiler.catalogue import catalogue

    return code in catalogue()


def build(given: Input, options: Options, template: Template | None = None, *, draft: bool = False) -> Built:
    """The report that `given` describes, in the official template or the agency's own.

    No document where there are errors, or where the template is not proven for the report's edition; as a `draft`, in
    which a comment stands at the place of each finding, whatever errors the report has. A pure function: same
    arguments, same bytes.
    """
    checked = check(given, options)
    if draft:
        return _draft(checked, template)
    if checked.matter is None or has_errors(checked.findings):
        return Built(checked.findings, checked.waived, None)
    plan, faults = _plan(template, checked.matter.edition)
    findings = (*faults, *checked.findings)
    document = _document(checked.matter, checked.exhibits, plan) if plan else None
    return Built(findings, checked.waived, document)


def _draft(checked: Checked, template: Template | None) -> Built:
    """What is no JSON object is no report that could be drafted."""
    from compiler.draft import draft
    from compiler.review import review_copy

    plan, faults = _plan(template, checked.edition) if checked.edition else (None, ())
    findings = (*faults, *checked.findings)
    if plan is None or checked.matter is None:
        return Built(findings, checked.waived, None)
    report, edition = checked.matter.report, checked.matter.edition
    printed, origin = draft(checked.matter, checked.exhibits), provenance(report, edition.id, plan.sha256)
    document = review_copy(plan, printed, edition, origin, (*findings, *checked.waived))
    return Built(findings, checked.waived, document)


def _document(matter: Matter, shown: Mapping[str, Exhibit], plan: Plan) -> bytes:
    from compiler.word.plan import render

    printed = content(matter, shown)
    return render(plan, printed, provenance(matter.report, matter.edition.id, plan.sha256))


def _plan(template: Template | None, edition: Edition) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan to print with, and what is to be said of the agency's own template; no plan if that is an error."""
    return _own_plan(template, edition.id) if template else (_official_plan(edition.id), ())


@cache
def _official_plan(edition_id: str) -> Plan:
    from compiler.word.ready import official

    return official(edition_id)


@cache
def _own_plan(template: Template, edition_id: str) -> tuple[Plan | None, tuple[Finding, ...]]:
    from compiler.word.ready import own

    plan, faults = own(template.raw, editions.load(edition_id), template.folder)
    return plan, tuple(fault.at(template.name) for fault in faults)
