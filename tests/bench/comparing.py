"""Comparing: verify, diff and --previous as reports grow, each in a process of its own."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.bench import material
from tests.bench.growth import once
from tests.bench.table import milliseconds, section, times
from tests.support import document

if TYPE_CHECKING:
    from pathlib import Path

_ROWS, _PARAGRAPHS = (1250, 2500, 5000), (1000, 2000, 4000)
_JOBS = {
    "verify-table": (_ROWS, "verify, untouched, a table of {} rows"),
    "verify-edited": (_ROWS, "verify, a cell edited, a table of {} rows"),
    "diff-text": (_PARAGRAPHS, "diff, every paragraph of {} edited"),
    "previous-text": (_PARAGRAPHS, "check --previous, every paragraph of {} edited"),
}


def comparing(folder: Path, turns: int) -> str:
    """CPU and memory as what is compared grows."""
    _prepare(folder)
    rows = []
    for kind, (sizes, name) in _JOBS.items():
        taken = {size: [once(folder, kind, size) for _ in range(turns)] for size in sizes}
        seconds = [median(pair[0] for pair in taken[size]) for size in sizes]
        memory = median(pair[1] for pair in taken[sizes[-1]])
        growth = times(seconds[-1] / seconds[0])
        rows.append((name.format(sizes[-1]), *map(milliseconds, seconds), f"{memory:.0f} MB", growth))
    measured = "CPU of the job after all imports; four times the size takes four times as long where growth is linear."
    return section("Comparing", measured, ("what", "a quarter", "a half", "all", "memory", "all ÷ a quarter"), rows)


def _prepare(folder: Path) -> None:
    for size in _ROWS:
        (folder / f"table-{size}.docx").write_bytes(document(material.long_table(size)))
    for size in _PARAGRAPHS:
        report = material.long_text(size)
        (folder / f"new-{size}.json").write_bytes(material.as_json(report))
        (folder / f"old-{size}.json").write_bytes(material.as_json(material.year_before(report)))
