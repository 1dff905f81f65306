"""Growth: long texts and long tables, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from tests.bench import material
from tests.bench.table import milliseconds, section, times
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_TEXTS, _TABLES = (1000, 2000, 4000), (2500, 5000, 10_000)
_WHO = {"docxtpl": "docxtpl, rendering", "ours": "ours, the whole way", "rendering": "ours, rendering"}


def growth(folder: Path, turns: int) -> str:
    """CPU and memory as the report grows."""
    _prepare(folder)
    jobs = [(f"{who}-{what}", number) for what, numbers in _WHAT.items() for number in numbers for who in _WHO]
    taken: dict[tuple[str, int], list[tuple[float, float]]] = {job: [] for job in jobs}
    for _ in range(turns):
        for job in jobs:
            taken[job].append(once(folder, *job))
    measured = (
        f"Paragraphs of 64 characters, no two alike, printed by a loop; a table of {material.COLUMNS} columns, which "
        "docxtpl prints with {%tr for %}, in rows set like ours. CPU of the job after all imports, ours with the "
        "user's cache; memory at most, of the whole process."
    )
    head = ("what", *(f"{number}" for number in (1, 2, 4)), "memory", "CPU ÷ docxtpl's", "memory ÷ docxtpl's")
    rows = [_row(what, who, taken) for what in _WHAT for who in _WHO]
    return section("Growth", measured, (head[0], "a quarter", "a half", "all", *head[4:]), rows)


_WHAT = {"text": _TEXTS, "table": _TABLES}
_NAMES = {"text": f"{_TEXTS[-1]} paragraphs", "table": f"table of {_TABLES[-1]} rows"}


def _row(what: str, who: str, taken: dict[tuple[str, int], list[tuple[float, float]]]) -> tuple[str, ...]:
    def cost(of: str, number: int, part: int) -> float:
        return median(pair[part] for pair in taken[f"{of}-{what}", number])

    numbers = _WHAT[what]
    most = numbers[-1]
    memory, other = cost(who, most, 1), cost("docxtpl", most, 1)
    return (
        f"{_NAMES[what]}: {_WHO[who]}",
        *(milliseconds(cost(who, number, 0)) for number in numbers),
        f"{memory:.0f} MB",
        times(cost(who, most, 0) / cost("docxtpl", most, 0)),
        times(memory / other),
    )


def _prepare(folder: Path) -> None:
    (folder / "text.docx").write_bytes(material.LONG_FORM)
    material.table_template(folder)
    for number in _TEXTS:
        report = material.long_text(number)
        (folder / f"text-{number}.json").write_bytes(material.as_json(report))
        (folder / f"text-{number}.values.json").write_bytes(material.as_json(material.printed(report)))
    for number in _TABLES:
        (folder / f"table-{number}.json").write_bytes(material.as_json(material.long_table(number)))
        rows = {"rows": [material.row(index) for index in range(number)]}
        (folder / f"table-{number}.values.json").write_bytes(material.as_json(rows))


def once(folder: Path, kind: str, number: int) -> tuple[float, float]:
    """Seconds of CPU and MB at most of one job of `tests.bench.once`, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.once", kind, str(folder), str(number)]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    seconds, memory = map(float, output.split())
    return seconds, memory
