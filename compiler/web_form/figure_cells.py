"""What stands in the cells of the figures on a page: an input each, totals as they are computed or were given."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING, find
from compiler.report.figures import digits, figures
from compiler.web_form.html_text import element, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.form.layout import Fact


def shown(value: Any) -> str:
    """A value of the report as its input shows it; nothing for what no input can hold."""
    if isinstance(value, str):
        return value
    return digits(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else ""


class FigureCells:
    """The cells of `report`, which is in `edition`, valid or not."""

    def __init__(self, edition: Edition, report: Mapping[str, Any]) -> None:
        """Totals are computed where their parts are known."""
        self._edition, self._report = edition, report
        self._figures = figures(report, edition)

    def cell(self, fact: Fact, names: str) -> str:
        """The HTML of the cell of `fact`, which the elements with the ids `names` name."""
        unit = element("span", text(fact.unit), class_="unit") if fact.unit else ""
        return (self._total(fact, names) if fact.sums else self._input(fact, names)) + unit

    def _input(self, fact: Fact, names: str) -> str:
        value = shown(find(self._report, fact.pointer)) or None
        return element("input", data_pointer=fact.pointer, value=value, aria_labelledby=names)

    def _total(self, fact: Fact, names: str) -> str:
        """One that the data gives stays as it is until the button leaves it to be computed."""
        given = find(self._report, fact.pointer)
        known = given if given is not MISSING else self._figures.get(fact.pointer)
        output = element(
            "output",
            text(shown(known)),
            data_pointer=fact.pointer,
            data_given=given is not MISSING,
            aria_labelledby=names,
        )
        return output + element("button", "改为计算", type="button", hidden=given is MISSING)
