"""Bytes in, the report's data out, with the findings S001 to S004 on the way; places are looked up afterwards."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING, Any

from compiler.common.characters import UNWRITABLE_SET, Unprintable
from compiler.common.lazy_regex import later
from compiler.common.pointer import MISSING
from compiler.findings.finding import Finding, in_order
from compiler.findings.first_of_many import first_of_many
from compiler.validation.integers import settle_integers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.validation.json_positions import Positions
    from compiler.validation.slips.slip_findings import SlipReport

LONGEST_NUMBER = 30
"""Digits and signs in a number; a longer one is not a figure of any report, and printing it could exhaust memory."""

_MOST_MENDED = 300_000
"""Characters of a text that is no JSON in which every slip is reported; of a longer one, only the first."""

_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r")
# Text that may hold a character, raw or in any spelling of JSON's, that no string of a report may: cheap to search for.
SUSPECT = later(rf"[{UNWRITABLE_SET}]|\\(?:[bf]|u(?:00[01]|[dD][89a-fA-F]|[fF]{{3}}[eEfF]))")


class Source:
    """One input file as read.

    `data` is the JSON value, numbers with a fraction as `Decimal` and so exactly as written, but an integer where the
    form counts and the value is one; `MISSING` where the bytes hold no JSON. `findings` are placed already. `fractions`
    counts the numbers that are no integers, those that cannot be printed among them. `slips` is what a text that is no
    JSON was meant to be, as far as that is known.
    """

    def __init__(  # noqa: PLR0913 - what is known of an input; most of it seldom
        self,
        name: str,
        text: str = "",
        data: Any = MISSING,
        *,
        findings: tuple[Finding, ...] = (),
        fractions: int = 0,
        slips: SlipReport | None = None,
    ) -> None:
        """Nothing is located before it is asked for."""
        self.name, self.text, self.data = name, text, data
        self.findings, self.fractions, self.slips = findings, fractions, slips

    @cached_property
    def positions(self) -> Positions:
        """Where every value stands; scanned when first asked for."""
        from compiler.validation.json_positions import Positions

        return Positions(self.text)

    def place(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """`findings` with file, line and column of their first pointer, sorted by place.

        A pointer to a value leads to the value; to a key that should not be there, to the key; to a missing value, to
        the object that lacks it.
        """
        return in_order(self._place(finding) for finding in findings)

    def _place(self, finding: Finding) -> Finding:
        if not finding.pointers:
            return finding.at(self.name, 1, 1)
        place = self.positions.nearest(finding.pointers[0])
        offset = place.key if finding.at_key and place.key is not None else place.value
        return finding.at(self.name, *self.positions.line_column(offset))


def read(raw: bytes, name: str) -> Source:
    """The source called `name` with the content `raw`: data and findings, never an exception."""
    try:
        text = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        from compiler.validation.json_errors import not_utf8  # as below: only a faulty file needs it

        return Source(name, findings=(not_utf8(raw, error, name),))
    return _parse(text, name, odd=_may_be_suspect(text, raw) and SUSPECT.search(text) is not None)


def _may_be_suspect(text: str, raw: bytes) -> bool:
    """Whether `text`, which was read from `raw`, may hold what is SUSPECT: a tenth of the search for it."""
    escaped = b"\\" in raw and any(spelling in raw for spelling in (b"\\u", b"\\b", b"\\f"))
    return escaped or "\ufffe" in text or "\uffff" in text or len(raw.translate(None, _CONTROLS)) < len(raw)


def _parse(text: str, name: str, *, odd: bool) -> Source:
    noted = _Noted()
    try:
        data = noted.loads(text)
    except json.JSONDecodeError as error:
        odd, noted = True, _Noted()
        data = _lenient(text, error, noted)
        if data is MISSING:
            return _with_slips(text, error, name)
    except RecursionError:
        from compiler.validation.json_errors import too_deep

        return Source(name, text, findings=(too_deep(name),))
    fractions = settle_integers(data, noted.fractions) if noted.fractions else 0
    source = Source(name, text, data, fractions=fractions)
    if noted.doubles or odd:
        source.findings = in_order(first_of_many(_oddities(source, doubles=noted.doubles, odd=odd)))
    return source


def _oddities(source: Source, *, doubles: bool, odd: bool) -> Iterator[Finding]:
    from compiler.validation.json_errors import characters, duplicate_keys

    if doubles:
        yield from duplicate_keys(source.positions, source.name)
    if odd:
        yield from characters(source.positions, source.name)


def _lenient(text: str, error: json.JSONDecodeError, noted: _Noted) -> Any:
    """The data in spite of raw control characters in strings, so that one run names everything else as well."""
    if not error.msg.startswith("Invalid control character"):
        return MISSING
    try:
        return noted.loads(text, strict=False)
    except (json.JSONDecodeError, RecursionError):
        return MISSING


def _with_slips(text: str, error: json.JSONDecodeError, name: str) -> Source:
    """Every slip in `text`; what the tolerant reader does not know, in the words of the standard library."""
    from compiler.validation.json_errors import empty, not_json
    from compiler.validation.slips.slip_findings import find_slips

    if not text.strip():
        return Source(name, text, findings=(empty(text, name),))
    if len(text) > _MOST_MENDED:
        return Source(name, text, findings=(not_json(text, error, name),))
    slips = find_slips(text, name, _loads_mended)
    if not slips.findings:
        return Source(name, text, findings=(not_json(text, error, name),))
    return Source(name, text, findings=slips.findings, slips=slips)


def _loads_mended(text: str) -> Any:
    noted = _Noted()
    data = noted.loads(text, strict=False)
    if noted.fractions:
        settle_integers(data, noted.fractions)
    return data


class _Noted:
    """What is met in reading that the data does not show: a key given twice, numbers that are no integers."""

    def __init__(self) -> None:
        self.doubles, self._fractions = False, 0
        self._integers = _Integers()

    @property
    def fractions(self) -> int:
        """How many numbers are no integers that can be printed."""
        return self._fractions + self._integers.too_long

    def loads(self, text: str, *, strict: bool = True) -> Any:
        return json.loads(
            text,
            parse_int=self._integers.__getitem__,
            parse_float=self._decimal,
            parse_constant=self._unprintable,  # NaN and Infinity are Python's own, not JSON's
            object_pairs_hook=self._once,
            strict=strict,
        )

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            self.doubles = True
        return made

    def _decimal(self, literal: str) -> Decimal | str:
        number = _number(literal) if len(literal) <= LONGEST_NUMBER else None
        if number is None:
            return self._unprintable(literal)
        self._fractions += 1
        return number or abs(number)  # no sign before a 0

    def _unprintable(self, literal: str) -> str:
        self._fractions += 1
        return Unprintable(literal)


def _number(literal: str) -> Decimal | None:
    """The number that `literal` spells; `None` where its exponent is beyond any figure's, or even beyond decimals."""
    try:
        number = Decimal(literal)
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and abs(exponent) <= LONGEST_NUMBER else None


class _Integers(dict[str, int]):
    """Integers by their literals: a report has few and each many times, so that most are found without a call."""

    too_long = 0

    def __missing__(self, literal: str) -> Any:
        if len(literal) > LONGEST_NUMBER:
            self.too_long += 1
            return Unprintable(literal)
        self[literal] = number = int(literal)
        return number
