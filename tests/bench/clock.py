"""How long something takes: CPU time, taken in turn for all that is compared, its median told."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_ATLEAST = 0.02
"""Seconds of a turn: long enough for a clock that ticks, short enough that a disturbance hits everybody."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a whole process took: seconds of CPU, and of the clock on the wall."""

    cpu: float
    wall: float


def in_turn(works: Mapping[str, Callable[[], object]], turns: int) -> dict[str, float]:
    """The median CPU seconds of one call of each of `works`, called by turns in this process."""
    often = {name: _warmed(work) for name, work in works.items()}
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(turns):
        for name, work in works.items():
            start = process_time()
            for _ in range(often[name]):
                work()
            taken[name].append((process_time() - start) / often[name])
    return {name: median(times) for name, times in taken.items()}


def _warmed(work: Callable[[], object]) -> int:
    """How often `work` fits into a turn; it has then been done twice."""
    work()
    start = process_time()
    work()
    return max(1, round(_ATLEAST / max(process_time() - start, 1e-6)))


def processes(commands: Mapping[str, Sequence[str]], turns: int) -> dict[str, Cost]:
    """The median cost of each of `commands`, run by turns, each in a process of its own; the first turn is for nothing.

    A command that fails ends the bench: its figure would mean nothing.
    """
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(turns + 1):
        for name, command in commands.items():
            cost = process(command)
            if turn:
                taken[name].append(cost)
    return {
        name: Cost(median(cost.cpu for cost in costs), median(cost.wall for cost in costs))
        for name, costs in taken.items()
    }


def process(command: Sequence[str]) -> Cost:
    """What `command` costs, its children included."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode:
        sys.exit(f"{' '.join(command)}\n{said.decode(errors='replace')}")
    return Cost(usage.ru_utime + usage.ru_stime, perf_counter() - start)


def peak(process: int | str = "self") -> float:
    """The memory that a process has taken at most so far, in MB.

    Where there is no /proc, only this process can be asked, and what started it counts too.
    """
    status = Path(f"/proc/{process}/status")
    if status.is_file():
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
