"""A value of JSON in, the same one out with all that repeats in it written once: law and labels repeat a lot.

`{"shared": […], "value": …}`, in which `{"=": 3}` stands for the fourth of the shared values. The page's script
`shared.js` reads it.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

_SHORTEST = 24
"""Bytes from which a reference is shorter."""


def share(value: Any) -> str:
    """`value` as JSON in which what repeats stands once."""
    counts: Counter[str] = Counter()
    _count(value, counts)
    return _Shared(counts).written(value)


def _count(value: Any, counts: Counter[str]) -> None:
    if isinstance(value, dict | list | str):
        counts[_dump(value)] += 1
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _count(inner, counts)


class _Shared:
    def __init__(self, counts: Counter[str]) -> None:
        self._often = {text for text, count in counts.items() if count > 1 and len(text.encode()) > _SHORTEST}
        self._numbers: dict[str, int] = {}
        self._values: list[Any] = []

    def written(self, value: Any) -> str:
        made = self._body(value)
        return _dump({"shared": self._values, "value": made})

    def _reference(self, value: Any) -> Any:
        text = _dump(value)
        if text not in self._often:
            return self._body(value)
        if text not in self._numbers:
            body = self._body(value)
            self._numbers[text] = len(self._values)
            self._values.append(body)
        return {"=": self._numbers[text]}

    def _body(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._reference(inner) for key, inner in value.items()}
        return [self._reference(inner) for inner in value] if isinstance(value, list) else value


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
