"""What X132 finds: the marks of a chapter followed level by level, and what is astray among them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from compiler.rules.text.levels.level_marks import ENUMERATION, LevelMark, shown
from compiler.rules.text.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compiler.report.narrative import Paragraph
    from compiler.rules.text.levels.level_order import Marked

_SHOWN = 12
_FIRST = ("一是", "一要")


class MarkPlace(NamedTuple):
    """A mark in its paragraph."""

    mark: LevelMark
    paragraph: Paragraph

    @property
    def leads(self) -> bool:
        """Whether the paragraph begins with it."""
        return not self.paragraph.text[: self.mark.start].strip()

    def __str__(self) -> str:
        """The mark with the words after it, quoted."""
        return quoted(self.paragraph.text[self.mark.start :], 0, _SHOWN)


class OrderFault(NamedTuple):
    """What is wrong at the mark `place`, seen against the one before it on its level."""

    place: MarkPlace
    before: MarkPlace | None
    message: str


class _Run:
    """One level while its marks are followed: the levels of mark it is written in, the last one, how many so far."""

    def __init__(self, level: int, first: MarkPlace) -> None:
        self.levels, self.last, self.count = {level}, first, 1
        self.skipped: set[int] = set()

    @property
    def number(self) -> int:
        return self.last.mark.number

    def step(self, place: MarkPlace) -> OrderFault | None:
        """Go on to `place`, which has one of the run's marks.

        After a fault the number as written, the true position and what was skipped may all go on: one slip is one
        fault.
        """
        number = place.mark.number
        fault = None if self.takes(place) else OrderFault(place, self.last, _astray(self.last, place))
        self.skipped = (self.skipped | set(range(self.number + 1, number))) - {number}
        self.count = 1 if self._restarts(place) else self.count + 1
        self.last = place
        return fault

    def takes(self, place: MarkPlace) -> bool:
        """Whether `place` can be its next."""
        return place.mark.number in {self.number + 1, self.count + 1, *self.skipped} or self._restarts(place)

    def _restarts(self, place: MarkPlace) -> bool:
        """Whether a new list begins, perhaps below another line that has no mark."""
        return place.mark.number == 1 and self.number > 1


def faults(chapter: Marked) -> Iterator[OrderFault]:
    """First paragraph by paragraph the lists that stand within one; then all other marks, throughout the chapter."""
    found = [(paragraph, [MarkPlace(mark, paragraph) for mark in marks]) for paragraph, marks in chapter if marks]
    begun = {place.mark.level for _, places in found for place in places if place.mark.number == 1 and place.leads}
    outer: list[MarkPlace] = []
    lists: set[str] = set()
    for paragraph, places in found:
        if paragraph.mark and places[0].leads and places[0].mark.level != ENUMERATION:
            if (items := paragraph.pointer.rpartition("/")[0]) not in lists:
                lists.add(items)
                yield OrderFault(places[0], None, f"{places[0]}所在的列表自动编号，印出来前面还有“{paragraph.mark}”")
            continue
        levels = [place for place in places if place.mark.level != ENUMERATION]
        inner = _inner(levels, begun)
        yield from _follow(inner)
        outer += [place for place in levels if place not in inner]
    yield from _follow(outer)
    for listed in enumerations([(paragraph, places) for paragraph, places in found]):
        yield from _follow(listed)


def enumerations(chapter: Iterable[tuple[Paragraph, Sequence[MarkPlace]]]) -> Iterator[list[MarkPlace]]:
    """The lists counted by 一是, each from its 一是 on: within a paragraph, over paragraphs, or one within another.

    Where a paragraph counts from one twice, who can say which list goes on? What follows is left alone, up to the next
    一是.
    """
    open_: list[MarkPlace] = []
    within = 0  # the number that would go on with the list within the last item
    for paragraph, places in chapter:
        counted = [place for place in places if place.mark.level == ENUMERATION]
        if paragraph.kind.startswith("heading") or (places[0].leads and places[0].mark.level != ENUMERATION):
            yield open_
            open_, within = [], 0
        firsts = [index for index, place in enumerate(counted) if place.mark.number == 1]
        hidden = sum(map(paragraph.text.count, _FIRST)) > len(firsts)  # 其中一是: a list that begins within a clause
        outer, inner = (counted, []) if not firsts else (counted[: firsts[0]], counted[firsts[0] :])
        if outer and open_ and outer[0].mark.number == within != open_[-1].mark.number + 1:
            open_ = []
        open_ += outer if open_ else []
        if hidden or len(firsts) > 1 or (inner and not outer):
            yield open_
            open_ = inner if len(firsts) == 1 and not hidden else []
        elif inner:
            yield inner
        within = inner[-1].mark.number + 1 if inner and outer else 0
    yield open_


def _inner(places: list[MarkPlace], begun: set[int]) -> list[MarkPlace]:
    """The marks of a list that begins within the paragraph, on a level that leads paragraphs elsewhere."""
    inside = [place for place in places if not place.leads]
    own = {place.mark.level for place in inside if place.mark.number == 1} & begun
    own -= {place.mark.level for place in places if place.leads}
    return [place for place in inside if place.mark.level in own]


def _follow(places: Sequence[MarkPlace]) -> Iterator[OrderFault]:
    open_: list[_Run] = []
    closed: dict[int, int] = {}  # the last number of a level that was left, in case it goes on in the next section
    later = _Later(places)
    for index, place in enumerate(places):
        level, number = place.mark.level, place.mark.number
        run = next((run for run in reversed(open_) if level in run.levels), None)
        expected = run.takes(place) if run else number == 1 or closed.get(level) == number - 1
        if not expected and (other := _continued(open_, run, place, partial(later.number, index))):
            if run is None:
                other.levels.add(level)
            run = other
            yield OrderFault(place, run.last, f"{run.last}之后是{place}，同一层用了两种序号")
        elif not expected and run is None:
            if not place.leads:
                continue  # a number within a sentence, part of no list
            yield OrderFault(place, None, f"序号从{place}开始，前面没有“{shown(level, 1)}”")
        if run:
            _close(open_, closed, open_.index(run) + 1)
            if fault := run.step(place):
                yield fault
        else:
            higher = sum(min(run.levels) < level for run in open_)
            _close(open_, closed, higher)
            open_.append(_Run(level, place))


def _close(open_: list[_Run], closed: dict[int, int], still_open: int) -> None:
    for run in open_[still_open:]:
        closed.update(dict.fromkeys(run.levels, run.number))
    del open_[still_open:]


class _Later:
    """The numbers of a list of marks by level, so that the next one of a level is found without going through all."""

    def __init__(self, places: Sequence[MarkPlace]) -> None:
        self._found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, place in enumerate(places):
            self._found[place.mark.level].append((index, place.mark.number))

    def number(self, index: int, levels: set[int]) -> int:
        """That of the first mark after the one at `index` on any of `levels`; 0 if there is none."""
        nearest = [
            found[at]
            for found in map(self._found.__getitem__, levels)
            if (at := bisect_right(found, index, key=lambda item: item[0])) < len(found)
        ]
        return min(nearest)[1] if nearest else 0


def _continued(
    open_: list[_Run], same: _Run | None, place: MarkPlace, next_number: Callable[[set[int]], int]
) -> _Run | None:
    """The run that `place` goes on in another kind of mark: its last number is one less, and no next one follows.

    Where a run in the `same` kind of mark is open, which `place` does not fit, it stands within the other one, and the
    other one has to lack `place`, or `place` has to lead back.
    """
    number = place.mark.number
    for run in reversed(open_[: open_.index(same)] if same else open_):
        own = next_number(run.levels)
        clear = same is None or own == number + 1 or (own == 0 and number < same.number)
        if run.number == number - 1 and own != number and clear:
            return run
    return None


def _astray(before: MarkPlace, place: MarkPlace) -> str:
    level, number, last = place.mark.level, place.mark.number, before.mark.number
    if number == last:
        return f"序号“{place.mark}”用了两次：{before}和{place}"
    if number < last:
        return f"{before}之后又是{place}，前后颠倒"
    lacking = "".join(f"“{shown(level, missing)}”" for missing in range(last + 1, number))
    return f"{before}之后是{place}，中间缺{lacking}"
