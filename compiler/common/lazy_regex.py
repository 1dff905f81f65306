"""Regular expressions that are compiled when they are first used: most are about what few reports say."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Compile = Callable[[str, int], re.Pattern[str]]


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, in effect; to compile all that the rules know takes longer than to compile a report.

    `text` is the program's own and never a report's, since what comes of it may be kept.
    """
    return cast("re.Pattern[str]", _Later(text, flags))


@contextmanager
def compiled_by(other: Compile) -> Iterator[None]:
    """Meanwhile `other` compiles what is used for the first time; it gives what `re.compile` would give."""
    _compilers.append(other)
    try:
        yield
    finally:
        _compilers.pop()


_compilers: list[Compile] = [re.compile]


class _Later:
    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self.flags = text, flags

    def __getattr__(self, name: str) -> Any:
        """What of the expression is asked for the first time; from then on it is found here."""
        if name.startswith("__"):  # Python asks for these to find out what something is
            raise AttributeError(name)
        found = getattr(_compilers[-1](self.pattern, self.flags), name)
        setattr(self, name, found)
        return found
