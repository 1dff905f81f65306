"""Jobs in, an exit code out: each outcome told and kept as it becomes known, and how far it came if it is stopped."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing, nullcontext, suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from compiler.batch.jobs import is_among
from compiler.batch.reporters import Tally, telling
from compiler.common.exit_codes import COULD_NOT_RUN, FOUND_ERRORS
from compiler.common.files import CannotRun, reason, sweep
from compiler.common.interruption import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from compiler.batch.jobs import Job
    from compiler.batch.jsonl_report import Journal
    from compiler.batch.run_one import Outcome


class Manner(NamedTuple):
    """How a verb goes about its inputs: by how many hands or what cluster, told in which form, kept in which file."""

    compiled: bool
    form: str
    hands: int = 1
    cluster: str = ""
    report: Path | None = None


def carry_out(jobs: Sequence[Job], work: Callable[..., Outcome], manner: Manner) -> int:
    """Do `work` (`outcome.run` with all settings but the job) for all of `jobs`; the exit code."""
    tally = Tally(compiled=manner.compiled)
    brief = manner.report is not None
    told = telling(manner.form, compiled=manner.compiled, several=len(jobs) > 1, brief=brief)
    done = _outcomes(jobs, work, manner)
    journal = _journal(manner.report, jobs) if manner.report else None
    sweep(job.output for job in jobs if job.output)
    try:
        with ExitStack() as stack:
            stack.enter_context(closing(done))
            keep = stack.enter_context(closing(journal)).keep if journal else _nowhere
            step: Callable[[Callable[[], None]], None] = _at_once
            if len(jobs) > 1 and sys.stderr.isatty():
                from compiler.batch.progress import progress

                step = stack.enter_context(progress(len(jobs), "编译" if manner.compiled else "检查"))

            def take(outcome: Outcome) -> None:
                tally.count(outcome)
                step(partial(told.tell, outcome))
                keep(outcome)

            _take_all(done, take, several=len(jobs) > 1)
    except (KeyboardInterrupt, CannotRun):
        if len(jobs) > 1:
            told.end(tally)
            rest = "写成的都是完整的，再执行一次时没有变的不会重写" if manner.compiled else "其余的没有检查"
            click.echo(f"{len(jobs)} 份里做完了 {tally.done} 份；{rest}", err=True)
        raise
    told.end(tally)
    return COULD_NOT_RUN if tally.troubled else FOUND_ERRORS if tally.erroneous else 0


def _take_all(done: Generator[Outcome, None, None], take: Callable[[Outcome], None], *, several: bool) -> None:
    """`take` every outcome. Of `several` none that was written is missed: an interruption waits for the one at hand.

    What others have done by then is taken as well. A single one is stopped at once.
    """
    taking = undisturbed if several else nullcontext
    try:
        while True:
            with taking():
                outcome = next(done, None)
                if outcome is None:
                    return
                take(outcome)
    except (KeyboardInterrupt, CannotRun):
        with suppress(KeyboardInterrupt):
            for outcome in chain([done.throw(KeyboardInterrupt())], done):
                with suppress(CannotRun):
                    take(outcome)
        raise


def _outcomes(jobs: Sequence[Job], work: Callable[..., Outcome], manner: Manner) -> Generator[Outcome, None, None]:
    """A single job is done here and now: calling others together would take longer."""
    if manner.cluster:
        from compiler.batch.dask import dask
        from compiler.batch.workers import outcomes

        here = Path.cwd()  # elsewhere relative paths would start from another folder
        crew = dask(manner.cluster, here / jobs[0].source)
        return outcomes(jobs, partial(work, base=here), crew)
    if manner.hands > 1 and len(jobs) > 1:
        from compiler.batch.workers import local, outcomes

        return outcomes(jobs, work, local(manner.hands))
    return (work(job) for job in jobs)


def _journal(path: Path, jobs: Sequence[Job]) -> Journal:
    """Raises `CannotRun` before anything is done where the file cannot be written, or is one of the others."""
    if is_among(path, jobs):
        raise CannotRun(f"--report 的 {path} 是输入或者输出的文件，请换一个文件名")
    from compiler.batch.jsonl_report import Journal

    try:
        return Journal(path)
    except OSError as error:
        raise CannotRun(f"{path} 写不了：{reason(error)}") from error


def _at_once(say: Callable[[], None]) -> None:
    """A step where nobody watches."""
    say()


def _nowhere(_outcome: Outcome) -> None:
    """Where findings are kept that are only told."""
