"""Many: a folder of reports by one job and by two, by turns."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from tests.batch.many import reports
from tests.bench.clock import peak
from tests.bench.table import section, times
from tests.support import ROOT

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_OFTEN = 0.1  # seconds between two looks


@dataclass
class Run:
    """One run: seconds on the wall, and of each of its processes the CPU seconds and the memory at most, in MB."""

    wall: float
    cpu: dict[int, float] = field(default_factory=dict)
    memory: dict[int, float] = field(default_factory=dict)

    @property
    def undisturbed(self) -> float:
        """Seconds that it would take on two cores of its own: of the busiest process, or half of what all have done."""
        return max([*self.cpu.values(), sum(self.cpu.values()) / 2], default=self.wall)


def many(folder: Path, turns: int, number: int) -> str:
    """Throughput and memory of one job and of two."""
    inputs = reports(folder / "in", number)
    kinds = {
        "--jobs 1": ["--force"],
        "--jobs 2": ["--jobs", "2", "--force"],
        "--jobs 2 again, all unchanged": ["--jobs", "2"],
    }
    runs: dict[str, list[Run]] = {name: [] for name in kinds}
    for _ in range(max(1, turns // 3)):
        for name, options in kinds.items():
            runs[name].append(_run([str(inputs), "-o", str(folder / "out"), *options]))
    with _cluster() as address:
        if address:
            runs["--executor dask, two workers on this machine"] = [
                _run([str(inputs), "-o", str(folder / "out"), "--force", "--executor", f"dask={address}"])
            ]
    one = runs["--jobs 1"]
    rows = [_row(name, made, one, number) for name, made in runs.items()]
    measured = (
        f"`nianbao compile` of {number} reports (two samples under as many names), from start to end. Reports an hour "
        "by the clock on the wall, which others on the machine slow down; and what the CPU that was taken (by the "
        "busiest process, or by all divided by two) would give on two cores of its own. Memory at most: of the process "
        "that was started, and of the largest worker."
    )
    head = ("a folder", "reports an hour", "÷ one job", "undisturbed ÷ one job", "memory", "a worker")
    return section("Many", measured, head, rows)


def _row(name: str, runs: list[Run], one: list[Run], number: int) -> tuple[str, ...]:
    wall = median(run.wall for run in runs)
    main = max(next(iter(run.memory.values()), 0.0) for run in runs)
    workers = [megabytes for run in runs for megabytes in [*run.memory.values()][1:]]
    ours = name.startswith("--jobs")
    return (
        name,
        f"{number / wall * 3600:,.0f}",
        times(median(run.wall for run in one) / wall),
        times(median(run.undisturbed for run in one) / median(run.undisturbed for run in runs)) if ours else "–",
        f"{main:.0f} MB",
        f"{max(workers):.0f} MB" if workers else "–",
    )


def _run(arguments: list[str]) -> Run:
    """Run the command and look at its processes now and then."""
    command = [sys.executable, "-m", "compiler", "compile", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        run = Run(0.0)
        while process.poll() is None:
            _look(run, process.pid)
            sleep(_OFTEN)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    run.wall = perf_counter() - start
    return run


def _look(run: Run, process: int) -> None:
    """Note what the process and its children have taken; nothing where there is no /proc."""
    for one in [process, *_children(process)]:
        try:
            fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            run.cpu[one] = (int(fields[11]) + int(fields[12])) / _TICKS
            run.memory[one] = peak(one)
        except (OSError, ValueError, IndexError):  # it has just ended
            continue


def _children(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in children.read_text(encoding="ascii").split()] if children.is_file() else []


class _cluster:  # noqa: N801 - used as a function
    """The address of a Dask cluster of two workers here; none where the extra is not installed."""

    def __enter__(self) -> str:
        self._made = None
        if find_spec("distributed") is None:
            return ""
        from distributed import LocalCluster

        self._made = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
        return str(self._made.scheduler_address)

    def __exit__(self, *_: object) -> None:
        if self._made:
            self._made.close()
