"""No rule on texts finds anything in sentences that are right, collected by kind of trap in `correct/`.

The first line of a file says whose report the sentences below are taken to stand in: `# year agency chapter`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from compiler.rules.registry import RULES
from tests.rules.support import case

FOLDER = Path(__file__).parent / "correct"
CHAPTER_RULES = {"X140", "X141", "X142", "X143"}
"""Rules on what a whole chapter lacks: one sentence says nothing of it."""
TEXT_RULES = [rule for rule in RULES if "X120" <= rule.code <= "X150" and rule.code not in CHAPTER_RULES]


class Sentence(NamedTuple):
    """A sentence that is right, as a report's only text."""

    year: int
    agency: str
    chapter: str
    text: str


def sentences(kind: str) -> list[Sentence]:
    """The sentences of the file called `kind`."""
    head, *lines = (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    year, agency, chapter = head.removeprefix("# ").split()
    return [Sentence(int(year), agency, chapter, line) for line in lines if line]


KINDS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_that_is_right_is_silent(kind: str) -> None:
    found = []
    for sentence in sentences(kind):
        judged = case({"year": sentence.year, "agency": sentence.agency, sentence.chapter: [sentence.text]})
        found += [f"{sentence.text}: {rule.code} {hit.message}" for rule in TEXT_RULES for hit in rule.check(judged)]
    assert found == []


def test_there_are_many_of_each_kind() -> None:
    assert sum(len(sentences(kind)) for kind in KINDS) >= 200
