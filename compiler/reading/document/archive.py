"""The zip file that a document is in, its parts out: each inflated once, all of them together within a budget."""

from __future__ import annotations

from compiler.word.package.directory import inflate, normal_name, open_package
from compiler.word.package.package_error import TooLargeError

BUDGET = 96 * 1024 * 1024
"""Bytes that all the parts that are read may inflate to: a hundred times a report with its pictures."""


class Archive:
    """The parts of a package by name; names are compared as OPC does, whatever their case and slashes."""

    def __init__(self, raw: bytes) -> None:
        """Open the package `raw`. Raises `PackageError` for what is none, or is not to be read."""
        self._budget = BUDGET
        self._inflated: dict[str, bytes] = {}
        self._zip, self._entries = open_package(raw)

    def size(self, name: str) -> int:
        """The bytes of the part `name`, as the directory says; 0 where there is none."""
        entry = self._entries.get(normal_name(name))
        return entry.file_size if entry else 0

    def part(self, name: str) -> bytes | None:
        """The part `name`, if it is there.

        Raises `TooLargeError` where the budget is used up, `PackageError` where it is damaged.
        """
        key = normal_name(name)
        if key not in self._inflated:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._budget -= entry.file_size
            if self._budget < 0:
                message = f"里面要读的内容解开后超过 {BUDGET // 1024 // 1024} MB，不像是一份报告"
                raise TooLargeError(message)
            self._inflated[key] = inflate(self._zip, entry)
        return self._inflated[key]
