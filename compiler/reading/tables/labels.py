"""A text of a document in, the label of the form that it stands for out: as printed, in a known variant, or nearly."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from compiler.common.numerals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 0.8
"""How much of two labels must agree for one to be taken for the other; no two labels of a form come so near."""

How = Literal["same", "known", "other", "near"]

_MARGIN = 0.1
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_NUMBER = re.compile(
    rf"\s*(?:[(【\[]\s*[{NUMERALS}\d]{{1,3}}\s*[)】\]]|[{NUMERALS}{_FORMAL}]{{1,3}}\s*[、.,:]|\d{{1,2}}\s*[、.,)])"
)


@dataclass(frozen=True, slots=True)
class Match:
    """The `label` (folded, and as it is `printed`) for which a text stands, and how that is known.

    It is printed so (`same`), it is a known variant (`known`), it is what another edition prints (`other`), or it only
    comes near (`near`).
    """

    label: str
    printed: str
    how: How


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """`text` without what varies from hand to hand: width, blanks, punctuation, case, the number before it."""
    plain = unicodedata.normalize("NFKC", text)
    number = _NUMBER.match(plain)
    letters = filter(str.isalnum, plain[number.end() :] if number else plain)
    folded = "".join(letters).lower()
    for written, usual in _variants()["words"].items():
        folded = folded.replace(written, usual)
    return folded


class Labels:
    """Some labels of a form, in one role, in which none is like another."""

    def __init__(self, printed: Iterable[str], elsewhere: Iterable[str] = ()) -> None:
        """`printed` are the labels as the form prints them, `elsewhere` those that other editions print."""
        self._printed = {fold(label): label for label in printed}
        self._known = {
            fold(variant): folded
            for folded, label in self._printed.items()
            for variant in _variants()["labels"].get(label, ())
        }
        self._others = frozenset(map(fold, elsewhere)) - self._printed.keys()
        self._near: dict[str, Match | None] = {}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._printed)

    def known(self, text: str) -> str:
        """The label, folded, that `text` is or of which it is a known variant; empty where it is neither."""
        folded = fold(text)
        return folded if folded in self._printed else self._known.get(folded, "")

    def prints(self, texts: Iterable[str]) -> int:
        """How many of the labels are among `texts`, as they are printed."""
        return len(self._printed.keys() & map(fold, texts))

    def find(self, text: str) -> Match | None:
        """The label for which `text` stands; none where it comes near no label, or near two."""
        folded = fold(text)
        if folded in self._printed:
            return self._match(folded, "same")
        if folded in self._known:
            return self._match(self._known[folded], "other" if folded in self._others else "known")
        if folded not in self._near:
            self._near[folded] = self._nearest(folded)
        return self._near[folded]

    def _match(self, label: str, how: How) -> Match:
        return Match(label, self._printed[label], how)

    def _nearest(self, folded: str) -> Match | None:
        label = nearest(folded, self._printed) if folded not in self._others else ""
        return self._match(label, "near") if label else None


def nearest(folded: str, labels: Iterable[str]) -> str:
    """The one of `labels` that `folded` comes near; empty where there is none, or a second one not much farther."""
    if len(folded) < 3:
        return ""
    ranked = sorted(((nearness(folded, label), label) for label in labels), reverse=True)
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked and ranked[0][0] >= NEAR and ranked[0][0] - second >= _MARGIN else ""


def nearness(one: str, other: str) -> float:
    """From 0 to 1, how much of two texts agrees."""
    if 2 * min(len(one), len(other)) < NEAR / 2 * (len(one) + len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def chapter_variants(key: str) -> tuple[str, ...]:
    """Other titles under which the chapter `key` is met."""
    return tuple(_variants()["chapters"].get(key, ()))


@cache
def _variants() -> dict[str, dict[str, Any]]:
    text = files("compiler").joinpath("form", "editions", "variants.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
