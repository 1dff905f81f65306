"""Compiled expressions kept from one run to the next: to compile those of a report takes a third of all its time.

What is kept is what `re` itself hands to `_sre` as the last step of compiling. `_sre` refuses some code that was
damaged, but crashes on other: a file is believed only where its hash is right, and if the user wrote it, as Python
believes the bytecode that it keeps. `re.compile` stays the reference: it does the work wherever this way fails, and a
test holds the two against each other.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from compiler.common.cache_folder import is_ours
from compiler.common.files import write_whole
from compiler.common.lazy_regex import compiled_by
from compiler.report.provenance import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FORMAT = 1
_WORD: Final = "I"
"""Four bytes, as `_sre` has them on every system that we know; where it has others, nothing is kept."""

MOST_KEPT = 500
"""Expressions in the file; the program has half as many."""


class Code(NamedTuple):
    """What `_sre` makes an expression of: flags, the number of groups, those that have names, the words of its code."""

    flags: int
    groups: int
    names: dict[str, int]
    words: memoryview


@contextmanager
def kept(folder: Path | None) -> Iterator[None]:
    """Meanwhile expressions are made of what earlier runs kept in `folder`; in the end, what is new is kept as well.

    Without a folder, or by a Python that compiles in another way, everything is compiled as ever.
    """
    python = _python()
    if not (folder and python):
        yield
        return
    place = folder / f"expressions.{sys.implementation.cache_tag}"
    expressions = Expressions(_read(place, python))
    with compiled_by(expressions.compile):
        yield
    if expressions.has_new:
        _keep(place, python, expressions.worth_keeping())


class Expressions:
    """Compiles as `re.compile` does, but from `known` code where there is some, and remembers what it was made of."""

    def __init__(self, known: Mapping[str, Code]) -> None:
        """`known` is called after flags and text, so that whatever else changes in the program, code stays right."""
        self._known = known
        self._used: dict[str, Code] = {}
        self._made: dict[str, re.Pattern[str]] = {}

    def compile(self, text: str, flags: int = 0) -> re.Pattern[str]:
        """The expression, made once; where anything about it is not as it was thought to be, by `re` alone."""
        key = f"{int(flags)}:{text}"
        if key not in self._made:
            try:
                code = self._known.get(key) or _compiled(text, flags)
                self._made[key] = _expression(text, code)
                self._used[key] = code
            except Exception:  # noqa: BLE001 - these are the inner parts of `re`, which promise nothing
                self._made[key] = re.compile(text, flags)
        return self._made[key]

    @property
    def has_new(self) -> bool:
        """Whether anything was compiled that was not known."""
        return not self._used.keys() <= self._known.keys()

    def worth_keeping(self) -> dict[str, Code]:
        """All that is known now; only what was used where that is too much, as after many changes of the program."""
        everything = {**self._known, **self._used}
        return everything if len(everything) <= MOST_KEPT else self._used


def _python() -> list[Any]:
    """For whom code is: each version of `re` may have its own, and each machine its words; nothing if for nobody."""
    try:
        sre = import_module("_sre")
        magic, size = sre.MAGIC, sre.CODESIZE
    except (ImportError, AttributeError):
        return []
    known = memoryview(b"").cast(_WORD).itemsize == size
    return [_FORMAT, sys.implementation.name, sys.hexversion, sys.byteorder, magic, size] if known else []


def _compiled(text: str, flags: int) -> Code:
    """The way of `re._compiler.compile`, up to its last step."""
    from array import array

    parsed: Any = import_module("re._parser").parse(text, flags)
    words: list[int] = import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001 - there is no other name for it
    state = parsed.state
    code = memoryview(array(_WORD, words).tobytes())
    return Code(int(flags) | state.flags, state.groups - 1, dict(state.groupdict), code)


def _expression(text: str, code: Code) -> re.Pattern[str]:
    """The last step of `re._compiler.compile`."""
    by_number: list[str | None] = [None] * (code.groups + 1)
    for name, number in code.names.items():
        by_number[number] = name
    words = code.words.cast(_WORD).tolist()
    made: re.Pattern[str] = import_module("_sre").compile(
        text, code.flags, words, code.groups, code.names, tuple(by_number)
    )
    return made


def _read(place: Path, python: list[Any]) -> dict[str, Code]:
    """What was kept at `place`; nothing where it is damaged, somebody else's or for another Python.

    Three parts: a hash of the others, a line of JSON that tells what there is, and all words one after the other.
    """
    try:
        if not is_ours(place):
            return {}
        seal, _, rest = place.read_bytes().partition(b"\n")
        if seal != digest(rest).encode():
            return {}
        head, _, words = rest.partition(b"\n")
        told, view = json.loads(head), memoryview(words)
        if told["python"] != python:
            return {}
        entries = told["kept"].items()
        return {key: Code(flags, groups, names, view[start:end]) for key, (start, end, flags, groups, names) in entries}
    except Exception:  # noqa: BLE001 - whatever else may stand there is as good as nothing
        return {}


def _keep(place: Path, python: list[Any], codes: Mapping[str, Code]) -> None:
    """Keep it if that can be done. Of two runs at once the later one is heard; the next adds what is missing."""
    told, end = {}, 0
    for key, code in codes.items():
        start, end = end, end + len(code.words)
        told[key] = (start, end, code.flags, code.groups, code.names)
    head = json.dumps({"python": python, "kept": told}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    rest = b"\n".join((head, b"".join(code.words for code in codes.values())))
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(place, digest(rest).encode() + b"\n" + rest)
    except OSError:  # a folder that cannot be written is as good as none
        return
