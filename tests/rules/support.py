"""What the tests of rules share: a sample broken on purpose, one rule's word on a report, one cell changed."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import find, split
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report
from compiler.report.report import Options, Report
from compiler.rules import judge
from compiler.validation.schema_check import edition_of, validate
from tests.support import ROOT, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compiler.findings.finding import Finding
    from compiler.rules.rule import Rule

BROKEN = ROOT / "samples" / "broken"


def case(data: Any, previous: Any = None, options: Options | None = None) -> Report:
    """`data` as the rules see it, beside last year's if one is given."""
    before = None if previous is None else case(previous)
    return Report(data, edition_of(data), before, options or Options())


def broken(name: str) -> Report:
    """The broken sample called `name`, beside last year's report where one lies with it."""
    previous = BROKEN / "previous" / f"{name}.json"
    return case(load(BROKEN / f"{name}.json"), load(previous) if previous.exists() else None)


def codes(judged: Report) -> list[str]:
    """The codes of everything found, by the schema and by all rules."""
    return [finding.code for finding in (*validate(judged.data, judged.edition), *judge(judged))]


def found(code: str, judged: Report) -> list[Finding]:
    """What the rule `code` finds."""
    return [finding for finding in judge(judged) if finding.code == code]


def spoken(rules: Iterable[Rule], judged: Report) -> list[Finding]:
    """What those of `rules` find that are in force."""
    in_force = (rule for rule in rules if rule.code in judged.edition.rules)
    return [finding for rule in in_force for finding in rule.findings(judged)]


def blank(year: int) -> Any:
    """A report in which everything is 0 and no total is given."""
    return blank_report(year, "清源市水务局", editions.for_year(year))


def put(report: Any, pointer: str, value: Any) -> Any:
    """A copy of `report` with `value` at `pointer`."""
    return fill(report, {pointer: value})


def fill(report: Any, cells: Mapping[str, Any]) -> Any:
    """A copy of `report` with each value of `cells` at its pointer."""
    copy = deepcopy(report)
    for pointer, value in cells.items():
        *path, last = split(pointer)
        inner = copy
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = value
    return copy


def without(report: Any, pointer: str) -> Any:
    """A copy of `report` without what stands at `pointer`."""
    copy = deepcopy(report)
    parent, _, last = pointer.rpartition("/")
    del find(copy, parent)[last]
    return copy
