"""The findings of many inputs in one file: JSON lines, as the inputs come, each line whole as soon as it is there."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from io import FileIO
from typing import TYPE_CHECKING

from compiler.common.files import CannotRun, reason
from compiler.findings.text_and_json import as_json

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.batch.jobs import Outcome

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_LONGEST_LINE = 16 * 1024 * 1024


def is_replaceable(path: Path) -> bool:
    """Whether nothing is lost by beginning a report at `path`: no file, an empty one, or an older report of ours.

    Raises `OSError` where the file cannot be read.
    """
    if not path.is_file():
        return True
    with path.open("rb") as file:
        first = file.readline(_LONGEST_LINE)
    try:
        finding = json.loads(first) if first.strip() else {"code": "", "severity": ""}
    except ValueError:  # no JSON, or no text at all
        return False
    return isinstance(finding, dict) and {"code", "severity"} <= finding.keys()


def _open_at_once(path: str, flags: int) -> int:
    """The file to write to; a pipe that nobody reads is an error, rather than waited for."""
    descriptor = os.open(path, flags | _NO_WAIT, 0o666)
    if _NO_WAIT:
        os.set_blocking(descriptor, True)
    return descriptor


class JsonLinesReport:
    """A file that can be read while it grows, and after it was cut off.

    Each line is a finding with the keys of the contract; one that was waived has its reason as well.
    """

    def __init__(self, path: Path) -> None:
        """Begin the file anew; raises `OSError` where that cannot be done."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._file = path, FileIO(path, "wb", opener=_open_at_once)

    def write(self, outcome: Outcome) -> None:
        """Write down all that was found in one input, at once; raises `CannotRun` where that cannot be done."""
        findings = (*outcome.findings, *outcome.waived)
        lines = [json.dumps(as_json(finding), ensure_ascii=False) + "\n" for finding in findings]
        # What UTF-8 has no code for is escaped as JSON does it.
        rest, start = memoryview("".join(lines).encode("utf-8", "backslashreplace")), self._file.tell()
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(start)
            raise CannotRun(f"--report 的 {self._path} 写不了：{reason(error)}") from error

    def close(self) -> None:
        """Nothing more is to be written."""
        self._file.close()
