"""Jobs in, the parts that they read out: by as many workers as asked for, with a progress bar."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from compiler.batch.collecting.part_of import part_of, part_with_positions
from compiler.batch.run_all import outcomes_of, steps
from compiler.batch.run_one import run_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.batch.jobs import Job, Outcome
    from compiler.batch.run_all import BatchOptions
    from compiler.merge.part import PartReport
    from compiler.report.report import Options


class ReadParts(NamedTuple):
    """What became of each job: the `outcomes`, with their findings; the `parts` that could be opened; `troubles`."""

    outcomes: tuple[Outcome, ...]
    parts: tuple[PartReport, ...]
    troubles: tuple[str, ...]


def read_parts(
    jobs: Sequence[Job], options: Options, batch: BatchOptions, label: str, *, with_positions: bool = False
) -> ReadParts:
    """The parts of `jobs`, in the order of their names, so that nothing depends on the order of the inputs."""
    work = partial(run_one, options=options, look=part_with_positions if with_positions else part_of)
    outcomes: list[Outcome] = []
    with closing(outcomes_of(jobs, work, batch)) as coming, steps(len(jobs), label) as step:
        for outcome in coming:
            step(partial(outcomes.append, outcome))
    outcomes.sort(key=lambda outcome: str(outcome.source))
    parts = tuple(outcome.part for outcome in outcomes if outcome.part)
    return ReadParts(tuple(outcomes), parts, tuple(outcome.trouble for outcome in outcomes if outcome.trouble))
