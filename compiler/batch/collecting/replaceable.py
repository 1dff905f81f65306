"""A file that stands where a result is to be written in, why it must not be replaced out: it holds somebody's work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compiler.common.files import real
from compiler.merge.agency_names import plain_name
from compiler.merge.consolidate import is_untouched
from compiler.validation.input_file import read_input

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_WRITTEN = "里有人写过的内容"
_NO_SUM = "已经有了，不是以前汇总的报告，或者改坏了读不出"
_TRACE, _COLLECTION = "以前写的来源", "以前写的收报情况"
_ANOTHER = f"已经有了，不是{_TRACE}"
_HEAD = 2048
"""Bytes in which the first keys of a trace stand: there are many reports, and few traces."""


def why_not_report(path: Path) -> str:
    """Why the file `path` is not to be replaced by a consolidated report: no report, or somebody wrote in it.

    Raises `OSError` where it cannot be read.
    """
    from compiler.load import load

    if not path.is_file() or not (raw := read_input(path)).strip():
        return ""
    report = load(raw, path.name).report
    if report is None:
        return _NO_SUM
    return "" if is_untouched(report) else _WRITTEN


def why_not_part(path: Path, agency: str, inputs: Iterable[Path]) -> str:
    """Why the file `path` in a folder among `inputs` is never to be replaced by the sum: it is another agency's part.

    Raises `OSError` where it cannot be read.
    """
    from compiler.load import load

    if not path.is_file() or real(path.parent) not in map(real, inputs):
        return ""
    name = str((load(read_input(path), path.name).report or {}).get("agency", ""))
    return f"是“{name}”的报告" if name and plain_name(name) != plain_name(agency) else ""


def why_not_trace(path: Path) -> str:
    """Why the file `path` is not to be replaced by a trace: it is none. Raises `OSError` where it cannot be read."""
    if not path.is_file() or not (raw := read_input(path)).strip():
        return ""
    if path.suffix.lower() == ".xlsx":
        return "" if _word_for_sheets(sheet_names(raw)) == _TRACE else _ANOTHER
    try:
        trace = json.loads(raw)
    except ValueError:
        return _ANOTHER
    return "" if isinstance(trace, dict) and {"parts", "cells"} <= trace.keys() else _ANOTHER


def why_not_collection(path: Path) -> str:
    """Why the file `path` is not to be replaced by a table of who handed in: it is none.

    Raises `OSError` where it cannot be read.
    """
    if not path.is_file() or not (raw := read_input(path)).strip():
        return ""
    return "" if _word_for_sheets(sheet_names(raw)) == _COLLECTION else f"已经有了，不是{_COLLECTION}"


def word_for_result(path: Path) -> str:
    """What the file `path` in a folder of reports is if this program wrote it beside them; empty for a report.

    Raises `OSError` where it cannot be read.
    """
    if path.suffix.lower() == ".json":
        with path.open("rb") as file:
            begins_as_trace = b'"parts": [' in file.read(_HEAD)
        return _TRACE if begins_as_trace and not why_not_trace(path) else ""
    if path.suffix.lower() != ".xlsx":
        return ""
    return _word_for_sheets(sheet_names(read_input(path)))


def _word_for_sheets(names: list[str]) -> str:
    """What a workbook with sheets of those `names` is: an agency may add a sheet of its own to its report."""
    from compiler.workbook.names import BASICS
    from compiler.workbook.writing.write_collection import COLLECTION
    from compiler.workbook.writing.write_trace import DETAILS

    if names == [COLLECTION]:
        return _COLLECTION
    return _TRACE if BASICS not in names and any(name + DETAILS in names for name in names) else ""


def sheet_names(raw: bytes) -> list[str]:
    """The names of the sheets of the workbook `raw`; none where it is no workbook that can be read."""
    from compiler.reading.document.open_package import Unreadable
    from compiler.workbook.reading.open_workbook import Package, inside

    try:
        top = Package(raw).part("xl/workbook.xml")
    except Unreadable:
        return []
    return (
        [sheet.get("name", "") for found in inside(top.root, "sheets") for sheet in inside(found, "sheet")]
        if top
        else []
    )
