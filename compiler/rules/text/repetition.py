"""X133: a sentence printed twice anywhere, or a long run of clauses repeated within one chapter."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.levels.level_marks import unmarked, unmarked_clauses
from compiler.rules.text.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report

SENTENCE = 15
"""The fewest characters of a whole sentence that says the same twice; shorter ones are turns of phrase."""

PASSAGE = 40
"""The fewest characters of a repeated part of a sentence: the usual formulas are shorter, a copied list is longer."""

# Bounds for a text that says the same thousands of times.
_LONGEST = 100
_COMPARED = 5
_FEWEST = 4

_SHOWN = 30
_CLAUSE = later(r"[^，。；：！？,;:!?]+(?:[,:](?=\d)[^，。；：！？,;:!?]+)*[，。；：！？,;:!?]?")
# Within figures and times they stop nothing.
_HALF_STOP = later(r"[,:](?!\d)|(?<![^，。；：！？,;:!?])[,:]")
_ENDS = "。！？!?"
_SPACE = later(r"\s+")
_TITLE = later("《[^》]*》")  # the documents that a report names again and again are no repetition
_SAID = later(r"[\u3400-\u9fffA-Za-z0-9]")


class Clause(NamedTuple):
    """A clause between two stops: its words, where it stands, whether it `begins` or `closes` a sentence.

    `weight` is how many of its characters say something.
    """

    words: str
    chapter: str
    paragraph: Paragraph
    start: int
    end: int
    begins: bool
    closes: bool
    weight: int


class _Repeat(NamedTuple):
    """The clauses `again` to `again + length` say what those from `first` on did."""

    first: int
    again: int
    length: int


def _check(report: Report) -> Iterator[Hit]:
    return repetitions(report) if may_repeat(report) else iter(())


def repetitions(report: Report) -> Iterator[Hit]:
    """What the narrative says twice, a hit for all that says the same."""
    clauses = [clause for key, chapter in report.prose.items() for clause in _clauses(key, chapter)]
    found: defaultdict[str, list[_Repeat]] = defaultdict(list)
    for repeat in _repeats(clauses):
        words = "".join(clause.words for clause in clauses[repeat.again : repeat.again + repeat.length])
        found[words].append(repeat)
    for repeats in found.values():
        yield _hit(repeats, clauses)


def may_repeat(report: Report) -> bool:
    """Whether clauses in a row, long enough together to count, have all been written elsewhere too: it seldom is."""
    words = _words([text for chapter in report.prose.values() for text in _running_texts(chapter)])
    if len(set(words)) == len(words):
        return False
    often = {clause: times for clause, times in Counter(words).items() if times > 1}
    if sum([len(clause) * times for clause, times in often.items()]) < SENTENCE:
        return False
    length = 0
    for clause in words:
        length = length + len(clause) if clause in often else 0
        if length >= SENTENCE:
            return True
    return False


def _words(texts: Iterable[str]) -> list[str]:
    """The words of each clause of `texts`, as `_clauses` has them, without the places; those without any left out."""
    text = "，".join(texts)
    if "," in text or ":" in text:
        text = _HALF_STOP.sub("，", text)
    for stop in "。；：！？;!?":
        text = text.replace(stop, "，")
    words = text.split("，")
    if " " in text or not text.isprintable():
        words = ["".join(unmarked(clause).split()) for clause in words]
    else:
        words = unmarked_clauses(words)
    return [clause for clause in words if clause]


def _running_texts(chapter: Iterable[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in chapter if not paragraph.kind.startswith("heading")]


def _hit(repeats: list[_Repeat], clauses: list[Clause]) -> Hit:
    first, last = clauses[repeats[0].again], clauses[repeats[0].again + repeats[0].length - 1]
    end = last.end if last.paragraph is first.paragraph else len(first.paragraph.text)
    place = quoted(first.paragraph.text[:end], first.start, min(end, first.start + _SHOWN))
    pointers = [clauses[repeat.again].paragraph.pointer for repeat in repeats]
    pointers.append(clauses[repeats[0].first].paragraph.pointer)
    return Hit(f"{place}前面已经写过，共出现 {len(repeats) + 1} 次", tuple(dict.fromkeys(pointers)))


def _clauses(key: str, chapter: tuple[Paragraph, ...]) -> Iterator[Clause]:
    for paragraph in chapter:
        if paragraph.kind.startswith("heading"):
            continue
        begins = True
        for match in _CLAUSE.finditer(paragraph.text):
            said = match.group()
            closes = said[-1] in _ENDS or match.end() == len(paragraph.text.rstrip())
            words = _SPACE.sub("", unmarked(said.rstrip("，。；：！？,;:!?")))
            weight = len(_SAID.findall(_TITLE.sub("", words)))
            yield Clause(words, key, paragraph, match.start(), match.end(), begins, closes, weight)
            begins = closes


def _repeats(clauses: list[Clause]) -> Iterator[_Repeat]:
    """The longest repeats that count, none within another, in the order in which they are met."""
    seen: defaultdict[str, list[int]] = defaultdict(list)
    index = 0
    while index < len(clauses):
        words = clauses[index].words
        earlier = seen[words][:_COMPARED] if len(words) >= _FEWEST else []
        repeats = (_Repeat(first, index, _length(clauses, first, index)) for first in earlier)
        best = max(repeats, key=lambda repeat: repeat.length, default=None)
        if best and best.length:
            yield best
        step = max(best.length, 1) if best else 1
        for offset in range(index, index + step):
            seen[clauses[offset].words].append(offset)
        index += step


def _length(clauses: list[Clause], first: int, again: int) -> int:
    """How many clauses from `again` on say what those from `first` on do, cut to what counts as repeated."""
    length = 0
    while length < _LONGEST and first + length < again and again + length < len(clauses):
        if clauses[first + length].words != clauses[again + length].words:
            break
        length += 1
    same_chapter = clauses[first].chapter == clauses[again].chapter
    if length > 1 and same_chapter and _weight(clauses[again : again + length]) >= PASSAGE:
        return length
    begin = clauses[first].begins and clauses[again].begins
    while length and not (begin and clauses[first + length - 1].closes and clauses[again + length - 1].closes):
        length -= 1
    return length if _weight(clauses[again : again + length]) >= SENTENCE else 0


def _weight(run: list[Clause]) -> int:
    return sum(clause.weight for clause in run)


RULES = (
    Rule(
        code="X133",
        name="同一句话写了两遍",
        severity="warning",
        what="找出全文写了两遍的句子，以及同一部分里大段重复的文字；文件名称的重复不算。",
        why="同一件工作写在两处，多半是拼接材料时留下的，读的人会以为凑字数，数字也容易前后不一致。",
        example="「……为公众提供网上咨询、网上预约、网上查询……」前面已经写过，共出现 2 次",
        hint="留下最合适的一处，另一处删去或者改写",
        check=_check,
    ),
)
