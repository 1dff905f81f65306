"""`python -m tests.fuzzing.campaign PART`: the long run, or the PART-th of it; `--seconds N` is a short one.

Both begin with the seeds that once found something (`seeds.txt`); an input follows from its number alone. Ends with 1
where anything is found.
"""

from __future__ import annotations

import resource
import sys
from itertools import count
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from tests.fuzzing.__main__ import TARGETS, Campaign

if TYPE_CHECKING:
    from collections.abc import Iterator

TOTALS = {
    "check": 100_000,
    "draft": 5_000,
    "extract": 6_000,
    "verify": 5_000,
    "lint": 3_000,
    "workbook": 4_000,
    "page": 4_000,
    "text": 20_000,
}
"""Inputs of the long run by target: 100 000 of JSON, 20 000 and more of documents, 20 000 texts."""

SEEDS = Path(__file__).with_name("seeds.txt")


def saved_seeds() -> Iterator[tuple[str, int]]:
    """Target and number of each input that is kept."""
    for line in SEEDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            target, seed = line.split()
            yield target, int(seed)


def long_run(part: int) -> Iterator[tuple[str, int]]:
    """The inputs of the long run, or the `part`-th of it."""
    for target, total in TOTALS.items():
        for seed in range(total // part):
            yield target, seed


def main(arguments: list[str]) -> int:
    """Run; the exit code."""
    campaign = Campaign()
    ends = monotonic() + float(arguments[1]) if arguments[:1] == ["--seconds"] else None
    fresh = long_run(int((arguments or ["1"])[0])) if ends is None else ((t, n) for n in count() for t in TARGETS)
    for target, seed in (*saved_seeds(),):
        campaign.run(target, seed)
    for target, seed in fresh:
        if ends is not None and monotonic() > ends:
            break
        campaign.run(target, seed)
        if campaign.tried % 1000 == 0:
            click.echo(f"{campaign.tried} …")
    click.echo(str(campaign))
    click.echo(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return 1 if campaign.met else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
