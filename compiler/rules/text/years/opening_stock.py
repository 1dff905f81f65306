"""Whether a count is of what was in force when last year ended, by the figures of the year: then that year is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later

if TYPE_CHECKING:
    from compiler.report.report import Report

_IN_FORCE = later(r"(?:现行|继续|仍然?)有效[^，。；\d]{0,16}(\d+)\s*[件份部个]")
_ROWS = ("rules", "normative_documents")


def is_opening_stock(text: str, start: int, report: Report) -> bool:
    """Whether the sentence from `start` on tells what was in force before the year's changes, and not after them.

    Where nothing changed in the year the two are the same: there nobody would tell it of the year before.
    """
    stop = text.find("。", start)
    found = _IN_FORCE.search(text, start, stop if stop >= 0 else len(text))
    return found is not None and any(_fits(int(found[1]), f"/proactive_disclosure/{row}", report) for row in _ROWS)


def _fits(count: int, row: str, report: Report) -> bool:
    issued, repealed, in_force = (report.figures.get(f"{row}/{one}") for one in ("issued", "repealed", "in_force"))
    if issued is None or repealed is None or in_force is None:
        return False
    return count == in_force - issued + repealed != in_force
