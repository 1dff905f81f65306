"""What became of a merging in, words or plain values out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.batch.reporters import counts
from compiler.findings.text_and_json import as_json, as_text, count_by_severity
from compiler.report.figures import digits
from compiler.rules.tables.equation import row
from compiler.rules.text.marks.blanks import TO_FILL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.batch.collecting.merge_parts import Merged
    from compiler.batch.collecting.read_parts import ReadParts

_SHOWN_FIGURES = ("/requests/new/total", "/requests/carried_in/total", "/requests/carried_over/total")
"""Figures by which a person sees at once whether the sum can be right."""


def finding_lines(merged: Merged) -> Iterator[str]:
    """What was found, then who handed in without being expected, and what may be a sum itself."""
    yield from map(as_text, merged.findings)
    if merged.made and len(merged.made.parts) > 1:
        agency = merged.made.report["agency"]
        doubled = {finding.file for finding in merged.findings if finding.code == "M102"}
        for part in merged.made.parts:
            if part.agency == agency and part.file not in doubled:
                yield f"{part.file} 就是“{agency}”的报告：如果它是以前汇总的，把它移走再汇总"
    if merged.others:
        names = "、".join(f"{part.name}（{part.file}）" for part in merged.others)
        yield f"名单以外的 {len(merged.others)} 份：{names}"


def result_lines(merged: Merged, read: ReadParts, written: Sequence[str]) -> Iterator[str]:
    """The sum in a few figures, or why there is none; what was `written`."""
    yield from read.troubles
    counted = count_by_severity(merged.findings)
    in_brackets = f"（{counted}）" if counted else ""
    if merged.made is None:
        yield f"没有汇总：{_why_not(read)}{in_brackets}"
        return
    made = merged.made
    figures = "，".join(f"{row(at, made.edition)} {digits(made.figures[at])}" for at in _SHOWN_FIGURES)
    yield f"汇总了 {len(made.parts)} 份报告：{figures}{in_brackets}"
    for path in written:
        yield f"已写成 {path}"
    if written:
        yield f"文字部分还有 {merged.text.count(TO_FILL)} 处“{TO_FILL}：…】”由人写，写完再检查、编译"


def _why_not(read: ReadParts) -> str:
    unread = sum(not part.is_whole for part in read.parts)
    if read.troubles:
        return f"有 {len(read.troubles)} 份打不开"
    if unread:
        return f"{len(read.parts)} 份里有 {unread} 份读不全，空着的不能当作 0"
    return "这些报告用的格式不同" if read.parts else "没有可以相加的报告"


def result_as_json(merged: Merged, read: ReadParts, written: Sequence[str]) -> dict[str, Any]:
    """The same as plain values: the keys of `findings_schema`, and the `report`, null where there is none."""
    return {
        "report": merged.made.report if merged.made else None,
        "inputs": [counts(outcome) for outcome in read.outcomes],
        "findings": [as_json(finding) for finding in merged.findings],
        "waived": [],
        "troubles": list(read.troubles),
        "written": list(written),
    }
