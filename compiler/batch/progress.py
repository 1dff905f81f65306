"""How far the work is: a line that stays at the bottom of a terminal, with the rate and the time left."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from tqdm.std import tqdm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE = "{desc} {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}  {rate_noinv_fmt}  已用 {elapsed}，还要 {remaining}"


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[Callable[[], None]], None]]:
    """A function that calls what it is given, which may print, and moves the bar one step further."""
    tqdm.monitor_interval = 0  # no thread of its own: processes are forked while it runs
    tqdm.set_lock(RLock())
    with tqdm(total=total, desc=label, unit="份", bar_format=_LINE, dynamic_ncols=True, leave=False) as bar:

        def step(say: Callable[[], None]) -> None:
            with tqdm.external_write_mode(sys.stderr):
                say()
            bar.update()

        yield step
