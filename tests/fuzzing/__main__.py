"""`python -m tests.fuzzing TARGET NUMBER [FIRST]`: so many inputs changed by chance, and each crash once.

An input follows from its number alone: what is found at a number is found there again.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from functools import cache
from random import Random
from time import perf_counter
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
from compiler.report.report import Options
from compiler.word.lint.lint import lint
from compiler.word.package.zip import unpack
from tests.fuzzing import mutations
from tests.support import GOOD, PICTURES, document, load

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
def _templates() -> list[tuple[str, bytes]]:
    return [(edition, official_template(edition).read_bytes()) for edition in editions.IDS]


def _told(findings: Iterable[Finding]) -> None:
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
    _told((*checked.findings, *checked.waived))


def drafting(random: Random) -> None:
    """Compile the draft of a report, and the report itself where it has no error."""
    given = _input(random)
    built = build(given, Options(), draft=True)
    _told(built.findings)
    for made in (built, build(given, Options())):
        for name, part in unpack(made.document).items() if made.document else ():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)


def extracting(random: Random) -> None:
    """Read a document."""
    _told(extract(mutations.package(random.choice(_documents()), random), "报告.docx").findings)


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
    _told(lint(mutations.package(template, random), editions.load(edition)))


TARGETS: dict[str, Callable[[Random], None]] = {
    "check": checking,
    "draft": drafting,
    "extract": extracting,
    "verify": verifying,
    "lint": linting,
}


def main(target: str, number: str, first: str = "0") -> None:
    """Tell how often each crash was met and where first, and the slowest input."""
    met: Counter[str] = Counter()
    slowest, at = 0.0, 0
    for seed in range(int(first), int(first) + int(number)):
        started = perf_counter()
        try:
            TARGETS[target](Random(seed))  # noqa: S311
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            frames = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in frames if "/compiler/" in frame.filename] or frames
            kind = f"{type(error).__name__} {ours[-1].filename[-40:]}:{ours[-1].lineno} {frames[-1].name}"
            met[kind] += 1
            if met[kind] == 1:
                click.echo(f"{target} {seed}: {kind}: {str(error)[:150]}")
        if perf_counter() - started > slowest:
            slowest, at = perf_counter() - started, seed
    click.echo(
        f"{target} {first}+{number}: {sum(met.values())} crashes of {len(met)} kinds; slowest {slowest:.2f} s at {at}"
    )
    for kind, times in met.most_common():
        click.echo(f"  {times} {kind}")


if __name__ == "__main__":
    main(*sys.argv[1:])
