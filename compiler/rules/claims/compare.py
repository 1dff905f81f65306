"""What the narrative states held against the tables: what no reading of it bears out, and how that is said."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from compiler.form.layout import BELOW
from compiler.rules.claims.claim import LESS, matching
from compiler.rules.claims.derived import derived
from compiler.rules.claims.matching import item, meant
from compiler.rules.claims.matching import stated as stated_in
from compiler.rules.claims.passages import passages_of
from compiler.rules.rule import Hit, once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compiler.form.edition import Edition
    from compiler.report.figures import Number
    from compiler.report.report import Report
    from compiler.rules.claims.claim import Claim, Reading
    from compiler.rules.claims.language.words import Sentence
    from compiler.rules.claims.matching import Stated
    from compiler.rules.claims.passages import Passage

_LONGEST = 36
"""Characters of a quotation that is cut: the clause is found by them, and the message still reads as one sentence."""


class _Read(NamedTuple):
    """A reading of a claim in the tables: the sum of the figures at `pointers`."""

    reading: Reading
    pointers: tuple[str, ...]
    value: Number


def contradicted(report: Report, code: str) -> Iterator[Hit]:
    """Where the narrative states a figure that `code` looks after, and the tables say another."""
    for passage, found in _contradictions(report).get(code, ()):
        reads = _reads(found.claim, report)
        if reads and meant(found, passage, report.agency):
            message, pointers = _difference(found, reads, passage.sentence, report.edition)
            yield Hit(f"“{report.edition.label('/' + passage.chapter)}”{message}", (passage.pointer, *pointers))


@once
def _contradictions(report: Report) -> dict[str, list[tuple[Passage, Stated]]]:
    """What is stated and no reading bears out, by the claim's code.

    Nearly all is borne out: whether it was `meant` is asked afterwards.
    """
    differing: defaultdict[str, list[tuple[Passage, Stated]]] = defaultdict(list)
    for passage, found in statements(report):
        if not _borne_out(found, report):
            differing[found.claim.code].append((passage, found))
    return differing


@once
def statements(report: Report) -> list[tuple[Passage, Stated]]:
    """All that the narrative states of the tables' figures, meant or not."""
    found = []
    for passage in passages_of(report):
        made_up = [*derived(passage)]
        taken = frozenset(stated.figure for stated in made_up)
        found += [(passage, one) for one in (*made_up, *stated_in(passage, taken))]
    return found


def _difference(
    found: Stated, reads: Sequence[_Read], sentence: Sentence, edition: Edition
) -> tuple[str, tuple[str, ...]]:
    """What to say of `found`, and the figures compared."""
    differences: dict[Number, str] = {}
    for read in reads:
        differences.setdefault(
            read.value,
            f"{_in_words(read.reading, edition)}是 {read.value}，相差 {abs(read.value - found.value)}",
        )
    pointers = dict.fromkeys(pointer for read in reads for pointer in read.pointers)
    return f"写“{_quote(sentence, found)}”，{'；'.join(differences.values())}", tuple(pointers)


def _borne_out(found: Stated, report: Report) -> bool:
    """Whether the tables have the figure in any reading."""
    claim = found.claim
    for reading in (*claim.readings, *claim.also):
        value = _value(reading, report)
        if value == found.value or (found.together and value == found.together):
            return True
    return False


def _value(reading: Reading, report: Report) -> Number | None:
    """The sum that `reading` means, where the edition has it and each of its figures is known."""
    figures, terms = report.figures, _terms(reading, report.edition)
    try:
        return sum([sign * figures[pointer] for sign, pointer in terms]) if terms else None
    except KeyError:
        return None


def _reads(claim: Claim, report: Report) -> list[_Read]:
    """The readings that this edition has figures for; none at all while one of the figures isn't known."""
    reads = []
    for reading in claim.readings:
        pointers = tuple(pointer for _, pointer in _terms(reading, report.edition))
        value = _value(reading, report)
        if value is not None:
            reads.append(_Read(reading, pointers, value))
        elif pointers:
            return []
    return reads


@cache
def _terms(reading: Reading, edition: Edition) -> tuple[tuple[int, str], ...]:
    """The figures of `edition` that `reading` means, each with its sign."""
    facts = tuple(edition.facts)
    return tuple(
        (-1 if part.startswith(LESS) else 1, pointer)
        for part in reading
        for pointer in matching(part.removeprefix(LESS), facts)
    )


@cache
def _in_words(reading: Reading, edition: Edition) -> str:
    """The figures compared, in the words of the form: 表三“（一）予以公开”总计; the table and the column once."""
    facts = tuple(edition.facts)
    named = [_named(pointers, edition) for part in reading if (pointers := matching(part, facts))]
    table, column = named[0][0], named[-1][2]
    rows = [row + ("" if last == column else last) for _, row, last in named]
    said = "" if rows[-1].endswith(f"{column}”") else column  # “（七）总计”
    return f"{table}{'加'.join(rows)}{said}"


def _named(pointers: Sequence[str], edition: Edition) -> tuple[str, str, str]:
    """The table of `pointers`, their row in quotation marks, and their column."""
    labels = [edition.label(pointer).split(BELOW) for pointer in pointers]
    if len(labels) == 1:
        table, *row, column = labels[0]
        return table, f"“{' → '.join(row)}”", column
    table, *row = _shared(labels)
    column = "".join(_shared([label[::-1] for label in labels]))
    return table, f"“{' → '.join(row)}”" if row else "", f"各项{column}之和"


def _shared(labels: Iterable[Sequence[str]]) -> list[str]:
    """The words that all `labels` begin with."""
    steps = takewhile(lambda step: len(set(step)) == 1, zip(*labels, strict=False))
    return [step[0] for step in steps]


def _quote(sentence: Sentence, found: Stated) -> str:
    """The words as written; of a clause that goes on from the ones before, these too, cut short."""
    if sentence.original:
        text, own = sentence.original, 0
    else:
        start = 0 if found.claim.goes_on else item(sentence.letters, found.start)
        text = sentence.written(start, found.end)
        own = len(sentence.written(found.start, found.end))
    longest = max(_LONGEST, own)
    return text if len(text) <= longest else f"……{text[-longest:]}"
