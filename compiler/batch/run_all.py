"""Jobs in, an exit code out: each outcome shown and kept as it becomes known, and how far it came if it is stopped."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext, suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from compiler.batch.jobs import STANDARD, is_among
from compiler.batch.reporters import JsonReporter, Tally, TextReporter
from compiler.common.exit_codes import COULD_NOT_RUN, FOUND_ERRORS
from compiler.common.files import CannotRun, reason, sweep
from compiler.common.interruption import undisturbed
from compiler.findings.finding import has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from compiler.batch.collecting.collection import Collection
    from compiler.batch.jobs import Job, Outcome
    from compiler.batch.jsonl_report import JsonLinesReport
    from compiler.batch.reporters import Reporter


class BatchOptions(NamedTuple):
    """How a verb runs its inputs: by how many workers or what cluster, shown in which form, kept in which file.

    Each outcome is also added to the `collection`, if there is one. With `silent` nothing is said where nothing was
    found.
    """

    compiled: bool
    form: str
    workers: int = 1
    cluster: str = ""
    report: Path | None = None
    collection: Collection | None = None
    silent: bool = False


def run_all(jobs: Sequence[Job], work: Callable[..., Outcome], options: BatchOptions) -> int:
    """Run `work` (`run_one` with all settings but the job) for all of `jobs`; the exit code."""
    tally = Tally(compiled=options.compiled)
    reporter = _reporter(jobs, options)
    outcomes = outcomes_of(jobs, work, options)
    report = _open_report(options.report, jobs) if options.report else None
    sweep(job.output for job in jobs if job.output and job.output != STANDARD)
    try:
        with ExitStack() as stack:
            stack.enter_context(closing(outcomes))
            record = stack.enter_context(closing(report)).write if report else _record_nowhere
            step = stack.enter_context(steps(len(jobs), "编译" if options.compiled else "检查"))

            def take(outcome: Outcome) -> None:
                tally.count(outcome)
                step(partial(reporter.show, outcome))
                record(outcome)
                if options.collection:
                    options.collection.add(outcome)

            _take_all(outcomes, take, several=len(jobs) > 1)
            for outcome in options.collection.missing() if options.collection else ():
                reporter.show(outcome)
                record(outcome)
                tally.erroneous += has_errors(outcome.findings)
    except (KeyboardInterrupt, CannotRun):
        if len(jobs) > 1:
            reporter.finish(tally)
            rest = "写成的都是完整的，再执行一次时没有变的不会重写" if options.compiled else "其余的没有检查"
            click.echo(f"{len(jobs)} 份里做完了 {tally.done} 份；{rest}", err=True)
        raise
    reporter.finish(tally)
    written = options.collection.write() if options.collection else ""
    if written:
        click.echo(written, err=True)
    return COULD_NOT_RUN if tally.troubled else FOUND_ERRORS if tally.erroneous else 0


def steps(number: int, label: str) -> AbstractContextManager[Callable[[Callable[[], None]], None]]:
    """A function that shows an outcome and counts it as done, with a progress bar for several on a terminal."""
    if number > 1 and sys.stderr.isatty():
        from compiler.batch.progress import progress

        return progress(number, label)
    return nullcontext(_step_unseen)


def _take_all(outcomes: Generator[Outcome, None, None], take: Callable[[Outcome], None], *, several: bool) -> None:
    """`take` every outcome. Of `several` none that was written is missed: an interruption waits for the one at hand.

    What others have done by then is taken as well. A single one is stopped at once.
    """
    taking = undisturbed if several else nullcontext
    try:
        while True:
            with taking():
                outcome = next(outcomes, None)
                if outcome is None:
                    return
                take(outcome)
    except (KeyboardInterrupt, CannotRun):
        with suppress(KeyboardInterrupt):
            for outcome in chain([outcomes.throw(KeyboardInterrupt())], outcomes):
                with suppress(CannotRun):
                    take(outcome)
        raise


def _reporter(jobs: Sequence[Job], options: BatchOptions) -> Reporter:
    to_stderr = any(job.output == STANDARD for job in jobs)
    if options.form == "json":
        return JsonReporter(to_stderr=to_stderr)
    brief = options.report is not None
    several = len(jobs) > 1 and not options.silent
    settings = {"brief": brief, "to_stderr": to_stderr, "silent": options.silent}
    return TextReporter(compiled=options.compiled, several=several, **settings)


def outcomes_of(
    jobs: Sequence[Job], work: Callable[..., Outcome], options: BatchOptions
) -> Generator[Outcome, None, None]:
    """The outcomes of `jobs`, in their order: run by workers, or in this process where there is one job only.

    To start workers would take longer than one job. Jobs that use standard input or output are run here as well.
    """
    if options.cluster and not any(STANDARD in (job.source, job.output) for job in jobs):
        from compiler.batch.dask import dask_workers
        from compiler.batch.workers import run_in_workers

        here = Path.cwd()  # elsewhere relative paths would start from another folder
        workers = dask_workers(options.cluster, here / jobs[0].source)
        return run_in_workers(jobs, partial(work, base=here), workers)
    if options.workers > 1 and len(jobs) > 1:
        from compiler.batch.workers import local_workers, run_in_workers

        return run_in_workers(jobs, work, local_workers(options.workers))
    return (work(job) for job in jobs)


def _open_report(path: Path, jobs: Sequence[Job]) -> JsonLinesReport:
    """Raises `CannotRun` before anything is done where the file cannot be written, or is one of the others."""
    if is_among(path, jobs):
        raise CannotRun(f"--report 的 {path} 是输入或者输出的文件，请换一个文件名")
    from compiler.batch.jsonl_report import JsonLinesReport, is_replaceable

    try:
        if not is_replaceable(path):
            raise CannotRun(f"--report 的 {path} 已经有了，不是以前写的问题清单，没有动它；请换一个文件名")
        return JsonLinesReport(path)
    except OSError as error:
        raise CannotRun(f"--report 的 {path} 写不了：{reason(error)}") from error


def _record_nowhere(_outcome: Outcome) -> None:
    """Write nothing: findings are only shown."""


def _step_unseen(show: Callable[[], None]) -> None:
    """Show an outcome without a progress bar."""
    show()
