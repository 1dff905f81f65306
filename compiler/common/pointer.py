"""JSON pointers (RFC 6901): the names by which every part of the program speaks of a place in the input."""

from __future__ import annotations

from typing import Any


def join(*steps: str | int) -> str:
    """The pointer that follows `steps` from the root; no steps is the root itself, the empty string."""
    pointer = "".join([f"/{step}" for step in steps])
    if "~" in pointer or pointer.count("/") > len(steps):
        return "".join(f"/{_escape(str(step))}" for step in steps)
    return pointer


def split(pointer: str) -> list[str]:
    """The steps of `pointer`, unescaped."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def find(data: Any, pointer: str) -> Any:
    """The value at `pointer` in `data`, or `MISSING` where nothing stands there."""
    for step in split(pointer):
        if isinstance(data, dict) and step in data:
            data = data[step]
        elif isinstance(data, list) and step.isascii() and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return MISSING
    return data


def put(data: dict[str, Any], pointer: str, value: Any) -> None:
    """Put `value` at `pointer` in `data`, in objects that are made where there are none."""
    *path, last = split(pointer)
    for step in path:
        data = data.setdefault(step, {})
    data[last] = value


def _escape(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


class _Missing:
    """The type of `MISSING`: nothing stands there, which is neither null nor 0."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()
