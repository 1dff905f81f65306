"""Data in, the findings S004 out: text that no document can hold, whatever form the data was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.characters import UNWRITABLE
from compiler.common.pointer import join
from compiler.validation.json_errors import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.findings.finding import Finding


def unwritable_texts(data: Any, *steps: str | int) -> Iterator[Finding]:
    """S004 for each text in `data`, to which `steps` lead, that holds what XML cannot; not yet placed."""
    if isinstance(data, str):
        if bad := dict.fromkeys(UNWRITABLE.findall(data)):
            yield unwritable(bad, join(*steps))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from unwritable_texts(value, *steps, key)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from unwritable_texts(value, *steps, number)
