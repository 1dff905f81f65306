"""What was named on the command line in, the files that it means out: of a folder the reports in it, or one of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compiler.batch.jobs import STANDARD, Job
from compiler.common.files import CannotRun, is_folder, reason
from compiler.form.blank_report import SCHEMA_ENDING
from compiler.validation.input_file import read_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENDINGS = (".json", ".xlsx", ".html", ".htm", ".docx")
"""The forms of a report; in a folder the files of one stem are one report, in the first of these forms."""

_LEFT_BY_PROGRAMS = ("~$", ".")
"""How names begin that Word, LibreOffice and systems give to files of their own."""

_NAMED = 5
"""How many files that were passed over are named; of more it is said how many there are."""


class Inputs(NamedTuple):
    """The jobs for all inputs, each once, in the order given; whether a folder was among them; what was passed over."""

    jobs: list[Job]
    with_folder: bool
    passed_over: list[str]


def find_inputs(paths: Iterable[Path]) -> Inputs:
    """The jobs of checking what `paths` mean. Raises `CannotRun` for the standard input among others."""
    given = list(dict.fromkeys(paths))
    if STANDARD in given and len(given) > 1:
        raise CannotRun("- 是标准输入，只能单独给出")
    jobs: dict[Path, Job] = {}
    with_folder, passed_over = False, []
    for path in given:
        try:
            reports, others = reports_in(path) if is_folder(path) else ([path], [])
        except OSError as error:
            jobs[path] = Job(path, trouble=f"{path} 读不了：{reason(error)}")
            continue
        with_folder |= is_folder(path)
        passed_over += [_passed_over(path, others)] if others else []
        if not reports:
            jobs[path] = Job(path, trouble=f"{path} 这个文件夹里没有报告（{'、'.join(ENDINGS)}）")
        jobs |= {report: Job(report) for report in reports if report not in jobs}
    return Inputs(list(jobs.values()), with_folder, passed_over)


def reports_in(folder: Path) -> tuple[list[Path], list[Path]]:
    """The reports in `folder`, by name, and the files that are the same reports in another form.

    Raises `OSError` where the folder cannot be read.
    """
    by_stem: dict[str, list[Path]] = {}
    for path in sorted(_candidates(folder), key=lambda path: (path.stem, ENDINGS.index(path.suffix.lower()))):
        by_stem.setdefault(path.stem, []).append(path)
    return [first for first, *_ in by_stem.values()], [path for _, *rest in by_stem.values() for path in rest]


def _candidates(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        name = path.name
        if name.startswith(_LEFT_BY_PROGRAMS) or name.lower().endswith(SCHEMA_ENDING):
            continue
        if path.suffix.lower() in ENDINGS and path.is_file():
            yield path


def _passed_over(folder: Path, others: list[Path]) -> str:
    names = "、".join(path.name for path in others[:_NAMED])
    more = f" 等 {len(others)} 个文件" if len(others) > _NAMED else ""
    return f"{folder} 里同名的文件是同一份报告，只读一个（依次取 {'、'.join(ENDINGS)}），没有读 {names}{more}"


def with_previous(jobs: list[Job], previous: Path | None) -> list[Job]:
    """Each of `jobs` with last year's report `previous`, or the folder in which to look for it.

    Raises `CannotRun` where one report would be the previous one of several.
    """
    if previous is not None and len(jobs) > 1 and not is_folder(previous):
        raise CannotRun(f"有几份输入，--previous 要给一个文件夹，{previous} 不是文件夹")
    return [job._replace(previous=previous) for job in jobs]


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
    return _agency(read_input(path), path.name)


def _agency(raw: bytes, name: str) -> str:
    """The agency of the report `raw`, without blanks; empty where it is not known."""
    from compiler.load import load

    agency = (load(raw, name).report or {}).get("agency")
    return "".join(agency.split()) if isinstance(agency, str) else ""
