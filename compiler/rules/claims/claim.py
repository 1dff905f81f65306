"""What a claim is: words of the narrative that state figures of the tables."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import re

Topic = Literal["requests", "disputes", "table"]
Reading = tuple[str, ...]


class Claim(NamedTuple):
    """A statement that a table bears out or not.

    `sign` is a word without which it isn't made (looked for first: most sentences state nothing). `figure` finds it as
    a number (`#`), `nothing` as a statement of 0. `readings` are the figures that may be meant, each a sum of pointers
    in which a step may be a wildcard; a reading that the edition has no figure for falls away.
    """

    code: str
    topic: Topic
    sign: str
    readings: tuple[Reading, ...]
    figure: re.Pattern[str] | None = None
    nothing: re.Pattern[str] | None = None
    verb: re.Pattern[str] | None = None
    """Words of which one stands by the figure, looked for first where the claim is dear to look for."""
    unless: re.Pattern[str] | None = None
    """Words before the figure (around a statement of 0) that make the clause speak of something else."""
    never: re.Pattern[str] | None = None
    """Words that narrow it from anywhere before in the sentence."""
    last: tuple[re.Pattern[str], re.Pattern[str]] | None = None
    """Of all words before the claim like the first, the last has to be the second: what it goes on from."""
    goes_on: bool = False
    """Whether the words say little without those that they go on from, so that these are quoted with them."""
    alone: bool = True
    """Whether the words are a name that may not be joined to another one (甲和乙5件)."""
    bare: bool = False
    """Whether the words are so few that they mean this only under a heading of the topic."""


def matching(part: str, facts: tuple[str, ...]) -> tuple[str, ...]:
    """The pointers among `facts` that `part` names, a wildcard standing within one step."""
    start = part.partition("*")[0].rpartition("/")[0]  # most are told apart by it, at no cost
    steps = part.split("/")
    split = ((fact, fact.split("/")) for fact in facts if fact.startswith(start))
    return tuple(fact for fact, own in split if len(own) == len(steps) and all(map(_is_named, own, steps)))


def _is_named(own: str, step: str) -> bool:
    return own == step or ("*" in step and fnmatchcase(own, step))
