"""M101, M103, M104, M107: parts that do not fit together, what is counted twice, what last year's report said."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.findings.text_and_json import count_by_severity
from compiler.form import edition as editions
from compiler.form.consolidation import consolidation
from compiler.merge.consolidate import usual_year
from compiler.rules.last_year.year_on_year import RULES, carried_over
from compiler.rules.tables.equation import column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.merge.consolidate import Consolidated
    from compiler.merge.part import PartReport
    from compiler.report.report import Report

_SHOWN = 5
"""Reports that one finding names."""

_TO_BE_WRITTEN = "X135"

_OTHER_FORM = "换成同一年度的报告；只有旧格式的，照新格式重新填报"
_OTHER_YEAR = "换成同一年度的报告；若是年份填错了，改正年份"
_COUNTED_TWICE = "规章由制定它的人民政府填报，起草的部门填 0；几个有规章制定权的机关各自制定的，核对后可以不改"
_UNREADABLE = "改正后再汇总；在改正以前，汇总的数不可靠"
_CARRIED = "对照上年汇总的报告，核对各单位的上年结转；用“--explain 位置”可以看是哪些单位的数"


def odd_ones(parts: Sequence[PartReport]) -> list[Finding]:
    """M101 for each of `parts` that is of another edition, or for another year, than most."""
    readable = [part for part in parts if part.edition]
    if not readable:
        return []
    counts = Counter(part.edition for part in readable)
    usual = max(counts, key=lambda edition: (counts[edition], edition))
    year = usual_year([part for part in readable if part.edition == usual])
    others = sum(part.edition == usual and part.year == year for part in readable)
    whose = f"多数（{others} 份）" if others * 2 > len(readable) else f"有 {others} 份"
    return odd_beside(parts, usual, year, whose)


def odd_beside(parts: Sequence[PartReport], edition: str, year: int, whose: str) -> list[Finding]:
    """M101 for each of `parts` that is not of `edition` or not for `year`, as that of `whose` is."""
    law, found = consolidation(edition).laws["M101"], []
    for part in parts:
        if part.edition and part.edition != edition:
            said = f"{part.name}的报告是 {part.year} 年的，用 {part.edition} 版格式"
            message = f"{said}，{whose}是 {year} 年的，用 {edition} 版格式，两版的格子不同，加不到一起"
            found.append(Finding("M101", "error", message, ("/year",), law, _OTHER_FORM, part.file))
        elif part.edition and part.year not in (None, year):
            message = f"{part.name}的报告是 {part.year} 年的，{whose}是 {year} 年的"
            found.append(Finding("M101", "error", message, ("/year",), law, _OTHER_YEAR, part.file))
    return found


def faulty_parts(parts: Sequence[PartReport]) -> list[Finding]:
    """M104 for each of `parts` that has errors of its own, each followed by these.

    What an earlier merging left to be written is none: its figures are complete, and its text is not asked for.
    """
    found: list[Finding] = []
    for part in parts:
        errors = tuple(error for error in part.errors if error.code != _TO_BE_WRITTEN)
        if errors or not part.is_whole:
            found += [faulty_part(part._replace(errors=errors)), *errors]
    return found


def faulty_part(part: PartReport) -> Finding:
    """M104 for `part`: how many errors it has, and whether it can be added up at all."""
    counted = count_by_severity(part.errors)
    message = f"{part.name}的报告有 {counted}" if counted else f"{part.name}的报告"
    if not part.edition:
        message += "，里面读不出一份报告"
    elif part.unknown:
        label = editions.load(part.edition).label(part.unknown[0])
        more = f"等 {len(part.unknown)} 格" if len(part.unknown) > 1 else ""
        message += f"，{label}{more}不知道是多少，加不起来"
    law = consolidation(part.edition or editions.IDS[-1]).laws["M104"]
    return Finding("M104", "error", message, (), law, _UNREADABLE, part.file)


def counted_twice(made: Consolidated) -> list[Finding]:
    """M103 for each row that only one agency is to report, where several parts have figures in it."""
    return [finding for row in consolidation(made.edition.id).once for finding in _several(row, made)]


def _several(row: str, made: Consolidated) -> Iterator[Finding]:
    edition, cells = made.edition, [at for at in made.edition.facts if at.startswith(f"{row}/")]
    having = [part for part in _by_file(made.parts) if any(part.figures[cell] for cell in cells)]
    if len(having) < 2:
        return
    named = []
    for part in having[:_SHOWN]:
        figures = [f"{column(cell, edition)} {part.figures[cell]}" for cell in cells if part.figures[cell]]
        named.append(f"{part.name}（{'、'.join(figures)}）")
    rest = "等" if len(having) > _SHOWN else ""
    message = f"“{edition.label(row)}”有 {len(having)} 份报告填了数：{'、'.join(named)}{rest}，可能重复计算"
    first = next(cell for cell in cells if having[0].figures[cell])
    law = consolidation(edition.id).laws["M103"]
    yield Finding("M103", "warning", message, (first,), law, _COUNTED_TWICE, having[0].file)


def _by_file(parts: Sequence[PartReport]) -> list[PartReport]:
    return sorted(parts, key=attrgetter("file"))


def beside_last_year(report: Report, file: str) -> list[Finding]:
    """M107 for each column of the consolidated `report` whose carry-over is not what last year's carried over.

    Y100 where last year's report is another's, or of another year. `file` is what the report is called.
    """
    law = consolidation(report.edition.id).laws["M107"]
    found = [Finding("M107", "warning", hit.message, hit.pointers, law, _CARRIED, file) for hit in carried_over(report)]
    another = next(rule for rule in RULES if rule.code == "Y100")
    return [*(finding.at(file) for finding in another.findings(report)), *found]
