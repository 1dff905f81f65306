"""The zip file that a document is in, its parts out: each inflated once, all of them together within a budget."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections import defaultdict

from compiler.word.package.zip import LARGEST, PackageError, TooLargeError

BUDGET = 96 * 1024 * 1024
"""Bytes that all the parts that are read may inflate to: a hundred times a report with its pictures."""

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error),
    *(ValueError, IndexError, NotImplementedError, RuntimeError),
)
"""What `zipfile` raises for files that are damaged, encrypted or forged."""


class DoubledError(PackageError):
    """A part is there twice, with different contents: programs differ in which of them they show."""


class Archive:
    """The parts of a package by name; names are compared as OPC does, whatever their case and slashes."""

    def __init__(self, raw: bytes) -> None:
        """Open the package `raw`. Raises `PackageError` for what is none, `TooLargeError` beyond `LARGEST`."""
        self._budget = BUDGET
        self._inflated: dict[str, bytes] = {}
        entries: defaultdict[str, list[zipfile.ZipInfo]] = defaultdict(list)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            for entry in self._zip.infolist():
                if not entry.is_dir():
                    entries[_normal(entry.filename)].append(entry)
        except _DAMAGED as error:
            raise PackageError from error
        if sum(entry.file_size for entry in self._zip.infolist()) > LARGEST:
            message = f"解开后超过 {LARGEST // 1024 // 1024} MB，不像是一份报告"
            raise TooLargeError(message)
        self._entries = {name: found[-1] for name, found in entries.items()}
        self._doubled = {
            name for name, found in entries.items() if len({(one.CRC, one.file_size) for one in found}) > 1
        }

    def size(self, name: str) -> int:
        """The bytes of the part `name`, as the directory tells them; 0 where there is none."""
        entry = self._entries.get(_normal(name))
        return entry.file_size if entry else 0

    def part(self, name: str) -> bytes | None:
        """The part `name`, if it is there.

        Raises `TooLargeError` where the budget is used up, `DoubledError` where there are two of the name that differ,
        `PackageError` where it is damaged or encrypted.
        """
        key = _normal(name)
        if key not in self._inflated:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if key in self._doubled:
                raise DoubledError(entry.filename)
            self._budget -= entry.file_size
            if self._budget < 0:
                message = f"里面要读的内容解开后超过 {BUDGET // 1024 // 1024} MB，不像是一份报告"
                raise TooLargeError(message)
            try:
                self._inflated[key] = self._zip.read(entry)  # which refuses what is longer than the directory says
            except _DAMAGED as error:
                raise PackageError from error
        return self._inflated[key]


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
