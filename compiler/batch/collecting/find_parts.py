"""What was named on the command line in, the reports to be added up out: no file that is written, or is their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.batch.inputs import Inputs, find_inputs
from compiler.batch.jobs import RealPaths
from compiler.common.files import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from compiler.batch.jobs import Job


def find_parts(paths: Iterable[Path], others: Mapping[Path, str], written: Iterable[Path] = ()) -> Inputs:
    """The jobs of reading the parts that `paths` mean; files are named after `passed_over` that are none.

    `others` are no parts although they may lie in a folder of such, in whatever form, each with the word for what it
    is (an earlier result, last year's report), an empty one where nothing need be said. Those of them that are
    `written` must not be named as an input either. Raises `CannotRun` for one that is.
    """
    given = list(dict.fromkeys(paths))
    found = find_inputs(given)
    known = RealPaths()
    same = {_report(known.path(path)): word for path, word in others.items() if path.is_file()}
    to_write = {known.path(path) for path in written}
    jobs, said = [], list(found.passed_over)
    for job in found.jobs:
        place = known.path(job.source)
        if place in to_write and job.source in given:
            raise CannotRun(f"{job.source} 是输入文件，不能写在它上面；请给出另一个文件名")
        word = None if job.source in given else same.get(_report(place), _result(job))
        if word is not None:
            said += [f"{job.source} 是{word}，不算作其中一份"] if word else []
        elif job.source not in given and any(_report(place) == _report(path) for path in to_write):
            raise CannotRun(f"{job.source} 与要写的文件同名，同名的算同一份报告；请给出另一个文件名")
        else:
            jobs.append(job)
    return Inputs(jobs, found.with_folder, said)


def _result(job: Job) -> str | None:
    """The word for what lies in a folder of reports as an earlier result, a trace for one; none for a report."""
    from compiler.batch.collecting.replaceable import word_for_result

    try:
        return (not job.trouble and word_for_result(job.source)) or None
    except OSError:  # reported where it is read
        return None


def _report(path: Path) -> tuple[Path, str]:
    """What is one report in a folder: files of one stem."""
    return path.parent, path.stem
