"""The items of a document in, its head and its chapters out, found by their titles; and what is no such chapter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.common.numerals import NUMERALS
from compiler.findings.finding import Finding
from compiler.reading.document.body import Line
from compiler.reading.tables.cell_messages import in_quotes
from compiler.reading.tables.labels import chapter_variants, fold, nearest, nearness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compiler.form.edition import Edition
    from compiler.reading.document.body import Item

_LONGEST = 40
_PLAUSIBLE = 0.5
"""How near a title must come at least where number and order already say which chapter it is."""

_MARK = re.compile(rf"\s*([{NUMERALS}])\s*[、.．,，:：]")
_ANY_MARK = re.compile(
    rf"\s*(?:第\s*(?:[{NUMERALS}]|\d)\s*(?:部分|章|节|项)|[（(]\s*(?:[{NUMERALS}]|\d)\s*[）)]|[{NUMERALS}](?=\W)|\d(?=\D)"
    rf"|[①-⑩Ⅰ-Ⅻ⒈-⒑⑴-⑽㈠-㈩])\s*[、.．,，:：]?"
)


@dataclass(frozen=True, slots=True)
class Section:
    """The items from `start` (the one below its heading) up to `end`; of a chapter of the form, `key` names it."""

    key: str
    start: int
    end: int


@dataclass
class Division:
    """A document divided: what comes before the first chapter, the chapters found, and what was found on the way.

    In an `exact` one the house's own styles tell what each paragraph is; `top` is the outline level of the chapters.
    """

    head: Section
    exact: bool = False
    top: int = 1
    chapters: dict[str, Section] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def chapter_at(self, index: int) -> str:
        """The key of the chapter in which item `index` stands; empty before, between and after them."""
        return next((key for key, section in self.chapters.items() if section.start <= index < section.end), "")


@dataclass(frozen=True, slots=True)
class _ChapterHeading:
    """A line that may begin a chapter: its index, the number before it, and the chapter's place in the form, if any.

    A `by_title` one is no heading of the first level by its style or number, and begins a chapter by its title alone. A
    `sure` one has the title as the form prints it, or no number that contradicts it.
    """

    index: int
    number: int
    order: int | None
    text: str
    styled: bool
    near: bool = False
    by_title: bool = False
    sure: bool = True


def split_chapters(items: Sequence[Item], edition: Edition, *, ours: bool) -> Division:
    """The division of `items` by the chapters of `edition`; in a document of ours only headings in our style count."""
    every = list(_headings(items, edition))
    headings = [heading for heading in every if not heading.by_title]
    if ours and any(heading.styled and heading.order is not None for heading in headings):
        headings = [heading for heading in headings if heading.styled]
    chain = _chain([heading for heading in headings if heading.order is not None])
    if len(chain) < len(edition.chapters):
        loosely = _chain([heading for heading in every if heading.order is not None])
        chain = loosely if len(loosely) > len(chain) else chain
    chain = sorted([*chain, *_by_number(headings, chain, edition)], key=lambda heading: heading.index)
    foreign = list(_foreign(headings, chain))
    division = _division(items, edition, chain, foreign)
    division.exact = ours and any(heading.styled for heading in chain)
    lines = [item for item in (items[heading.index] for heading in chain) if isinstance(item, Line)]
    levels = [line.level for line in lines if line.level]
    division.top = max(levels, key=levels.count, default=1)
    return division


def chapter_titles(edition: Edition) -> dict[str, int]:
    """The titles of chapters, folded, as the form prints them and as they are met, each with its place in the form."""
    known = {
        fold(other): order for order, chapter in enumerate(edition.chapters) for other in chapter_variants(chapter.key)
    }
    return known | {fold(chapter.title): order for order, chapter in enumerate(edition.chapters)}


def title_order(text: str, titles: Mapping[str, int]) -> int | None:
    """The place of the chapter whose title `text` is, whatever numbers it; None where it is none."""
    mark = _ANY_MARK.match(text)
    return titles.get(fold(text[mark.end() :] if mark else text))


def _headings(items: Sequence[Item], edition: Edition) -> Iterator[_ChapterHeading]:
    printed = {fold(chapter.title): order for order, chapter in enumerate(edition.chapters)}
    titles = chapter_titles(edition)
    for index, item in enumerate(items):
        if not isinstance(item, Line) or not item.shown.strip() or len(item.shown) > _LONGEST:
            continue
        mark = _MARK.match(item.shown)
        styled = item.style.purpose == "heading1"
        marked = mark is not None or ((styled or item.level == 1) and not re.match(r"\s*[（(]", item.shown))
        folded = fold(item.shown)
        order = titles.get(folded)
        if order is None or not marked:
            order = title_order(item.shown, titles)
        near = order is None and marked
        if near:
            order = printed.get(nearest(folded, printed))
        if marked or order is not None:
            number = NUMERALS.index(mark[1]) + 1 if mark else 0
            by_title = not marked and (folded not in printed or _ANY_MARK.match(item.shown) is not None)
            sure = title_order(item.shown, printed) == order or _counts(item.shown) in (0, (order or 0) + 1)
            yield _ChapterHeading(
                index, number, order, item.shown.strip(), styled, near and order is not None, by_title, sure
            )


def _counts(text: str) -> int:
    """The number that stands before a title, in whatever brackets or words; 0 for none, and for other signs."""
    mark = _ANY_MARK.match(text)
    digits = [sign for sign in mark[0] if sign in NUMERALS or "1" <= sign <= "9"] if mark else []
    if len(digits) != 1:
        return 0
    return int(digits[0]) if digits[0].isascii() else NUMERALS.index(digits[0]) + 1


def _chain(headings: Sequence[_ChapterHeading]) -> list[_ChapterHeading]:
    """The longest run of chapters in the form's order.

    Of equally long ones that with more that are sure counts, then the last: a list of contents comes before them.
    """
    best: dict[int, list[_ChapterHeading]] = {}
    for heading in headings:
        order = heading.order or 0
        before = [run for at, run in best.items() if at < order]
        run = [*max(before, key=_worth, default=[]), heading]
        if order not in best or _worth(run) >= _worth(best[order]):
            best[order] = run
    return max(best.values(), key=_worth, default=[])


def _worth(run: Sequence[_ChapterHeading]) -> tuple[int, int, int]:
    return len(run), sum(heading.sure for heading in run), run[-1].index


def _by_number(
    headings: Sequence[_ChapterHeading], chain: Sequence[_ChapterHeading], edition: Edition
) -> Iterator[_ChapterHeading]:
    """Chapters whose titles are put in other words, but whose number and neighbours are those of the form."""
    found = {heading.order: heading.index for heading in chain}
    for order, chapter in enumerate(edition.chapters):
        if order in found or not chain:
            continue
        after = found.get(order - 1, -1)
        until = found.get(order + 1, max(found.values()) + len(headings) + 1_000_000 if order - 1 in found else -1)
        for heading in headings:
            fits = heading.order is None and heading.number == order + 1 and after < heading.index < until
            if fits and nearness(fold(heading.text), fold(chapter.title)) >= _PLAUSIBLE:
                yield _ChapterHeading(heading.index, heading.number, order, heading.text, heading.styled, near=True)
                break


def _foreign(headings: Sequence[_ChapterHeading], chain: Sequence[_ChapterHeading]) -> Iterator[_ChapterHeading]:
    """Headings of the first level that go on counting after a chapter and are none of the form's."""
    mine = {heading.index for heading in chain}
    number = 0
    for heading in headings:
        if heading.index in mine:
            number = heading.number or number + 1
        elif number and heading.order is None and (heading.styled or heading.number == number + 1):
            number = heading.number or number + 1
            yield heading


def _division(
    items: Sequence[Item], edition: Edition, chain: list[_ChapterHeading], foreign: list[_ChapterHeading]
) -> Division:
    starts = sorted([*chain, *foreign], key=lambda heading: heading.index)
    ends = [heading.index for heading in starts[1:]] + [len(items)]
    division = Division(Section("", 0, starts[0].index if starts else len(items)))
    for heading, end in zip(starts, ends, strict=True) if starts else ():
        if heading in foreign:
            division.findings.append(_not_a_chapter(heading))
            continue
        chapter = edition.chapters[heading.order or 0]
        division.chapters[chapter.key] = Section(chapter.key, heading.index + 1, end)
        if heading.near:
            division.findings.append(_near_chapter(heading, chapter.key, chapter.title))
    for chapter in edition.chapters:
        if chapter.key not in division.chapters:
            division.findings.append(_missing_chapter(chapter.key, chapter.title))
    return division


def _near_chapter(heading: _ChapterHeading, key: str, title: str) -> Finding:
    message = f"章标题写作{in_quotes(heading.text)}，按“{title}”读取"
    return Finding("E113", "warning", message, (f"/{key}",), hint="核对读取的内容是不是这一章的")


def _missing_chapter(key: str, title: str) -> Finding:
    hint = "核对原件，看这一章用了什么标题；内容在 JSON 里补上"
    return Finding("E114", "error", f"没有找到“{title}”一章", (f"/{key}",), hint=hint)


def _not_a_chapter(heading: _ChapterHeading) -> Finding:
    message = f"{in_quotes(heading.text)}不是格式规定的六章之一，这一章没有读入"
    return Finding("E115", "error", message, hint="把其中的内容写进格式规定的各章")
