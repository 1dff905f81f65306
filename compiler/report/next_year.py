"""Last year's report in, this year's out as far as it follows from that: nothing that has to be counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING, find, put
from compiler.form.blank_report import blank_report
from compiler.form.edition import for_year
from compiler.report.narrative import Paragraph, blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from compiler.form.edition import Edition
    from compiler.report.report import Report

_LEVELS = {"heading2": 2, "heading3": 3, "heading4": 4}
_CARRIED_IN, _CARRIED_OVER = "/requests/carried_in/", "/requests/carried_over/"
_ITEMS, _CHANGE, _IN_FORCE = "/previous_items", "/change", "/in_force"


def next_year(previous: Mapping[str, Any], year: int, agency: str, edition: Edition, *, zeros: bool) -> dict[str, Any]:
    """The blank report of `agency` for `year`, with what the report `previous` of the year before settles.

    That is what was carried over, the items there were, the headings of the chapters, and who signs.
    """
    report = blank_report(year, agency, edition, zeros=zeros)
    for pointer, number in _settled(previous, edition):
        put(report, pointer, number)
    for chapter in edition.narratives:
        headings = list(_headings(previous.get(chapter.key), chapter.key))
        report[chapter.key] = headings or report[chapter.key]
    signed = find(previous, "/signature/agency")
    if isinstance(signed, str) and signed.strip():
        report["signature"] = {"agency": signed}
    return report


def figures_carried_over(edition: Edition) -> dict[str, list[str]]:
    """The figures that follow from last year's, totals left to be computed, each with those that it is the sum of."""
    found: dict[str, list[str]] = {}
    for pointer, fact in edition.facts.items():
        if fact.sums:
            continue
        if pointer.startswith(_CARRIED_IN):
            found[pointer] = [pointer.replace(_CARRIED_IN, _CARRIED_OVER)]
        elif pointer.endswith(_ITEMS):
            found[pointer] = [pointer, pointer.removesuffix(_ITEMS) + _CHANGE]
    return found


def _settled(previous: Mapping[str, Any], edition: Edition) -> Iterator[tuple[str, int]]:
    for pointer, parts in figures_carried_over(edition).items():
        numbers = [find(previous, part) for part in parts]
        known = [number for number in numbers if type(number) is int]
        if len(known) == len(parts) and sum(known) >= 0:
            yield pointer, sum(known)


def unread_figures(previous: Report) -> list[str]:
    """The pointers of those figures of the report `previous` that the next year's follow from, and that are not known.

    Totals are left out: they are known where their parts are.
    """
    following = for_year(previous.year + 1).facts if previous.year else previous.edition.facts
    return [
        pointer
        for pointer, fact in previous.edition.facts.items()
        if not fact.sums and pointer not in previous.figures and _is_followed(pointer, following)
    ]


def _is_followed(pointer: str, following: Collection[str]) -> bool:
    """Whether one of the figures `following` a year later is settled by last year's at `pointer`."""
    if pointer.startswith(_CARRIED_OVER):
        return pointer.replace(_CARRIED_OVER, _CARRIED_IN) in following
    if pointer.endswith(_CHANGE):
        return pointer.removesuffix(_CHANGE) + _ITEMS in following
    return pointer.endswith((_ITEMS, _IN_FORCE)) and pointer in following


def _headings(narrative: Any, key: str) -> Iterator[dict[str, Any]]:
    if narrative is MISSING:
        return
    for item in blocks(narrative, f"/{key}"):
        if isinstance(item, Paragraph) and item.kind in _LEVELS and item.text.strip():
            yield {"heading": item.text, "level": _LEVELS[item.kind]}
