"""A document that our renderer had no hand in, and what a careful clerk makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Remark = tuple[str, str]
"""The code of a finding, and words that stand in its message."""


@dataclass(frozen=True)
class Case:
    """A document, the data expected of it, what is remarked, and the pictures that come with it."""

    name: str
    build: Callable[[Path], bytes]
    report: dict[str, Any]
    remarks: list[Remark]
    files: dict[str, bytes] = field(default_factory=dict)
    office: bool = False
