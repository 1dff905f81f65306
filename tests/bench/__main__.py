"""`python -m tests.bench`: all sections, or those that are named."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.cold import cold
from tests.bench.comparing import comparing
from tests.bench.growth import growth
from tests.bench.judging import judging
from tests.bench.many import many
from tests.bench.others import others
from tests.bench.reading import reading
from tests.bench.warm import warm

if TYPE_CHECKING:
    from collections.abc import Callable

SECTIONS: dict[str, Callable[..., str]] = {
    "warm": warm,
    "cold": cold,
    "growth": growth,
    "comparing": comparing,
    "many": many,
    "reading": reading,
    "others": others,
    "judging": judging,
}


def main() -> None:
    """Print each section as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "sections",
        nargs="*",
        metavar="section",
        help=f"{', '.join(SECTIONS)}; all where none is named; a folder is of reports for judging",
    )
    parser.add_argument("--turns", type=int, default=9, help="how often everything is measured; medians are printed")
    parser.add_argument("--reports", type=int, default=2000, help="how many reports make a folder")
    given = parser.parse_args()
    folders = [Path(name) for name in given.sections if name not in SECTIONS and Path(name).is_dir()]
    named = [name for name in given.sections if Path(name) not in folders]
    unknown = set(named) - SECTIONS.keys()
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    say(f"Python {platform.python_version()}, {machine}; medians of {given.turns} turns, measured side by side\n")
    for name in named or SECTIONS:
        with tempfile.TemporaryDirectory(prefix="nianbao-bench-") as folder:
            more = [given.reports] if name == "many" else folders if name == "judging" else []
            say(SECTIONS[name](Path(folder), given.turns, *more))


def say(text: str) -> None:
    """Print at once: the next section may take minutes."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
