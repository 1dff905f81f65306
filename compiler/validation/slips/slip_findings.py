"""Text that is no JSON in, every finding about it out: its slips, and what else can be checked in spite of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from compiler.common.lazy_regex import later
from compiler.common.pointer import MISSING
from compiler.findings.finding import Finding, in_order
from compiler.validation import json_errors
from compiler.validation.json_positions import Positions
from compiler.validation.schema_check import edition_of, validate
from compiler.validation.slips.slip_messages import slip_finding
from compiler.validation.slips.tolerant_reader import read_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compiler.validation.slips.mending import Mended, Mending

MOST = 100
"""Slips told in one run: a person stops reading before, and what has more is no report."""

_GUESSED = {
    *("missing_closer", "extra_closer", "wrong_closer", "missing_opener", "extra_opener"),
    *("cut", "after_end", "before_start", "stray"),
}
"""Slips after which the structure is only guessed: nothing is made of it."""

_YEAR = later(r"year\W{1,8}(\d{4})(?!\d)")


def slip_findings(text: str, name: str, loads: Callable[[str], Any]) -> tuple[Finding, ...]:
    """Every slip in `text`, placed in the file called `name`, in order; none if there is none that is known here.

    `loads` reads JSON that has been mended. What the schema asks for is checked where the structure is beyond doubt.
    """
    doing = read_on(text)
    mended = doing.mended()
    data = _loaded(mended, loads)
    told = _once(doing)
    if data is MISSING:
        year = _YEAR.search(text)
        edition = edition_of({"year": int(year[1])} if year else {})
    else:
        edition = edition_of(data)
    positions = Positions(text)
    found = [slip_finding(slip, edition).at(name, *positions.line_column(slip.offset)) for slip in told[:MOST]]
    if len(told) > MOST:
        last = told[MOST]
        message, hint = f"不是完整的 JSON：从这里起还有 {len(told) - MOST} 处", "改好上面的，再检查一次"
        found.append(Finding("S002", "error", message, hint=hint).at(name, *positions.line_column(last.offset)))
    elif data is not MISSING and not any(slip.kind in _GUESSED for slip in told):
        found += _others(doing, mended, data, name)
    return in_order(found)


def _loaded(mended: Mended, loads: Callable[[str], Any]) -> Any:
    try:
        return loads(mended.text)
    except (json.JSONDecodeError, RecursionError):
        return MISSING


def _once(doing: Mending) -> list[Any]:
    """The slips, those of one kind at one value on one line told once: a key and its value both in single quotes."""
    line = Positions(doing.text).line_column
    first = {
        (slip.kind, slip.pointer, line(slip.offset)[0], slip.kind == "mark" and slip.written): slip
        for slip in reversed(doing.slips)
    }
    return sorted(first.values(), key=lambda slip: slip.offset)


def _others(doing: Mending, mended: Mended, data: Any, name: str) -> Iterator[Finding]:
    """What is wrong besides the slips, at its place in the text as written; what follows from a slip is left out."""
    positions = _PositionsAsWritten(mended, doing.text)
    yield from json_errors.twice(positions, name)
    yield from json_errors.characters(positions, name)
    for finding in validate(data, edition_of(data)):
        if doing.unknown.isdisjoint(finding.pointers):
            place = positions.nearest(finding.pointers[0])
            offset = place.key if finding.at_key and place.key is not None else place.value
            yield finding.at(name, *positions.line_column(offset))


class _PositionsAsWritten(Positions):
    """The places in JSON that was mended, told as lines and columns of the text as it was written."""

    def __init__(self, mended: Mended, written: str) -> None:
        super().__init__(mended.text)
        self._mended, self._written = mended, Positions(written)

    def line_column(self, offset: int) -> tuple[int, int]:
        return self._written.line_column(self._mended.origin(offset))
