"""Two texts in, one out that shows what was deleted and what was inserted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from compiler.reading.to_json.alignment import common_places

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = 3
"""Words in a row: fewer that two texts have in common are chance."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, or that one of them has."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


def diff_text(old: str, new: str) -> tuple[Piece, ...]:
    """`old` and `new` in one: what both have, and what only one has, deletions first; figures are not taken apart."""
    words, words_new = _WORD.findall(old), _WORD.findall(new)
    made: list[Piece] = []
    place = place_new = 0
    for at, at_new in [*common_places(words, words_new, _RUN), (len(words), len(words_new))]:
        made.append(Piece("deleted", "".join(words[place:at])))
        made.append(Piece("inserted", "".join(words_new[place_new:at_new])))
        made.append(Piece("same", "".join(words[at : at + 1])))
        place, place_new = at + 1, at_new + 1
    return tuple(_joined(piece for piece in made if piece.text))


def _joined(made: Iterator[Piece]) -> Iterator[Piece]:
    for kind, group in groupby(made, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in group))
