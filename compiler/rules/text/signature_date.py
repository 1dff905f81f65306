"""X150: the signature's date is after the day by which the report is due, or before the year is over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.pointer import find
from compiler.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.report import Report

PLACE = "/signature/date"


class Signing(NamedTuple):
    """The day on which a report was signed, and the last one (year, month, day) on which it is due."""

    day: date
    last: tuple[int, int, int]

    @property
    def is_early(self) -> bool:
        """Whether the year reported on was not over."""
        return self.day.year < self.last[0]

    @property
    def is_late(self) -> bool:
        """Whether the report was due before."""
        return (self.day.year, self.day.month, self.day.day) > self.last

    @property
    def days_late(self) -> int:
        """By how many days; 0 where the last one is no day of the calendar, such as 2-30, which an option may name."""
        try:
            return (self.day - date(*self.last)).days
        except ValueError:
            return 0


def signing(report: Report) -> Signing | None:
    """When `report` was signed, where that is known and when it is due is as well: the organ decides on that."""
    signed, year = _date(find(report.data, PLACE)), report.year
    if signed is None or year is None or not report.agency.strip():
        return None
    return Signing(signed, (year + 1, *(report.options.deadline or report.edition.deadline(report.agency))))


def _check(report: Report) -> Iterator[Hit]:
    signed = signing(report)
    if signed is None:
        return
    year, month, day = signed.last
    said = f"“{report.edition.label(PLACE)}”是{_said(signed.day)}"
    if signed.is_early:
        message = f"{said}，{year - 1}年还没有过完，数据统计到{year - 1}年12月31日"
        yield Hit(message, (PLACE,), "核对年份，多半是上一年的没有改")
    elif signed.is_late:
        yield Hit(f"{said}，公布的期限是{year}年{month}月{day}日{_late(signed)}", (PLACE,))


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _late(signed: Signing) -> str:
    return f"，晚 {signed.days_late} 天" if signed.days_late else ""


RULES = (
    Rule(
        code="X150",
        name="成文日期超过期限",
        severity="warning",
        what="核对落款的成文日期：部门应在次年1月31日前公布，县级以上人民政府应在次年3月31日前公布；也不应早于年度结束。",
        why="公布的期限是《条例》规定的，各地的通知还可能更早，可以用选项另定。日期早于年度结束，多半是年份没有改。",
        example="“成文日期”是2021年3月9日，公布的期限是2021年1月31日，晚 37 天",
        hint="核对日期；确实晚于期限的，尽快公布，并在豁免里说明原因",
        check=_check,
    ),
)
