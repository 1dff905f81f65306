"""Run one job: a report read, checked, written where it is to be written; and what became of it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compiler.batch.jobs import STANDARD
from compiler.batch.outputs import PDF
from compiler.batch.previous import previous_in
from compiler.build import Input, build, check
from compiler.common.files import CannotRun, fault, reason, write_whole
from compiler.findings.finding import Finding
from compiler.reading.load import Previous
from compiler.report.media.attached_files import folder

if TYPE_CHECKING:
    from compiler.batch.jobs import Job
    from compiler.build import Template
    from compiler.report.report import Options

_HERE = Path()


class Outcome(NamedTuple):
    """What became of one input: what was found, where the document is if there is one, or why it could not be.

    `unchanged` says that the document stood there already, byte for byte, and was left alone. `pdf` is where it was
    printed, in other fonts than those `missing` from this machine.
    """

    source: Path
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    written: Path | None = None
    trouble: str = ""
    pdf: Path | None = None
    missing: tuple[str, ...] = ()
    unchanged: bool = False


def run_one(
    job: Job, options: Options, template: Template | None = None, *, force: bool = False, base: Path = _HERE
) -> Outcome:
    """Run `job`; what goes wrong, a fault of ours included, concerns this input alone.

    An output that already is what would be written is left as it is, unless with `force`: the same input, template
    and version give the same bytes, so that nothing needs to be noted down anywhere to know it. One in which somebody's
    work is, or that is not ours, is told and left alone, unless with `force`. Paths start from `base`, and are named as
    they were given.
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
    built = build(given, options, template, draft=job.draft)
    made = Outcome(job.source, built.findings, built.waived)
    if built.document is None:
        return made
    try:
        made = _write(made, built.document, job, base / job.output, template=template, force=force)
    except OSError as error:
        return made._replace(trouble=f"{job.output} 写不了：{reason(error)}")
    return _print(made, built.document, job.output.with_suffix(PDF), base) if job.pdf and made.written else made


def _write(  # noqa: PLR0913 - what is written, where, and over what
    made: Outcome, document: bytes, job: Job, target: Path, *, template: Template | None, force: bool
) -> Outcome:
    """What became of an input whose `document` is to be written to `target`, unless somebody's work stands there."""
    if job.output == STANDARD:
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
        return made._replace(written=job.output)
    standing = None if force else _standing(target)
    unchanged = standing == document
    why = _objection(standing, document, template) if standing and not unchanged else ""
    if why:
        return made._replace(trouble=_kept(job, why))
    if not unchanged:
        write_whole(target, document)
    return made._replace(written=job.output, unchanged=unchanged)


def _standing(path: Path) -> bytes | None:
    """The content of the plain file `path`, if there is one; of one too long for a report only so much."""
    from compiler.word.package.zip import LARGEST

    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return None


def _objection(standing: bytes, document: bytes, template: Template | None) -> str:
    from compiler.batch.overwriting import objection

    return objection(standing, document, template.raw if template else None)


def _kept(job: Job, why: str) -> str:
    """That what stands at the job's output stays, and how to go on."""
    read = f"用 nianbao extract {job.output} 读回、nianbao diff {job.source} {job.output} 比较"
    return f"{job.output} 没有覆盖：{why}。先{read}；可以覆盖的，加 --force"


def _print(made: Outcome, document: bytes, output: Path, base: Path) -> Outcome:
    """What became of an input whose `document` is written, and is now printed to `output`.

    A PDF that was printed after its document was written is left as it is together with it.
    """
    from compiler.pdf import to_pdf

    if made.unchanged and made.written and _is_newer(base / output, base / made.written):
        return made._replace(pdf=output)
    made = made._replace(unchanged=False)
    try:
        missing = to_pdf(document, base / output).missing
    except CannotRun as error:
        return made._replace(trouble=f"{made.written} 写成了，但是 {error}")
    except OSError as error:
        return made._replace(trouble=f"{made.written} 写成了，但是 {output} 写不了：{reason(error)}")
    return made._replace(pdf=output, missing=missing)


def _is_newer(path: Path, other: Path) -> bool:
    try:
        return path.stat().st_mtime_ns >= other.stat().st_mtime_ns
    except OSError:
        return False


def _input(job: Job, base: Path) -> Input:
    """What `job` is to read. Raises `OSError` where that cannot be read."""
    if job.source == STANDARD:
        source, raw = base, sys.stdin.buffer.read()
    else:
        source = base / job.source
        raw = source.read_bytes()
    given = Input(str(job.source), raw, folder(source.parent))
    if job.previous is None:
        return given
    path, missing = job.previous, ""
    if (base / path).is_dir():
        found, missing = previous_in(base / path, job.source, raw)
        path = path / found.name if found else path
    if missing:
        return given._replace(remarks=(Finding("Y100", "warning", missing, ("/agency",)),))
    return given._replace(previous=Previous(str(path), (base / path).read_bytes()))
