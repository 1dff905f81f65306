"""What a rule is, and what it looks at."""

from __future__ import annotations

from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from compiler.findings.finding import Finding, Severity
from compiler.findings.first_of_many import MOST, and_more

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compiler.report.report import Report

T = TypeVar("T")


def once(work: Callable[[Report], T]) -> Callable[[Report], T]:
    """`work` done once for a report, however many rules ask for it."""

    @wraps(work)
    def remembered(report: Report) -> T:
        if work not in report.worked_out:
            report.worked_out[work] = work(report)
        result: T = report.worked_out[work]
        return result

    return remembered


class Hit(NamedTuple):
    """One place where a rule found something: the message and the pointers, the one to look at first.

    `hint` and `severity` replace the rule's own where the place calls for others.
    """

    message: str
    pointers: tuple[str, ...]
    hint: str = ""
    severity: Severity | None = None


class Rule(NamedTuple):
    """A rule in force for every edition that lists its code (with the law it rests on).

    `name` reads as “allow …” when the rule is waived. `what`, `why`, `example` and `hint` (what to do) are sentences
    for the clerk; `check` finds the places.
    """

    code: str
    name: str
    severity: Severity
    what: str
    why: str
    example: str
    hint: str
    check: Callable[[Report], Iterable[Hit]]

    def findings(self, report: Report) -> tuple[Finding, ...]:
        """What this rule finds in `report`."""
        rest = iter(self.check(report))
        hits = list(islice(rest, MOST + 1))
        if not hits:  # as nearly always
            return ()
        law = report.edition.rules[self.code]
        found = [
            Finding(
                self.code, hit.severity or self.severity, hit.message, hit.pointers, law=law, hint=hit.hint or self.hint
            )
            for hit in hits
        ]
        if len(found) > MOST:
            worst = "error" if any(hit.severity == "error" for hit in rest) else found[MOST].severity
            found[MOST] = and_more(found[MOST])._replace(severity=worst)
        return tuple(found)
