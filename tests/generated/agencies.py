"""The reports of an area's agencies, all different, that have no error: whole folders of them."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import put
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report, pretty
from compiler.report.figures import figures
from compiler.rules.tables.equation import equations

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.form.edition import Edition

_BUREAUS = ("水务局", "财政局", "教育局", "公安局", "司法局", "审计局", "民政局", "统计局")
_OVERVIEW = ["（一）主动公开", "及时公开。", "（二）依申请公开", "依法答复。", "（三）政府信息管理", "逐件审查。"]
_OVERVIEW += ["（四）政府信息公开平台建设", "维护网站。", "（五）监督保障", "组织培训。"]
TEXTS = {
    "overview": _OVERVIEW,
    "problems": ["一是公开不够及时，二是解读形式单一。下一步将加强培训、改进解读。"],
    "other_matters": ["本年度未收取政府信息公开信息处理费，无其他需要报告的事项。"],
}


def agency_name(number: int) -> str:
    """The name of the agency of that number; every number has another."""
    return f"第{number // len(_BUREAUS)}县{_BUREAUS[number % len(_BUREAUS)]}"


def agency_report(number: int, edition: Edition, *, stated: bool | None = None) -> dict[str, Any]:
    """The report of that agency: its figures balance, no two agencies have the same, most cells are 0.

    Totals are `stated` or left out, by turns where that is not said.
    """
    chance = random.Random(number)  # noqa: S311 - the same figures every time
    report = blank_report(edition.first_year or edition.last_year or 0, agency_name(number), edition)
    report |= TEXTS
    for pointer, fact in edition.facts.items():
        if pointer.startswith("/disputes/") and not fact.sums:
            put(report, pointer, chance.choice([0, 0, 0, 1, 2]))
        elif pointer.startswith("/proactive_disclosure/") and "/rules/" not in pointer:
            put(report, pointer, _figure(fact.kind, chance) + (1000 if pointer.endswith("/total_public") else 0))
    _put_requests(report, edition, chance)
    if number % 2 if stated is None else stated:
        for pointer, value in figures(report, edition).items():
            put(report, pointer, value)
    return report


def _figure(kind: str, chance: random.Random) -> int | Decimal:
    if kind == "amount":
        places = chance.randrange(5)
        return chance.randrange(100, 1000) + Decimal(chance.randrange(10**places)).scaleb(-places)
    return chance.randrange(-9, 10) if kind == "change" else chance.randrange(10, 1000)


def _put_requests(report: dict[str, Any], edition: Edition, chance: random.Random) -> None:
    """Results as they come; what was received is as much as they and what is carried over make, in each column."""
    columns = [
        at.rpartition("/")[2] for at, fact in edition.facts.items() if at.startswith("/requests/new/") and not fact.sums
    ]
    results = [at for at, fact in edition.facts.items() if at.startswith("/requests/results/") and not fact.sums]
    for column in columns:
        cells = [at for at in results if at.endswith(f"/{column}")]
        made = {at: chance.randrange(1, 9) for at in chance.sample(cells, 3)}
        over = chance.randrange(4)
        carried = chance.randrange(3)
        for at, value in made.items():
            put(report, at, value)
        put(report, f"/requests/carried_over/{column}", over)
        put(report, f"/requests/carried_in/{column}", carried)
        put(report, f"/requests/new/{column}", sum(made.values()) + over - carried)


def write_agencies(folder: Path, numbers: range, edition: Edition) -> Path:
    """`folder` with the reports of those agencies in it, each named after its agency."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{agency_name(number)}.json").write_text(pretty(agency_report(number, edition)), encoding="utf-8")
    return folder


def balances(report: dict[str, Any], edition: Edition) -> bool:
    """Whether every equation of the form holds in `report`."""
    known = figures(report, edition)
    return all(equation.gap(known) == 0 for equation in equations(edition))


NEWEST = editions.load(editions.IDS[-1])
