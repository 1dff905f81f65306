"""A consolidated report and the reports of its parts in, M108 out: an outcome like that of any check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compiler.batch.collecting.part_of import part_of
from compiler.batch.collecting.place_again import place_again
from compiler.batch.jobs import Outcome
from compiler.batch.run_one import input_of
from compiler.build import check
from compiler.common.files import fault, reason
from compiler.load import Loaded
from compiler.merge.against_parts import against_parts, cannot_compare
from compiler.merge.agency_names import plain_name
from compiler.report.report import Options
from compiler.rules.waivable import apply_waivers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.batch.jobs import Job
    from compiler.build import Checked, Input
    from compiler.findings.finding import Finding
    from compiler.merge.part import PartReport

_HERE = Path()
_OWN = "M"


def compare_one(job: Job, parts: Sequence[PartReport], base: Path = _HERE) -> Outcome:
    """What is found where the consolidated report of `job` is held against its `parts`; nothing else is checked."""
    if job.trouble:
        return Outcome(job.source, trouble=job.trouble)
    try:
        given = input_of(job, base)
        return _compared(given, check(given, Options()), job, parts)
    except OSError as error:
        return Outcome(job.source, trouble=f"{error.filename or job.source} 读不了：{reason(error)}")
    except Exception as error:  # noqa: BLE001 - the other inputs are not to suffer from it
        return Outcome(job.source, trouble=f"{job.source} 没有做完：{fault(error)}")


def _compared(given: Input, checked: Checked, job: Job, parts: Sequence[PartReport]) -> Outcome:
    parent = part_of(given, checked)
    if checked.report is None or checked.edition is None:
        return Outcome(job.source, parent.errors)
    doubts = cannot_compare(parent, parts)
    if not all(part.is_whole and part.edition == parent.edition for part in parts):
        return Outcome(job.source, tuple(place_again(doubts)))
    standing, waived = apply_waivers(_different(parent, parts), checked.report.data, compared=False)
    of_waivers = [finding for finding in standing if not finding.code.startswith(_OWN)]  # those are for `check` alone
    loaded = Loaded(checked.source, None, checked.cells)
    found = loaded.place([finding for finding in standing if finding not in of_waivers], checked.edition)
    return Outcome(job.source, (*place_again(doubts), *found), loaded.place(waived, checked.edition))


def _different(parent: PartReport, parts: Sequence[PartReport]) -> list[Finding]:
    """M108 with all `parts`, or without those of the parent's own name, which may be an older sum: the fewer ones."""
    others = [part for part in parts if plain_name(part.agency) != plain_name(parent.agency)]
    every = against_parts(parent, parts)
    if not every or len(others) in (0, len(parts)):
        return every
    without = against_parts(parent, others)
    return without if len(without) <= len(every) else every
