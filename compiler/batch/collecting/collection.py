"""What became of many reports in, one table for the office that collects them out: who is missing, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compiler.batch.jobs import Outcome
from compiler.common.files import CannotRun, reason, write_whole
from compiler.findings.finding import strictly
from compiler.form import edition as editions
from compiler.merge.agency_names import plain_name
from compiler.merge.expected import attendance, missing_agencies, written_before
from compiler.merge.part import PartReport

if TYPE_CHECKING:
    from compiler.merge.expected import Attendance, Expected
    from compiler.workbook.writing.write_collection import CollectionRow

NOT_HANDED_IN, HANDED_IN, UNEXPECTED, DOUBTFUL = "没有报来", "已报", "已报，不在名单上", "看不出是哪一份"
REPEATED, ANOTHER = "名单上写了不止一次", "已报，同一机关的又一份"
_SIGNED = "/signature/date"
_NEW, _CARRIED_OVER = "/requests/new/total", "/requests/carried_over/total"


class CollectionOptions(NamedTuple):
    """Who is to hand in a report, if that is known, and where the table goes, if it is written."""

    expected: Expected | None = None
    path: Path | None = None
    strict: bool = False


class Collection:
    """The reports that were handed in so far."""

    def __init__(self, options: CollectionOptions) -> None:
        """No report was handed in yet."""
        self._options = options
        self._parts: list[PartReport] = []

    def add(self, outcome: Outcome) -> None:
        """Add what became of one more file; one that cannot be opened was handed in too, its content unknown."""
        self._parts.append(outcome.part or PartReport(str(outcome.source)))

    def missing(self) -> list[Outcome]:
        """M105 for each agency on the list whose report is missing, if there is a list."""
        expected = self._options.expected
        if expected is None:
            return []
        found = missing_agencies(expected, attendance(expected, self._parts), editions.load(editions.IDS[-1]))
        return (
            [Outcome(Path(expected.file), strictly(found) if self._options.strict else tuple(found))] if found else []
        )

    def write(self) -> str:
        """Write the table, where one is asked for, and say so. Raises `CannotRun` where that cannot be done."""
        path = self._options.path
        if path is None:
            return ""
        from compiler.workbook.writing.write_collection import write_collection

        rows = self._rows()
        try:
            write_whole(path, write_collection(rows, editions.load(editions.IDS[-1])))
        except OSError as error:
            raise CannotRun(f"--report 的 {path} 写不了：{reason(error)}") from error
        missing = sum(row.state == NOT_HANDED_IN for row in rows)
        return f"已写成 {path}：报来 {len(self._parts)} 份" + (f"，{missing} 个机关没有报来" if missing else "")

    def _rows(self) -> list[CollectionRow]:
        """The missing first, then those that may be, then the others in the order of the list."""
        expected = self._options.expected
        if expected is None:
            return [_row(part, HANDED_IN) for part in sorted(self._parts, key=lambda part: (part.agency, part.file))]
        present = attendance(expected, self._parts)
        absent = [_absent(expected, at, present) for at in range(len(expected.names)) if at not in present.handed_in]
        absent.sort(key=lambda row: row.state != NOT_HANDED_IN)
        handed_in = [_row(part, HANDED_IN, expected.names[at]) for at, part in sorted(present.handed_in.items())]
        known = {plain_name(part.agency) for part in present.handed_in.values() if part.agency}
        others = [_row(part, ANOTHER if plain_name(part.agency) in known else UNEXPECTED) for part in present.others]
        return [*absent, *handed_in, *others]


def _absent(expected: Expected, at: int, present: Attendance) -> CollectionRow:
    from compiler.workbook.writing.write_collection import CollectionRow

    name = expected.names[at]
    if at in present.doubtful:
        return CollectionRow(name, DOUBTFUL, file="、".join(part.file for part in present.doubtful[at]))
    return CollectionRow(name, REPEATED if written_before(expected, at) else NOT_HANDED_IN)


def _row(part: PartReport, state: str, name: str = "") -> CollectionRow:
    from compiler.workbook.writing.write_collection import CollectionRow

    signed = part.signed
    return CollectionRow(
        agency=part.agency or name,
        state=state,
        form=part.form,
        file=part.file,
        errors=len(part.errors) if part.form or part.edition else None,
        warnings=part.warnings if part.edition else None,
        new=part.figures.get(_NEW),
        carried_over=part.figures.get(_CARRIED_OVER),
        signed=signed.day if signed else None,
        late=_late(part),
    )


def _late(part: PartReport) -> str:
    """Whether a report came late, by the date with which it is signed."""
    if part.signed is None:
        doubtful = any(_SIGNED in error.pointers for error in part.errors)
        return "没有成文日期" if part.edition and not doubtful else "读不出"
    if part.signed.is_early:
        return "日期早于年度结束"
    return f"逾期{f' {part.signed.days_late} 天' if part.signed.days_late else ''}" if part.signed.is_late else "否"
