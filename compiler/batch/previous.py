"""Which of the reports in a folder is last year's: the one of the same stem, else the one of the same agency."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compiler.batch.inputs import reports_in

if TYPE_CHECKING:
    from pathlib import Path


def previous_in(folder: Path, source: Path, raw: bytes) -> tuple[Path | None, str]:
    """Last year's report in `folder` for the report `raw` in the file `source`, and why there is none.

    Raises `OSError` where the folder, or a report that has to be looked into, cannot be read.
    """
    reports = [path for path in reports_in(folder)[0] if path.absolute() != source.absolute()]
    same_stem = [path for path in reports if path.stem == source.stem]
    if same_stem:
        return same_stem[0], ""
    agency = _agency(raw, source.name)
    same_agency = [path for path in reports if agency and _agency_in(path) == agency]
    if len(same_agency) == 1:
        return same_agency[0], ""
    if same_agency:
        names = "、".join(path.name for path in same_agency)
        return None, f"{folder} 里有 {len(same_agency)} 份“{agency}”的报告（{names}），不知道哪一份是上年的，没有比对"
    return None, f"{folder} 里没有与 {source.name} 同名的报告，也没有“{agency}”的报告，没有与上年比对"


@cache
def _agency_in(path: Path) -> str:
    return _agency(path.read_bytes(), path.name)


def _agency(raw: bytes, name: str) -> str:
    """The agency of the report `raw`, without blanks; empty where it cannot be told."""
    from compiler.reading.load import load

    agency = (load(raw, name).report or {}).get("agency")
    return "".join(agency.split()) if isinstance(agency, str) else ""
