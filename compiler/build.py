"""One report from its bytes to the bytes of its document: the only place where judging and Word meet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compiler import resources
from compiler.content import content
from compiler.finding import Finding, has_errors, in_order
from compiler.pointer import MISSING
from compiler.provenance import provenance
from compiler.rules import judge
from compiler.rules.rule import Case, Options
from compiler.source import Source, read
from compiler.validation import edition_of, validate

if TYPE_CHECKING:
    from compiler.edition import Edition
    from compiler.word.plan import Plan


@dataclass(frozen=True)
class Examined:
    """A source with everything found in it, in order of place; `waived` are the findings waived with a reason."""

    source: Source
    edition: Edition | None
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether a report can be written."""
        return not has_errors(self.findings)


@dataclass(frozen=True)
class Built:
    """What became of one input: its findings, and the document where there were no errors."""

    examined: Examined
    document: bytes | None


def examine(raw: bytes, name: str, options: Options | None = None) -> Examined:
    """Everything there is to find in the input `raw`, called `name`."""
    source = read(raw, name)
    if source.data is MISSING:
        return Examined(source, None, source.findings)
    edition = edition_of(source.data)
    found = list(validate(source.data, edition))
    if isinstance(source.data, dict):
        found += judge(Case(source.data, edition, options=options or Options()))
    return Examined(source, edition, in_order([*source.findings, *source.place(found)]))


def build(raw: bytes, name: str, template: bytes | None = None, options: Options | None = None) -> Built:
    """The report that `raw` describes, in the official template or in `template`; no document where there are errors.

    A pure function of its arguments: same input, same bytes.
    """
    examined = examine(raw, name, options)
    if examined.edition is None or not examined.is_sound:
        return Built(examined, None)
    from compiler.word.plan import render  # noqa: PLC0415 - a refused report needs no Word

    plan = official_plan(examined.edition.id) if template is None else _plan(template)
    report = examined.source.data
    stamp = provenance(report, examined.edition.id, plan.sha256)
    return Built(examined, render(plan, content(report, examined.edition), stamp))


@cache
def official_plan(edition_id: str) -> Plan:
    """The plan of an edition's official template."""
    return _plan(resources.official_template(edition_id).read_bytes())


@cache
def _plan(template: bytes) -> Plan:
    from compiler.word.plan import plan  # noqa: PLC0415

    return plan(template)
