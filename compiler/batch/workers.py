"""Run many jobs in several worker processes: outcomes in the order of the jobs, each as soon as it is known.

Only so much is under way at a time, so that ten thousand jobs take no more memory than fifty. A worker that dies takes
one job with it: what was under way is run again one by one, and the job at which it happens a second time is reported.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from compiler.batch.jobs import Outcome
from compiler.common.files import sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from compiler.batch.jobs import Job

    Work = Callable[[Job], Outcome]
    Chunk = Sequence[Job]

_LARGEST_CHUNK = 16
_AHEAD = 4
"""Chunks under way for each worker: enough that none waits while a long report is being done."""

_MOST_ON_WINDOWS = 61
_DIED = "没有做完：做这一份的进程中途没有了，可能是内存不够；请单独编译这一份看看"


@dataclass(frozen=True)
class Workers:
    """So many workers: `start` gives an executor of the number asked for.

    `death` are the exceptions by which the executor says that a worker is gone.
    """

    start: Callable[[int], AbstractContextManager[Executor]]
    count: int
    death: tuple[type[Exception], ...] = (BrokenExecutor,)


def local_workers(count: int) -> Workers:
    """So many processes on this machine."""
    return Workers(_start_processes, min(count, _MOST_ON_WINDOWS) if sys.platform == "win32" else count)


def run_in_workers(jobs: Sequence[Job], work: Work, workers: Workers) -> Generator[Outcome, None, None]:
    """What becomes of `jobs`, in their order. `work` must be picklable, and may be run twice for a job.

    When the caller stops iterating (Ctrl-C), what is being run is finished and nothing more is begun.
    """
    workers = replace(workers, count=max(1, min(workers.count, len(jobs))))
    waiting = _chunks(jobs, workers.count)
    under_way: deque[tuple[Chunk, Future[list[Outcome]]]] = deque()
    again: list[Job] = []
    while True:
        try:
            with workers.start(workers.count) as executor:
                yield from _run_in_order(waiting, work, executor, under_way, workers.count * _AHEAD)
                return
        except workers.death:
            again = [job for chunk, _ in under_way for job in chunk]
            under_way.clear()
            _remove_temporary_files(again)
        yield from _run_one_by_one(again, work, workers)


def _run_in_order(
    waiting: Iterator[Chunk],
    work: Work,
    executor: Executor,
    under_way: deque[tuple[Chunk, Future[list[Outcome]]]],
    ahead: int,
) -> Iterator[Outcome]:
    """The outcomes of all chunks `waiting`; what is `under_way` when a worker dies is known from that."""
    while True:
        for chunk in islice(waiting, ahead - len(under_way)):
            under_way.append((chunk, Future()))
            under_way[-1] = chunk, _submit(executor, work, chunk)
        if not under_way:
            return
        done = under_way[0][1].result()
        under_way.popleft()
        yield from done


def _run_one_by_one(jobs: Iterable[Job], work: Work, workers: Workers) -> Iterator[Outcome]:
    waiting = deque(jobs)
    while waiting:
        try:
            with workers.start(1) as executor:
                while waiting:
                    done = _submit(executor, work, [waiting[0]]).result()
                    waiting.popleft()
                    yield from done
        except workers.death:
            job = waiting.popleft()
            _remove_temporary_files([job])
            yield Outcome(job.source, trouble=f"{job.source} {_DIED}")


def _remove_temporary_files(jobs: Iterable[Job]) -> None:
    for job in jobs:
        if job.output:
            sweep(job.output)


def _chunks(jobs: Sequence[Job], workers: int) -> Iterator[Chunk]:
    """Small enough that every worker gets some and the next result comes soon, large enough to be worth the way."""
    size = 1 if any(job.pdf for job in jobs) else max(1, min(_LARGEST_CHUNK, len(jobs) // (workers * _AHEAD)))
    return (jobs[start : start + size] for start in range(0, len(jobs), size))


def _submit(executor: Executor, work: Work, chunk: Chunk) -> Future[list[Outcome]]:
    """Submit `chunk`; a process that is started for it inherits that Ctrl-C is not for it."""
    if not hasattr(signal, "pthread_sigmask"):
        return executor.submit(_run_chunk, work, chunk)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        return executor.submit(_run_chunk, work, chunk)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run_chunk(work: Work, chunk: Chunk) -> list[Outcome]:
    done = []
    for job in chunk:
        with _busy:
            done.append(work(job))
    return done


@contextmanager
def _start_processes(count: int) -> Iterator[Executor]:
    executor = ProcessPoolExecutor(count, initializer=_prepare_worker)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


_busy = Lock()
"""Held by a worker while it is at a job."""


def _prepare_worker() -> None:
    """A worker lets the one that started it decide on Ctrl-C, and does not stay behind when that one is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(os.getppid(), parent_process()), daemon=True).start()


def _end_with(parent: int, process: Any) -> None:
    """End with the parent process, between two jobs. Some systems tell by the parent's id that it is gone, some not."""
    while os.getppid() == parent and not wait([process.sentinel], timeout=1):
        pass
    with _busy:
        os._exit(1)
