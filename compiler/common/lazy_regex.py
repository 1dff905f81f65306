"""Regular expressions that are compiled when they are first used: most are about what few reports say.

What compiling costs, so that few and cheap ones are written: a literal 0.007 ms; each set of three or more Chinese
characters 0.26 ms, that of all (`[一-鿿]`) 1.2 ms; the negated set of some ASCII characters next to nothing.
"""

from __future__ import annotations

import re
from typing import Any, cast


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled at first use: to compile all of them takes longer than to compile a report."""
    return cast("re.Pattern[str]", _LazyPattern(text, flags))


class _LazyPattern:
    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self.flags = text, flags

    def __getattr__(self, name: str) -> Any:
        """An attribute of the expression that is asked for the first time; from then on it is found here."""
        if name.startswith("__"):  # Python asks for these to find out what something is
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found
