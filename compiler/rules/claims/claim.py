"""What a claim is: words of the narrative that state figures of the tables."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import re

Topic = Literal["requests", "requests by heading", "disputes", "table", "documents by heading"]
Reading = tuple[str, ...]
"""Figures that are added up: pointers in which a step may be a wildcard; behind `LESS` they are taken off."""
LESS = "-"


class Guard(NamedTuple):
    """What makes the words of a claim mean something else."""

    unless: re.Pattern[str] | None = None
    """Text in the item before the figure (around a statement of 0)."""
    never: re.Pattern[str] | None = None
    """Text anywhere before in the sentence."""
    last: tuple[str, str] | None = None
    """Of all words before the claim among the first, the last has to be one of the second, or there is none of them
    and the second ends with `|`."""
    joined: bool = True
    """Whether the words may not be joined to a name before them (甲和乙5件)."""


class Claim(NamedTuple):
    """A statement that a table bears out or not.

    `key` is a word without which it isn't made. `figure` is how it is made as a number, `nothing` as a statement of 0,
    both over the names of the vocabulary. `readings` are the figures that may be meant;
    a reading that the edition has no figure for falls away.
    """

    code: str
    topic: Topic
    key: str
    readings: tuple[Reading, ...]
    figure: str = ""
    nothing: str = ""
    also: tuple[Reading, ...] = ()
    """What may be meant besides: where it fits nothing is found, and else nothing is said of it."""
    guard: Guard = Guard()
    beside: str = ""
    """A second word without which it isn't made, where there is one."""
    goes_on: bool = False
    """Whether the words say little without those that they go on from, so that these are quoted with them."""


def matching(part: str, facts: tuple[str, ...]) -> tuple[str, ...]:
    """The pointers among `facts` that `part` names, a wildcard standing within one step."""
    start = part.partition("*")[0].rpartition("/")[0]  # most are told apart by it, at no cost
    steps = part.split("/")
    split = ((fact, fact.split("/")) for fact in facts if fact.startswith(start))
    return tuple(fact for fact, own in split if len(own) == len(steps) and all(map(_is_named, own, steps)))


def _is_named(own: str, step: str) -> bool:
    return own == step or ("*" in step and fnmatchcase(own, step))
