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
}


def main() -> None:
    """Print each section as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="section", help=f"{', '.join(SECTIONS)}; all where none is named"
    )
    parser.add_argument("--turns", type=int, default=9, help="how often everything is measured; medians are told")
    parser.add_argument("--reports", type=int, default=2000, help="how many reports make a folder")
    given = parser.parse_args()
    unknown = set(given.sections) - SECTIONS.keys()
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    say(f"Python {platform.python_version()}, {machine}; medians of {given.turns} turns, measured side by side\n")
    for name in given.sections or SECTIONS:
        with tempfile.TemporaryDirectory(prefix="nianbao-bench-") as folder:
            more = [given.reports] if name == "many" else []
            say(SECTIONS[name](Path(folder), given.turns, *more))


def say(text: str) -> None:
    """Print at once: the next section may take minutes."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
