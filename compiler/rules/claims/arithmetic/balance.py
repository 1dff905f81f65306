"""X111: a sentence that tells the whole way of its requests – received, completed, carried over – has to add up.

Where the tables tell the same figures, each is compared with them; this is for what they don't tell: another organ's
requests, or another year's.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from compiler.rules.claims.compare import statements
from compiler.rules.claims.matching import meant
from compiler.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.report import Report
    from compiler.rules.claims.claim import Reading
    from compiler.rules.claims.matching import Stated
    from compiler.rules.claims.passages import Passage

_ROLES: dict[Reading, str] = {
    ("/requests/new/total",): "received",
    ("/requests/carried_in/total",): "carried in",
    ("/requests/results/total/total",): "completed",
    ("/requests/carried_over/total",): "carried over",
}

_CODES = ("X101", "X108", "X111")


def unbalanced(report: Report) -> Iterator[Hit]:
    """Each such sentence in which more was received than completed and carried over together.

    The other way round nothing is wrong: what was carried in may not be told.
    """
    for passage, roles in _by_passage(report):
        received, completed, over = (roles.get(role, []) for role in ("received", "completed", "carried over"))
        if not len(received) == len(completed) == len(over) == 1:
            continue
        came, went = received[0].value + _sum(roles.get("carried in", [])), completed[0].value + over[0].value
        every = [stated for role in roles.values() for stated in role]
        if came > went and not any(meant(stated, passage, report.agency) for stated in every):
            ends = [min(stated.start for stated in every), max(stated.end for stated in every)]
            words = passage.sentence.written(*ends)
            message = f"写“{words}”，收到的是 {came}，办结的和结转下年的合计是 {went}，相差 {came - went}"
            yield Hit(f"“{report.edition.label('/' + passage.chapter)}”{message}", (passage.pointer,))


def _by_passage(report: Report) -> Iterator[tuple[Passage, dict[str, list[Stated]]]]:
    """The sentences that tell what was carried over, with what else of it they tell."""
    found = [(passage, stated) for passage, stated in statements(report) if stated.claim.code in _CODES]
    for passage in {id(passage): passage for passage, stated in found if stated.claim.code == "X108"}.values():
        roles: defaultdict[str, list[Stated]] = defaultdict(list)
        for other, stated in found:
            role = _ROLES.get(stated.claim.readings[0]) if other is passage and not stated.nothing else None
            if role:
                roles[role].append(stated)
        yield passage, roles


def _sum(stated: list[Stated]) -> int:
    return sum(one.value for one in stated)
