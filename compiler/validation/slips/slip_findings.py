"""Text that is no JSON in, every finding about it out: its slips, and what else can be checked in spite of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.lazy_regex import later
from compiler.common.pointer import MISSING
from compiler.findings.finding import Finding, in_order
from compiler.validation import json_errors
from compiler.validation.json_positions import Positions
from compiler.validation.schema_check import edition_of, validate
from compiler.validation.slips.slip_messages import slip_finding
from compiler.validation.slips.tolerant_reader import read_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.validation.slips.mending import Mended, Mending

MOST = 100
"""Slips reported in one run: nobody reads more, and what has more is no report."""

_GUESSED = {
    *("missing_closer", "extra_closer", "wrong_closer", "missing_opener", "extra_opener"),
    *("cut", "deep", "after_end", "before_start", "stray"),
}
"""Slips after which the structure is only guessed: nothing is made of it."""

_YEAR = later(r"year\W{1,8}(\d{4})(?!\d)")


class SlipReport(NamedTuple):
    """What was found in one text that is no JSON.

    `findings` are its slips (S002), with keys given twice and characters that no document holds (S003, S004), placed
    and in order. `data` is what was meant, `MISSING` where that is only guessed; of the values that `unknown` points at
    it is not known.
    """

    findings: tuple[Finding, ...]
    name: str
    positions: Positions
    data: Any
    unknown: frozenset[str]

    def schema_findings(self) -> tuple[Finding, ...]:
        """What the schema asks for besides, placed; nothing that follows from a slip."""
        if self.data is MISSING:
            return ()
        found = validate(self.data, edition_of(self.data))
        return tuple(self._place(finding) for finding in found if self.unknown.isdisjoint(finding.pointers))

    def _place(self, finding: Finding) -> Finding:
        place = self.positions.nearest(finding.pointers[0])
        offset = place.key if finding.at_key and place.key is not None else place.value
        return finding.at(self.name, *self.positions.line_column(offset))


def find_slips(text: str, name: str, loads: Callable[[str], Any]) -> SlipReport:
    """Every slip in `text`, which is no JSON, of the file called `name`; none if there is none that is known here.

    `loads` reads JSON that has been mended.
    """
    mending = read_on(text)
    mended = mending.mended()
    data = _loaded(mended, loads)
    slips = _once(mending)
    year = _YEAR.search(text)
    edition = edition_of(({"year": int(year[1])} if year else {}) if data is MISSING else data)
    positions = _PositionsAsWritten(mended, text)
    found = [slip_finding(slip, edition).at(name, *positions.as_written(slip.offset)) for slip in slips[:MOST]]
    if len(slips) > MOST:
        message, hint = f"不是完整的 JSON：从这里起还有 {len(slips) - MOST} 处", "改好上面的，再检查一次"
        rest = Finding("S002", "error", message, hint=hint)
        found.append(rest.at(name, *positions.as_written(slips[MOST].offset)))
    if data is not MISSING:
        found += [*json_errors.duplicate_keys(positions, name), *json_errors.characters(positions, name)]
    if any(slip.kind in _GUESSED for slip in slips):
        data = MISSING
    return SlipReport(in_order(found), name, positions, data, frozenset(mending.unknown))


def _loaded(mended: Mended, loads: Callable[[str], Any]) -> Any:
    try:
        return loads(mended.text)
    except (json.JSONDecodeError, RecursionError):
        return MISSING


def _once(mending: Mending) -> list[Any]:
    """The slips, those of one kind at one value on one line taken as one: a key and its value both in single quotes."""
    line = Positions(mending.text).line_column
    first = {
        (slip.kind, slip.pointer, line(slip.offset)[0], slip.kind == "mark" and slip.written): slip
        for slip in reversed(mending.slips)
    }
    return sorted(first.values(), key=lambda slip: slip.offset)


class _PositionsAsWritten(Positions):
    """The places in JSON that was mended, as lines and columns of the text as it was written."""

    def __init__(self, mended: Mended, written: str) -> None:
        super().__init__(mended.text)
        self._mended, self._written = mended, Positions(written)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of what stands at `offset` in the JSON."""
        return self.as_written(self._mended.origin(offset))

    def as_written(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset` in the text as it was written."""
        return self._written.line_column(offset)
