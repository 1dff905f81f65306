"""What was built in, what became of it out: written or left alone, and printed where that was asked for."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

from compiler.batch.jobs import STANDARD
from compiler.batch.outputs import PDF, WEB
from compiler.common.files import CannotRun, reason, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.batch.jobs import Job, Outcome
    from compiler.build import Built, Template


def write_document(  # noqa: PLR0913 - each is one thing that a job needs
    made: Outcome, built: Built, job: Job, template: Template | None, *, force: bool, base: Path
) -> Outcome:
    """`made`, with what was `built` of `job` written; what keeps it from being written is its trouble."""
    document = built.document
    if job.output is None or document is None:
        return made
    try:
        if job.output == STANDARD:
            sys.stdout.buffer.write(document)
            sys.stdout.buffer.flush()
            return made._replace(written=job.output)
        standing = None if force else _standing(base / job.output)
        unchanged = standing == document
        why = _objection(standing, document, template) if standing and not unchanged else ""
        if why:
            return made._replace(trouble=_not_overwritten(job, why))
        made = _publish(made, built.fragment, job.output.with_suffix(WEB), force=force, base=base)
        if made.trouble:
            return made
        if not unchanged:
            write_whole(base / job.output, document)
    except OSError as error:
        return made._replace(trouble=f"{'输出' if job.output == STANDARD else job.output} 写不了：{reason(error)}")
    made = made._replace(written=job.output, unchanged=unchanged and (made.unchanged or built.fragment is None))
    return _print(made, document, job.output.with_suffix(PDF), base, force=force) if job.pdf else made


def _publish(made: Outcome, fragment: bytes | None, output: Path, *, force: bool, base: Path) -> Outcome:
    """`made`, with the `fragment`, if there is one, in the file `output`.

    A page that is not ours, or that somebody edited, stays. Raises `OSError` where it cannot be written.
    """
    if fragment is None:
        return made
    from compiler.web_form.web_fragment import is_as_written

    standing = None if force else _standing(base / output)
    if standing and not is_as_written(standing):
        why = "它不是本程序写的网页，或者写好以后有人改过"
        return made._replace(trouble=f"{output} 没有覆盖：{why}；可以覆盖的，加 --force")
    if standing != fragment:
        write_whole(base / output, fragment)
    return made._replace(web=output, unchanged=standing == fragment)


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


def _not_overwritten(job: Job, why: str) -> str:
    """That what stands at the job's output stays, and how to go on."""
    read = f"用 nianbao extract {job.output} 读回、nianbao diff {job.source} {job.output} 比较"
    return f"{job.output} 没有覆盖：{why}。先{read}；可以覆盖的，加 --force"


def _print(made: Outcome, document: bytes, output: Path, base: Path, *, force: bool) -> Outcome:
    """What became of an input whose `document` is written, and is now printed to `output`.

    A PDF that was printed after its document was written is left as it is together with it. One that is not ours, such
    as the scan of a sealed report, is only replaced by `force`.
    """
    from compiler.pdf import is_printed_by_us, to_pdf

    try:
        if not force and (base / output).is_file() and not is_printed_by_us(base / output):
            why = "它不是本程序印的，或者印出以后有人改过（如签名、批注）；可以覆盖的，加 --force"
            return made._replace(trouble=f"{made.written} 写成了，但是 {output} 没有覆盖：{why}")
    except OSError as error:
        return made._replace(trouble=f"{made.written} 写成了，但是 {output} 读不了：{reason(error)}")
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
