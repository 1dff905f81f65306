"""The numbers of a sentence as parts of a whole: what the checks of lists (X112) share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.rules.claims.language.words import expression, letters
from compiler.rules.claims.matching import item

if TYPE_CHECKING:
    from compiler.report.figures import Number
    from compiler.rules.claims.passages import Passage

_OPEN, _CLOSE = letters("open"), letters("close")


class Addend(NamedTuple):
    """A number of a sentence: where its item starts, where it stands, and what it says."""

    start: int
    place: int
    value: int
    unit: str


class Whole(NamedTuple):
    """What parts may make, and the words that say so."""

    value: Number
    words: str


class Listing(NamedTuple):
    """Parts, what they may make, and whether nothing else can be one."""

    parts: list[Addend]
    wholes: list[Whole]
    closed: bool


NONE = Listing([], [], closed=False)


def parts_in(passage: Passage, *, in_brackets: bool = False) -> list[Addend]:
    """The exact numbers with a unit that stand in no brackets; with `in_brackets` those within as well."""
    sentence, said, found = passage.sentence, passage.sentence.letters, []
    for match in expression("figure|number").finditer(said):
        place = match.start()
        amount = sentence.amount(place)
        outside = in_brackets or said.count(_OPEN, 0, place) <= said.count(_CLOSE, 0, place)
        if amount.unit and outside:
            found.append(Addend(item(said, place), place, amount.value, amount.unit))
    return found


def whole(passage: Passage, number: Addend) -> Whole:
    """What `number` says, as a whole."""
    return Whole(number.value, f"“{passage.sentence.written(number.start, number.place + 1)}”")


def wholes_before(passage: Passage, first: Addend, numbers: list[Addend]) -> list[Whole]:
    """What the list that begins with `first` may be of: the numbers before it in its unit, or all of these."""
    before = [number for number in numbers if number.place < first.place and number.unit == first.unit]
    together = [Whole(sum(number.value for number in before), "")] if len(before) > 1 else []
    return [*together, *(whole(passage, number) for number in before)]  # 建议13件、提案26件，其中主办30件、会办9件
