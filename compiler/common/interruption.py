"""Ctrl-C and SIGTERM, handled alike: what is being done is finished, and what is reported of it is true."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def end_alike() -> None:
    """From now on SIGTERM raises `KeyboardInterrupt`, as Ctrl-C does, unless a handler is set already.

    Outside the main thread, where Python receives no signals, nothing is changed.
    """
    try:
        if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:
        return


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within, an interruption is noted, and raises `KeyboardInterrupt` at the end; a second one does so at once."""
    noted: list[int] = []

    def note(number: int, _frame: Any) -> None:
        noted.append(number)
        if len(noted) > 1:
            raise KeyboardInterrupt

    before: dict[signal.Signals, Any] = {}
    try:
        for number in SIGNALS:
            if signal.getsignal(number) is signal.default_int_handler:  # not where it is ignored
                before[number] = signal.signal(number, note)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if noted:
        raise KeyboardInterrupt
