"""A template in, W114 out where it is one of another edition of the form: one cause, not a finding for each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.text import squeeze
from compiler.form import edition as editions

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.word.lint.fault_places import FaultPlaces, TemplateFault

_LIKE = 0.8


def other_edition(edition: Edition, places: FaultPlaces) -> TemplateFault | None:
    """That the tables of a template have the labels of another edition, and fewer of its own."""
    there = places.texts
    own = _share(edition, there)
    others = [] if own == 1 else [id_ for id_ in editions.IDS if id_ != edition.id]
    for other in map(editions.load, others):
        share = _share(other, there)
        if share >= _LIKE and share > own:
            message = f"这是 {other.id} 版格式的模板，不是 {edition.id} 版的"
            export = f"nianbao template export --edition {edition.id}"
            hint = f"检查它用“--edition {other.id}”；{edition.id} 版的报告用“{export}”取出的模板"
            return places.fault("W114", "", 0, message, hint)
    return None


def _share(edition: Edition, there: frozenset[str]) -> float:
    labels = {squeeze(cell.text) for table in edition.tables for cell in table.cells if cell.text}
    return len(labels & there) / len(labels)
