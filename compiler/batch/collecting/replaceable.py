"""A file that stands where a result is to be written in, why it must not be replaced out: it holds somebody's work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compiler.merge.consolidate import is_untouched
from compiler.validation.input_file import read_input

if TYPE_CHECKING:
    from pathlib import Path

_WRITTEN = "里有人写过的内容"
_ANOTHER = "已经有了，不是以前写的来源"


def why_not_report(path: Path) -> str:
    """Why the file `path` is not to be replaced by a consolidated report: a report in which somebody wrote.

    Raises `OSError` where it cannot be read.
    """
    from compiler.load import load

    if not path.is_file():
        return ""
    loaded = load(read_input(path), path.name)
    return _WRITTEN if loaded.report and not is_untouched(loaded.report) else ""


def why_not_trace(path: Path) -> str:
    """Why the file `path` is not to be replaced by a trace: it is none. Raises `OSError` where it cannot be read."""
    if not path.is_file() or not (raw := path.read_bytes()).strip():
        return ""
    if path.suffix.lower() == ".xlsx":
        from compiler.workbook.writing.write_trace import DETAILS

        return "" if any(name.endswith(DETAILS) for name in sheet_names(raw)) else _ANOTHER
    try:
        trace = json.loads(raw)
    except ValueError:
        return _ANOTHER
    return "" if isinstance(trace, dict) and {"parts", "cells"} <= trace.keys() else _ANOTHER


def why_not_collection(path: Path) -> str:
    """Why the file `path` is not to be replaced by a table of who handed in: it is none.

    Raises `OSError` where it cannot be read.
    """
    from compiler.workbook.writing.write_collection import COLLECTION

    if not path.is_file() or not (raw := path.read_bytes()).strip():
        return ""
    return "" if COLLECTION in sheet_names(raw) else "已经有了，不是以前写的收报情况"


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
