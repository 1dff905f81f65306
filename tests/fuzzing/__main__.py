"""`python -m tests.fuzzing TARGET NUMBER [FIRST]`: so many inputs changed by chance, and each crash once.

An input follows from its number alone: what is found at a number is found there again.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from functools import cache
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Any

import click
from lxml import etree

from compiler.build import Input, build, check
from compiler.common.derived_files import official_template
from compiler.compare.verify import verify
from compiler.compare.verify_output import as_json as verification_as_json
from compiler.compare.verify_output import as_text as verification_as_text
from compiler.findings.text_and_json import as_json, as_text
from compiler.form import edition as editions
from compiler.load import Previous
from compiler.reading.extraction import extract
from compiler.report.provenance import canonical
from compiler.report.report import Options
from compiler.web_form.write_page import write as write_page
from compiler.word.lint.lint import lint
from compiler.word.package.zip import unpack
from compiler.workbook.writing.write import write as write_workbook
from tests.fuzzing import mutations, page_mutations
from tests.hostile.long_texts import PIECES
from tests.reading.web.layouts import LAYOUTS
from tests.support import GOOD, PICTURES, document, load
from tests.yardstick import timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compiler.findings.finding import Finding


@cache
def _reports() -> list[Any]:
    return [load(path) for path in GOOD]


@cache
def _documents() -> list[bytes]:
    return [document(report) for report in _reports()]


@cache
def _workbooks() -> list[bytes]:
    return [write_workbook(report, editions.for_year(report["year"])) for report in _reports()]


@cache
def _pages() -> list[str]:
    forms = [write_page(report, editions.for_year(report["year"])).decode() for report in _reports()[:2]]
    return [*forms, *(layout() for layout in LAYOUTS)]


@cache
def _templates() -> list[tuple[str, bytes]]:
    return [(edition, official_template(edition).read_bytes()) for edition in editions.IDS]


def _write_out(findings: Iterable[Finding]) -> None:
    for finding in findings:
        as_text(finding)
        as_json(finding)


def _input(random: Random) -> Input:
    report = random.choice(_reports())
    previous = Previous("上年.json", mutations.report(report, random)) if random.randrange(4) == 0 else None
    return Input("report.json", mutations.report(report, random), PICTURES, previous)


def checking(random: Random) -> None:
    """Check a report."""
    checked = check(_input(random), Options())
    _write_out((*checked.findings, *checked.waived))


def drafting(random: Random) -> None:
    """Compile the draft of a report, and the report itself where it has no error."""
    given = _input(random)
    built = build(given, Options(), draft=True)
    _write_out(built.findings)
    for made in (built, build(given, Options())):
        for name, part in unpack(made.document).items() if made.document else ():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)


def extracting(random: Random) -> None:
    """Read a document."""
    _write_out(extract(mutations.package(random.choice(_documents()), random), "报告.docx").findings)


def verifying(random: Random) -> None:
    """Verify a document, with data or without."""
    package = mutations.package(random.choice(_documents()), random)
    given = mutations.report(random.choice(_reports()), random) if random.randrange(3) == 0 else None
    verification = verify(package, given, "report.json")
    verification_as_text(verification, "报告.docx", colour=True)
    verification_as_json(verification)


def linting(random: Random) -> None:
    """Check a template."""
    edition, template = random.choice(_templates())
    _write_out(lint(mutations.package(template, random), editions.load(edition)))


def workbooks(random: Random) -> None:
    """Check a workbook."""
    raw = mutations.package(random.choice(_workbooks()), random)
    _write_out(check(Input("填报.xlsx", raw), Options()).findings)


def pages(random: Random) -> None:
    """Check a web page, an agency's own or a form that somebody saved."""
    raw = page_mutations.page(random.choice(_pages()), random)
    _write_out(check(Input("年报.html", raw), Options()).findings)


def texts(random: Random) -> None:
    """Check a report with a chapter of 20 kB that repeats itself in some way: the worst for expressions."""
    pieces = random.choices(PIECES, k=random.choice((1, 2, 2, 3, 5)))
    joined = random.choice(("", "", "\n", "。", " ")).join(pieces)
    share = TEXT // random.choice((1, 2, 4))
    text = joined * (share // max(len(joined.encode()), 1))
    text = (text + random.choice(PIECES) * (TEXT - share))[:TEXT]
    report = random.choice(_reports()) | {random.choice(("overview", "problems")): text}
    _write_out(check(Input("report.json", canonical(report).encode()), Options()).findings)


TARGETS: dict[str, Callable[[Random], None]] = {
    "check": checking,
    "draft": drafting,
    "extract": extracting,
    "verify": verifying,
    "lint": linting,
    "workbook": workbooks,
    "page": pages,
    "text": texts,
}

SLOW = {"text": 0.5}
USUALLY = 2.0
"""Seconds of the reference machine's processor that no input may take, by target."""

TEXT = 20_000


def _is_slow(target: str, seed: int, seconds: float) -> bool:
    """Whether an input that seems slow is slow again beside the yardstick, so that no busy machine is blamed on it."""
    allowed = SLOW.get(target, USUALLY)
    return seconds > allowed and timed(lambda: TARGETS[target](Random(seed)))[1] > allowed  # noqa: S311


class Campaign:
    """How often each kind of fault was met, told where it is met first; the slowest input of all."""

    def __init__(self) -> None:
        """Nothing is tried."""
        self.met: Counter[str] = Counter()
        self.slowest, self.tried = (0.0, ""), 0

    def run(self, target: str, seed: int) -> None:
        """Try the input `seed`; a fault is an exception, or more than `SLOW` allows."""
        started, kind, what = process_time(), "", ""
        try:
            TARGETS[target](Random(seed))  # noqa: S311
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            frames = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in frames if "/compiler/" in frame.filename] or frames
            kind = f"{type(error).__name__} {ours[-1].filename[-40:]}:{ours[-1].lineno} {frames[-1].name}"
            what = str(error)[:150]
        seconds = process_time() - started
        self.tried += 1
        self.slowest = max(self.slowest, (seconds, f"{target} {seed}"))
        kind = kind or (f"slow {target}" if _is_slow(target, seed, seconds) else "")
        if kind:
            self.met[kind] += 1
            if self.met[kind] == 1:
                click.echo(f"{target} {seed}: {kind}: {what}")

    def __str__(self) -> str:
        """One line on all of it, and one on each kind of fault."""
        seconds, where = self.slowest
        faults = f"{sum(self.met.values())} faults of {len(self.met)} kinds"
        head = f"{self.tried} inputs, {faults}; slowest {seconds:.2f} s at {where}"
        return "\n".join([head, *(f"  {times} {kind}" for kind, times in self.met.most_common())])


def main(target: str, number: str, first: str = "0") -> None:
    """Try so many inputs of one target."""
    campaign = Campaign()
    for seed in range(int(first), int(first) + int(number)):
        campaign.run(target, seed)
    click.echo(f"{target} {first}+{number}: {campaign}")


if __name__ == "__main__":
    main(*sys.argv[1:])
