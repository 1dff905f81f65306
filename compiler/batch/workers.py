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
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Lock, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.batch.jobs import Outcome
from compiler.common.files import sweep
from compiler.common.interruption import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from compiler.batch.jobs import Job

    Work = Callable[[Job], Outcome]
    Chunk = Sequence[Job]

_LARGEST_CHUNK = 16
_AHEAD = 4
"""Chunks under way for each worker: enough that none waits while a long report is being done."""

_IDLE = 2.0
"""Seconds without a job after which a worker that was asked to end assumes that nobody will fetch its results."""

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

    When `KeyboardInterrupt` is thrown in, what is being run is finished and nothing more is begun: the outcomes that
    are left come next, and then it is raised again.
    """
    workers = replace(workers, count=max(1, min(workers.count, len(jobs))))
    waiting = _chunks(jobs, workers.count)
    now = _UnderWay(deque(), deque())
    again: list[Job] = []
    while True:
        try:
            with workers.start(workers.count) as executor:
                try:
                    yield from _run_in_order(waiting, work, executor, now, workers.count * _AHEAD)
                except KeyboardInterrupt:
                    yield from _finish(now, workers.death)
                    raise
                return
        except workers.death:
            again = [job for chunk, _ in now.chunks for job in chunk]
            now.chunks.clear()
            _remove_temporary_files(again)
        yield from _run_one_by_one(again, work, workers)


class _UnderWay(NamedTuple):
    """Chunks that were submitted, and outcomes that are known but not yet asked for."""

    chunks: deque[tuple[Chunk, Future[list[Outcome]]]]
    known: deque[Outcome]


def _run_in_order(
    waiting: Iterator[Chunk], work: Work, executor: Executor, now: _UnderWay, ahead: int
) -> Iterator[Outcome]:
    """The outcomes of all chunks `waiting`; what is under way `now` is seen from outside when this ends early."""
    chunks, known = now
    while True:
        for chunk in islice(waiting, ahead - len(chunks)):
            chunks.append((chunk, Future()))
            chunks[-1] = chunk, _submit(executor, work, chunk)
        if not chunks:
            return
        known += chunks[0][1].result()
        chunks.popleft()
        while known:
            yield known.popleft()


def _finish(now: _UnderWay, death: tuple[type[Exception], ...]) -> Iterator[Outcome]:
    """What is known, and what becomes known of the chunks that a worker is at; the others are cancelled."""
    yield from now.known
    for _, future in now.chunks:
        future.cancel()
    for _, future in now.chunks:
        if not future.cancelled():
            with suppress(*death):
                yield from future.result()


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
    sweep(job.output for job in jobs if job.output)


def _chunks(jobs: Sequence[Job], workers: int) -> Iterator[Chunk]:
    """Small enough that every worker gets some and the next result comes soon, large enough to be worth the way."""
    size = 1 if any(job.pdf for job in jobs) else max(1, min(_LARGEST_CHUNK, len(jobs) // (workers * _AHEAD)))
    return (jobs[start : start + size] for start in range(0, len(jobs), size))


def _submit(executor: Executor, work: Work, chunk: Chunk) -> Future[list[Outcome]]:
    """Submit `chunk`; a process that is started for it inherits that interruptions are not for it."""
    if not hasattr(signal, "pthread_sigmask"):
        return executor.submit(_run_chunk, work, chunk)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        return executor.submit(_run_chunk, work, chunk)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run_chunk(work: Work, chunk: Chunk) -> list[Outcome]:
    done = []
    for job in chunk:
        with _busy:
            done.append(work(job))
        _last[0] = monotonic()
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

_last = [0.0]
"""When a worker was done with its last job, or began to wait for its first."""


def _prepare_worker() -> None:
    """A worker lets the one that started it decide on interruptions, and does not stay behind when that one is killed.

    An executor ends its workers by SIGTERM where one of them died. Where everything is ended by it, the one that
    started them still fetches what they have done.
    """
    _last[0] = monotonic()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: Thread(target=_leave, args=(_IDLE,), daemon=True).start())
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    Thread(target=_end_with, args=(os.getppid(), parent_process()), daemon=True).start()


def _end_with(parent: int, process: Any) -> None:
    """End with the parent process. On some systems the parent's id shows that it is gone, on others not."""
    while os.getppid() == parent and not wait([process.sentinel], timeout=1):
        pass
    _leave(idle=0)


def _leave(idle: float) -> None:
    """End between two jobs, `idle` seconds after the last."""
    while (left := _last[0] + idle - monotonic()) > 0 or _busy.locked():
        sleep(max(left, 0.01))
    with _busy:
        os._exit(1)
