"""Run one job: a report read, checked, written where it is to be written; and what became of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.batch.inputs import previous_in
from compiler.batch.jobs import STANDARD, Outcome
from compiler.batch.write_document import write_document
from compiler.build import Input, build, check
from compiler.common.files import fault, is_folder, reason
from compiler.findings.finding import Finding
from compiler.load import Previous
from compiler.report.media.attached_files import folder
from compiler.validation.input_file import read_input, read_stream

if TYPE_CHECKING:
    from compiler.batch.jobs import Job
    from compiler.build import Template
    from compiler.report.report import Options

_HERE = Path()
_WHICH_PREVIOUS = "把上年的报告改成与这一份同名，或者单独检查这一份，用 --previous 指到那个文件"


def run_one(
    job: Job, options: Options, template: Template | None = None, *, force: bool = False, base: Path = _HERE
) -> Outcome:
    """Run `job`; what goes wrong, a fault of ours included, concerns this input alone.

    An output that already is what would be written is left as it is, unless with `force`: the same input, template
    and version give the same bytes, so that nothing needs to be noted down anywhere to know it. One in which somebody's
    work is, or that is not ours, is left alone and reported, unless with `force`. Paths start from `base`, and are
    named as they were given.
    """
    if job.trouble:
        return Outcome(job.source, trouble=job.trouble)
    try:
        return _run(job, options, template, force=force, base=base)
    except Exception as error:  # noqa: BLE001 - the other inputs are not to suffer from it
        return Outcome(job.source, trouble=f"{job.source} 没有做完：{fault(error)}")


def _run(job: Job, options: Options, template: Template | None, *, force: bool, base: Path) -> Outcome:
    try:
        given = _input(job, base)
    except OSError as error:
        return Outcome(job.source, trouble=f"{error.filename or job.source} 读不了：{reason(error)}")
    if job.output is None:
        checked = check(given, options)
        return Outcome(job.source, checked.findings, checked.waived)
    built = build(given, options, template, draft=job.draft, web=job.web)
    made = Outcome(job.source, built.findings, built.waived)
    if built.document is None:
        return made
    return write_document(made, built, job, template, force=force, base=base)


def _input(job: Job, base: Path) -> Input:
    """What `job` is to read. Raises `OSError` where that cannot be read."""
    if job.source == STANDARD:
        source, raw = base, read_stream(sys.stdin.buffer, "-")
    else:
        source = base / job.source
        raw = read_input(source)
    given = Input(str(job.source), raw, folder(source.parent))
    if job.previous is None:
        return given
    path, missing = job.previous, ""
    if is_folder(base / path):
        found, missing = previous_in(base / path, job.source, raw)
        path = path / found.name if found else path
    if missing:
        return given._replace(remarks=(Finding("Y100", "warning", missing, ("/agency",), hint=_WHICH_PREVIOUS),))
    return given._replace(previous=Previous(str(path), read_input(base / path)))
