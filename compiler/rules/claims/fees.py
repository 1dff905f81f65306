"""X110: what the text says was charged in fees, held against table two: 行政事业性收费1280.06万元."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit
from compiler.rules.text.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.figures import Number
    from compiler.report.report import Report

_POINTER = "/proactive_disclosure/fees/amount"
_AMOUNT = later(
    r"(?:收入|收费|金额|总金额|总额|数额|合计|共计|总计|共|为|计|达|[：:\s])*"
    r"(\d[\d,，]*(?:\.\d+)?)\s*(亿元|万元|元)(?!左右|以上|以下|以内)"
)
_NONE_BEFORE = later("(?:未|没有)(?:收取|产生|发生|实施)?(?:任何|其他)?$|(?<![有高])无(?:任何|其他)?$|不涉及$")
_NONE_AFTER = later(r"(?:项目|事项|情况|行为)?(?=[，。；、）\s]|$)")
_IN_TEN_THOUSANDS = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}
_STOPS = "。；！？\n"
_NEAR = 80
"""Characters of a sentence that are read before the name of the fees."""

# What makes it another year's, a part of it, or no sum that was charged.
_ANOTHER = later(
    "去年|上年|上一年|往年|累计|以来|其中|减免|免收|停征|取消|降低|计划|预算|预计|标准|月|季度|半年|期间|各[县区市单部]|所属|下属|本级|市直|区直|县直"
)
_YEAR = later(r"(\d{4})\s*年")


def wrong_fees(report: Report) -> Iterator[Hit]:
    """Each sum of the year's fees that is not the one of the table."""
    true, label = report.figures.get(_POINTER), _label(report)
    if true is None or label not in report.text:
        return
    for key, chapter in report.prose.items():
        for paragraph in chapter if key != "preamble" else ():
            for start, end, said in _stated_sums(paragraph.text, label, report.year):
                if not _same(said, true):
                    words = f"{report.edition.label('/' + key)}”写{quoted(paragraph.text, start, end)}"
                    yield Hit(f"“{words}，{report.edition.label(_POINTER)}是 {true}", (paragraph.pointer, _POINTER))


def _label(report: Report) -> str:
    """What the edition calls the fees; nothing that any text holds where it has no sum of them."""
    return report.edition.label(_POINTER).split(" → ")[1] if _POINTER in report.edition.facts else "\0"


def _stated_sums(text: str, label: str, year: int | None) -> Iterator[tuple[int, int, Decimal]]:
    """Each sum in 万元 that is told of the year's fees, and where."""
    at = text.find(label)
    while at >= 0:
        near, after = max(at - _NEAR, 0), at + len(label)
        begin = max(near, *(text.rfind(stop, near, at) + 1 for stop in _STOPS))
        before = text[begin:at]
        found = _told_at(text, begin, at, after)
        if found and not _is_another(before, year):
            yield found
        at = text.find(label, after)


def _told_at(text: str, begin: int, at: int, after: int) -> tuple[int, int, Decimal] | None:
    """The sum that follows the name from `at` to `after`, or 0 where it is denied in the sentence from `begin` on."""
    if amount := _AMOUNT.match(text, after):
        digits = amount[1].replace(",", "").replace("，", "")
        return at, amount.end(), Decimal(digits) * _IN_TEN_THOUSANDS[amount[2]]
    if _NONE_AFTER.match(text, after) and (none := _NONE_BEFORE.search(text[begin:at])):
        return begin + none.start(), after, Decimal(0)
    return None


def _is_another(before: str, year: int | None) -> bool:
    """Whether the words before the name speak of another year, or of a part of the fees."""
    return bool(_ANOTHER.search(before)) or any(int(match[1]) != year for match in _YEAR.finditer(before))


def _same(said: Decimal, true: Number) -> bool:
    """Whether they are the same, one of them being rounded or cut off to its digits at most."""
    exact = Decimal(true)
    if exact == said or not (exact and said):
        return exact == said
    return any(-_step(short) / 2 <= long - short < _step(short) for short, long in ((said, exact), (exact, said)))


def _step(value: Decimal) -> Decimal:
    """One in the last place that `value` is written to."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
