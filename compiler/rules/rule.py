"""What a rule is, and what it looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from compiler.findings.finding import Finding, Severity
from compiler.report import narrative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from compiler.form.edition import Edition
    from compiler.report.figures import Number
    from compiler.report.narrative import Paragraph
    from compiler.report.report import Matter

T = TypeVar("T")


class Options(NamedTuple):
    """What a user may set: the share (0 to 1) from which two years' chapters are too similar, and the deadline.

    `deadline` is month and day of the next year; without one the kind of organ decides. With `strict` every warning is
    an error.
    """

    similarity: float = 0.8
    deadline: tuple[int, int] | None = None
    strict: bool = False


@dataclass(frozen=True)
class Case:
    """A report to be judged, valid or not: what cannot be read in it is simply not there for a rule.

    `previous` is last year's report where one was given; `options` are the thresholds that a user may set. `worked_out`
    is what `once` remembers.
    """

    matter: Matter
    previous: Case | None = None
    options: Options = field(default_factory=Options)
    worked_out: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def report(self) -> Mapping[str, Any]:
        """The data, as it was handed in."""
        return self.matter.report

    @property
    def edition(self) -> Edition:
        """The edition that the report is owed in."""
        return self.matter.edition

    @property
    def figures(self) -> dict[str, Number]:
        """Every figure that can be known, by pointer."""
        return self.matter.figures

    @cached_property
    def chapters(self) -> dict[str, tuple[Paragraph, ...]]:
        """The paragraphs of the preamble and of each narrative chapter, by key, in the order of the form."""
        return {key: tuple(narrative.texts(blocks)) for key, blocks in self.matter.narratives.items()}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in the order of the form."""
        return tuple(paragraph for chapter in self.chapters.values() for paragraph in chapter)

    @cached_property
    def text(self) -> str:
        """The text of all paragraphs, one a line: what is nowhere in it need not be looked for in each of them."""
        return "\n".join([paragraph.text for paragraph in self.paragraphs])

    @property
    def year(self) -> int | None:
        """The year reported on, where one is given."""
        year = self.report.get("year")
        return year if isinstance(year, int) and not isinstance(year, bool) else None

    @property
    def agency(self) -> str:
        """The organ's full name, empty where none is given."""
        agency = self.report.get("agency")
        return agency if isinstance(agency, str) else ""


def once(work: Callable[[Case], T]) -> Callable[[Case], T]:
    """`work` done once for a case, however many rules ask for it."""

    @wraps(work)
    def remembered(case: Case) -> T:
        if work not in case.worked_out:
            case.worked_out[work] = work(case)
        result: T = case.worked_out[work]
        return result

    return remembered


class Hit(NamedTuple):
    """One place where a rule found something: the message and the pointers, the one to look at first.

    `hint` replaces the rule's own where the place calls for another.
    """

    message: str
    pointers: tuple[str, ...]
    hint: str = ""


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
    check: Callable[[Case], Iterable[Hit]]

    def findings(self, case: Case) -> tuple[Finding, ...]:
        """What this rule finds in `case`."""
        hits = list(self.check(case))
        if not hits:  # as nearly always
            return ()
        law = case.edition.rules[self.code]
        found = [
            Finding(self.code, self.severity, hit.message, hit.pointers, law=law, hint=hit.hint or self.hint)
            for hit in hits
        ]
        return tuple(found)
