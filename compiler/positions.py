"""JSON text in, the place of every value out: looked up only when a finding has to be placed.

The walk is a second reader beside `json.loads`; a property test holds that the two agree on every value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from compiler.pointer import join

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"[^\s,\]}]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets into the text: where the value starts, and where its key does (for a member of an object)."""

    value: int
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Twice:
    """A key that an object holds twice: its pointer and the offsets of the two keys."""

    pointer: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class String:
    """A string, key or value, between its quotes' offsets; `pointer` is that of the value, or of the key's value."""

    start: int
    end: int
    value: str
    pointer: str


class Positions:
    """The places in one JSON text that `json.loads` has accepted (control characters in strings allowed)."""

    def __init__(self, text: str) -> None:
        """Walk `text` once."""
        self.text = text
        self._lines = _line_starts(text)
        self.strings: list[String] = []
        self.places: dict[str, Place] = {}
        self.twice: list[Twice] = []
        self._walk()

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both counted from 1, in characters."""
        return _line_column(self._lines, offset)

    @staticmethod
    def locate(text: str, offset: int) -> tuple[int, int]:
        """Line and column of `offset` in a `text` that need not be JSON."""
        return _line_column(_line_starts(text), offset)

    def nearest(self, pointer: str) -> Place:
        """The place of `pointer`, or of the nearest value around it where it is missing."""
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places[pointer]

    def _walk(self) -> None:
        """Without recursion, so that no depth that `json.loads` reads is too deep here."""
        at, key = self._skip(0), None
        stack: list[_Container] = []
        while True:
            here = stack[-1].child() if stack else ""
            self.places[here] = Place(at, key)
            opened = self._open(here, at, stack)
            at = self._skip(at + 1 if opened else self._past_scalar(here, at))
            while stack and self.text[at] in "]}":
                stack.pop()
                at = self._skip(at + 1)
            if not stack:
                return
            at = self._skip(at + 1) if self.text[at] == "," else at
            at, key = self._member(stack[-1], at)

    def _open(self, pointer: str, at: int, stack: list[_Container]) -> bool:
        opened = self.text[at] in "[{"
        if opened:
            stack.append(_Container(pointer, {} if self.text[at] == "{" else None))
        return opened

    def _member(self, container: _Container, at: int) -> tuple[int, int | None]:
        """The start of the next value in `container` and of its key, `at` being the start of either."""
        if container.keys is None:
            container.step = str(int(container.step) + 1) if container.step else "0"
            return at, None
        container.step, end = _scan(self.text, at)
        self.strings.append(String(at, end, container.step, container.child()))
        if container.step in container.keys:
            self.twice.append(Twice(container.child(), container.keys[container.step], at))
            self._forget(container.child())
        container.keys.setdefault(container.step, at)
        return self._skip(self._skip(end) + 1), at

    def _forget(self, pointer: str) -> None:
        """The last of two equal keys wins, as in `json.loads`: drop what stood under the first."""
        below = [place for place in self.places if place == pointer or place.startswith(pointer + "/")]
        for place in below:
            del self.places[place]

    def _past_scalar(self, pointer: str, at: int) -> int:
        if self.text[at] == '"':
            value, end = _scan(self.text, at)
            self.strings.append(String(at, end, value, pointer))
            return end
        match = _SCALAR.match(self.text, at)
        return match.end() if match else at

    def _skip(self, at: int) -> int:
        match: Any = _SPACE.match(self.text, at)
        return int(match.end())


def _scan(text: str, at: int) -> tuple[str, int]:
    return scanstring(text, at + 1, False)  # type: ignore[no-any-return]  # noqa: FBT003 - a C function


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def _line_column(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@dataclass(slots=True)
class _Container:
    pointer: str
    keys: dict[str, int] | None
    step: str = ""

    def child(self) -> str:
        return self.pointer + join(self.step)
