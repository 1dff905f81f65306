"""Many jobs for several hands: outcomes in the order of the jobs, each as soon as it is known.

Only so much is under way at a time, so that ten thousand jobs take no more memory than fifty. A worker that dies takes
one job with it: what was under way is done again, and the job at which it happens a second time is told.
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

from compiler.batch.run_one import Outcome
from compiler.common.files import sweep
from compiler.common.interruption import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from compiler.batch.jobs import Job

    Work = Callable[[Job], Outcome]
    Portion = Sequence[Job]

_LARGEST_PORTION = 16
_AHEAD = 4
"""Portions under way for each hand: enough that none waits while a long report is being done."""

_IDLE = 2.0
"""Seconds without a job after which a worker that was told to end takes it that nobody will fetch what it has done."""

_MOST_ON_WINDOWS = 61
_DIED = "没有做完：做这一份的进程中途没有了，可能是内存不够；请单独编译这一份看看"


@dataclass(frozen=True)
class Crew:
    """Who does the work: an executor called together for it, of so many `hands`.

    `died` are the exceptions by which it tells that a worker is gone.
    """

    gather: Callable[[int], AbstractContextManager[Executor]]
    hands: int
    died: tuple[type[Exception], ...] = (BrokenExecutor,)


def local(hands: int) -> Crew:
    """So many processes on this machine."""
    return Crew(_processes, min(hands, _MOST_ON_WINDOWS) if sys.platform == "win32" else hands)


def outcomes(jobs: Sequence[Job], work: Work, crew: Crew) -> Generator[Outcome, None, None]:
    """What becomes of `jobs`, in their order. `work` must be picklable, and may be done twice for a job.

    When `KeyboardInterrupt` is thrown in, what is being done is finished and nothing more is begun: the outcomes that
    are left come next, and then it is raised again.
    """
    crew = replace(crew, hands=max(1, min(crew.hands, len(jobs))))
    waiting = _portions(jobs, crew.hands)
    now = _UnderWay(deque(), deque())
    again: list[Job] = []
    while True:
        try:
            with crew.gather(crew.hands) as executor:
                try:
                    yield from _in_order(waiting, work, executor, now, crew.hands * _AHEAD)
                except KeyboardInterrupt:
                    yield from _finished(now, crew.died)
                    raise
                return
        except crew.died:
            again = [job for portion, _ in now.portions for job in portion]
            now.portions.clear()
            _sweep(again)
        yield from _one_by_one(again, work, crew)


class _UnderWay(NamedTuple):
    """Portions that have been handed over, and outcomes that are known but not yet asked for."""

    portions: deque[tuple[Portion, Future[list[Outcome]]]]
    known: deque[Outcome]


def _in_order(
    waiting: Iterator[Portion], work: Work, executor: Executor, now: _UnderWay, ahead: int
) -> Iterator[Outcome]:
    """The outcomes of all portions `waiting`; what is under way `now` is seen from outside when this ends early."""
    portions, known = now
    while True:
        for portion in islice(waiting, ahead - len(portions)):
            portions.append((portion, Future()))
            portions[-1] = portion, _handed(executor, work, portion)
        if not portions:
            return
        known += portions[0][1].result()
        portions.popleft()
        while known:
            yield known.popleft()


def _finished(now: _UnderWay, died: tuple[type[Exception], ...]) -> Iterator[Outcome]:
    """What is known, and what becomes known of the portions that somebody is at; the others are called off."""
    yield from now.known
    for _, future in now.portions:
        future.cancel()
    for _, future in now.portions:
        if not future.cancelled():
            with suppress(*died):
                yield from future.result()


def _one_by_one(jobs: Iterable[Job], work: Work, crew: Crew) -> Iterator[Outcome]:
    waiting = deque(jobs)
    while waiting:
        try:
            with crew.gather(1) as executor:
                while waiting:
                    done = _handed(executor, work, [waiting[0]]).result()
                    waiting.popleft()
                    yield from done
        except crew.died:
            job = waiting.popleft()
            _sweep([job])
            yield Outcome(job.source, trouble=f"{job.source} {_DIED}")


def _sweep(jobs: Iterable[Job]) -> None:
    sweep(job.output for job in jobs if job.output)


def _portions(jobs: Sequence[Job], hands: int) -> Iterator[Portion]:
    """Small enough that everybody gets some and none waits long for the next result, large enough to be worth it."""
    size = 1 if any(job.pdf for job in jobs) else max(1, min(_LARGEST_PORTION, len(jobs) // (hands * _AHEAD)))
    return (jobs[start : start + size] for start in range(0, len(jobs), size))


def _handed(executor: Executor, work: Work, portion: Portion) -> Future[list[Outcome]]:
    """`portion` handed over; a process that is started for it inherits that interruptions are not for it."""
    if not hasattr(signal, "pthread_sigmask"):
        return executor.submit(_do, work, portion)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        return executor.submit(_do, work, portion)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _do(work: Work, portion: Portion) -> list[Outcome]:
    done = []
    for job in portion:
        with _busy:
            done.append(work(job))
        _last[0] = monotonic()
    return done


@contextmanager
def _processes(hands: int) -> Iterator[Executor]:
    executor = ProcessPoolExecutor(hands, initializer=_settle)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


_busy = Lock()
"""Held by a worker while it is at a job."""

_last = [0.0]
"""When a worker was done with its last job, or began to wait for its first."""


def _settle() -> None:
    """A worker lets the one that started it decide on interruptions, and does not stay behind when that one is killed.

    An executor ends its workers by SIGTERM where one of them died. Where everything is ended by it, the one that
    started them still fetches what they have done.
    """
    _last[0] = monotonic()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: Thread(target=_leave, args=(_IDLE,), daemon=True).start())
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    Thread(target=_leave_with, args=(os.getppid(), parent_process()), daemon=True).start()


def _leave_with(parent: int, process: Any) -> None:
    """End with the parent process. Some systems tell by the parent's id that it is gone, some not."""
    while os.getppid() == parent and not wait([process.sentinel], timeout=1):
        pass
    _leave(idle=0)


def _leave(idle: float) -> None:
    """End between two jobs, `idle` seconds after the last."""
    while (left := _last[0] + idle - monotonic()) > 0 or _busy.locked():
        sleep(max(left, 0.01))
    with _busy:
        os._exit(1)
