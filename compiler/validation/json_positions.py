"""JSON text in, the place of every value out: looked up only when a finding has to be placed.

A pointer is followed from container to container; what stands beside the way is passed over by the standard library's
scanner. Where every value or string is asked for, the whole text is walked. A property test holds that the two agree
with each other and with `json.loads`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.lazy_regex import later
from compiler.common.pointer import join, split

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = later(r"[ \t\n\r]*")
_SCALAR = later(r"[^\s,\]}]+")
# Numbers are passed over unread: however long one is, it takes no time and is no error.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)


class TextPlace(NamedTuple):
    """Offsets into the text: where the value starts, and where its key does (for a member of an object)."""

    value: int
    key: int | None = None


class DuplicateKey(NamedTuple):
    """A key that an object holds twice: its pointer and the offsets of the two keys."""

    pointer: str
    first: int
    second: int


class String(NamedTuple):
    """A string, key or value, between its quotes' offsets; `pointer` is that of the value, or of the key's value."""

    start: int
    end: int
    value: str
    pointer: str


class Positions:
    """The places in one JSON text that `json.loads` has accepted (control characters in strings allowed)."""

    def __init__(self, text: str) -> None:
        """Nothing is looked up before it is asked for."""
        self.text = text
        self._opened: dict[int, dict[str, TextPlace]] = {}

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both counted from 1, in characters."""
        return _line_column(self._lines, offset)

    @staticmethod
    def locate(text: str, offset: int) -> tuple[int, int]:
        """Line and column of `offset` in a `text` that need not be JSON."""
        return _line_column(_line_starts(text), offset)

    @property
    def places(self) -> dict[str, TextPlace]:
        """The place of every value, by pointer, in the order of the text."""
        return self._walk.places

    @property
    def strings(self) -> list[String]:
        """Every string, in the order of the text."""
        return self._walk.strings

    @property
    def duplicate_keys(self) -> list[DuplicateKey]:
        """Every key that stands in its object already, in the order of the text."""
        return self._walk.duplicate_keys

    def nearest(self, pointer: str) -> TextPlace:
        """The place of `pointer`, or of the nearest value around it where it is missing."""
        try:
            return self._along(split(pointer))
        except RecursionError:  # the scanner's, in what is nested as deep as can be read; the walk knows no depth
            while pointer and pointer not in self.places:
                pointer = pointer.rpartition("/")[0]
            return self.places[pointer]

    def _along(self, steps: list[str]) -> TextPlace:
        place = TextPlace(_skip(self.text, 0))
        for step in steps:
            at = place.value
            if at not in self._opened:
                self._opened[at] = dict(_members(self.text, at))  # the last of two equal keys wins, as in `json.loads`
            if step not in self._opened[at]:
                break
            place = self._opened[at][step]
        return place

    @cached_property
    def _walk(self) -> _Walk:
        return _Walk(self.text)

    @cached_property
    def _lines(self) -> list[int]:
        return _line_starts(self.text)


def _members(text: str, at: int) -> Iterator[tuple[str, TextPlace]]:
    """What stands directly in the container that opens at `at`, each with its key or index; nothing in a scalar."""
    opening, index = text[at], 0
    if opening not in "[{":
        return
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        step, key = str(index), None
        if opening == "{":
            key = at
            step, at = _scan(text, at)
            at = _skip(text, _skip(text, at) + 1)
        yield step, TextPlace(at, key)
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at
        index += 1


class _Walk:
    """Everything in one text, by a walk from its first character to its last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.strings: list[String] = []
        self.places: dict[str, TextPlace] = {}
        self.duplicate_keys: list[DuplicateKey] = []
        self._pointers: list[str] = []
        self._run()

    def _run(self) -> None:
        """Without recursion, so that no depth that `json.loads` reads is too deep here."""
        at, key = _skip(self.text, 0), None
        stack: list[_Container] = []
        while True:
            here = stack[-1].child() if stack else ""
            self.places[here] = TextPlace(at, key)
            self._pointers.append(here)
            opened = self._open(here, at, stack)
            at = _skip(self.text, at + 1 if opened else self._past_scalar(here, at))
            while stack and self.text[at] in "]}":
                stack.pop()
                at = _skip(self.text, at + 1)
            if not stack:
                return
            at = _skip(self.text, at + 1) if self.text[at] == "," else at
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
        if container.spans:
            container.spans[container.step][1] = len(self._pointers)
        container.step, end = _scan(self.text, at)
        self.strings.append(String(at, end, container.step, container.child()))
        if container.step in container.keys:
            self.duplicate_keys.append(DuplicateKey(container.child(), container.keys[container.step], at))
            self._forget(*container.spans[container.step])
        container.keys.setdefault(container.step, at)
        container.spans[container.step] = [len(self._pointers), len(self._pointers)]
        return _skip(self.text, _skip(self.text, end) + 1), at

    def _forget(self, first: int, end: int) -> None:
        """The last of two equal keys wins, as in `json.loads`: drop what stood under the first, met from `first` on."""
        for pointer in self._pointers[first:end]:
            self.places.pop(pointer, None)  # within it a key may have stood twice as well

    def _past_scalar(self, pointer: str, at: int) -> int:
        if self.text[at] == '"':
            value, end = _scan(self.text, at)
            self.strings.append(String(at, end, value, pointer))
            return end
        match = _SCALAR.match(self.text, at)
        return match.end() if match else at


class _Container:
    """An object or array on the way down.

    `keys` says where each key of an object was first met, `spans` which of all the values met stood under it last.
    """

    def __init__(self, pointer: str, keys: dict[str, int] | None) -> None:
        self.pointer = pointer
        self.keys = keys
        self.spans: dict[str, list[int]] = {}
        self.step = ""

    def child(self) -> str:
        return self.pointer + join(self.step)


def _skip(text: str, at: int) -> int:
    match: Any = _SPACE.match(text, at)
    return int(match.end())


def _scan(text: str, at: int) -> tuple[str, int]:
    return scanstring(text, at + 1, False)  # type: ignore[no-any-return]  # noqa: FBT003 - a C function


def _line_starts(text: str) -> list[int]:
    """Where the lines start, whichever of the three ends they have: made one end, all in their places."""
    lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))


def _line_column(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
