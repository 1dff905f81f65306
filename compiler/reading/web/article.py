"""A page in, the report in it out: without what the site puts around and among its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.reading.chapters.signature import iso_date
from compiler.reading.chapters.split import split_chapters
from compiler.reading.chapters.title import parse_title
from compiler.reading.document.body import DocumentTable, Line
from compiler.reading.tables.cell_messages import in_quotes
from compiler.reading.web.site_words import begins_foot, is_about_the_page, is_document, is_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.reading.document.body import Item
    from compiler.reading.web.page import Page, PageItem

_TITLE_LINES = 3
_LONGEST_TITLE = 80
_BELOW = 4
"""Lines below the element that holds the chapters in which the signature may stand."""

_SITE_NAME = re.compile(r"\s*[-_|–—>»]+\s*")
_NOTHING = Line("")


def article(page: Page) -> tuple[list[Item], list[Finding]]:
    """The lines and tables of the report in `page`, from its title to its signature, and what of it could not be read.

    The report is what stands in the smallest element that holds all its chapters; its title may stand above that, or
    only in the page's own description of itself.
    """
    first, last = _chapters(page)
    start, end = _container(page, first, last)
    title_at, title = _title(page, start, first)
    head = [item.item for item in page.items[start:first] if not _is_of_the_site(item)]
    opening = [item.item for item in page.items[title_at:start] if title_at and _is_text(item)]
    tail = _without_foot(page.items[last:end])
    signed = _signature(page.items[end : end + _BELOW])
    items = [*map(Line, title), *opening, *head, *(item.item for item in page.items[first:last]), *tail, *signed]
    return items, [*_attached(page.items[start : end + _BELOW]), *_lost(items)]


def _chapters(page: Page) -> tuple[int, int]:
    """Where the first and the last chapter begin; the end of the page where there is none. No link is a heading."""
    items = [_NOTHING if item.is_link else item.item for item in page.items]
    sections = split_chapters(items, editions.load(editions.IDS[-1]), ours=False).chapters.values()
    starts = [section.start - 1 for section in sections]
    return (min(starts), max(starts)) if starts else (len(items), len(items))


def _container(page: Page, first: int, last: int) -> tuple[int, int]:
    """The items of the smallest element that holds the chapters; all where there are not two of them."""
    whole = (0, len(page.items))
    if first == last:
        return whole
    around = [span for span in page.spans if span[0] <= first and span[1] > last]
    return min(around, key=lambda span: span[1] - span[0], default=whole)


def _title(page: Page, start: int, first: int) -> tuple[int, list[str]]:
    """The title where it does not stand in the element itself: the place below it (0: nowhere), and its lines."""
    inside = _last_title(page.items[start:first])
    if inside and all(parse_title("".join(inside[1]))):
        return 0, []
    above = _last_title(page.items[:start])
    if above and all(parse_title("".join(above[1]))):
        return above
    named = next((part for text in page.titles for part in _SITE_NAME.split(text) if all(parse_title(part))), "")
    return (0, [named]) if named else (0, []) if inside else above or (0, [])


def _last_title(items: Sequence[PageItem]) -> tuple[int, list[str]] | None:
    """The title nearest to the end of `items`, rather one that names agency and year: the place below it, its lines."""
    found: tuple[int, list[str]] | None = None
    for end in range(len(items), 0, -1):
        for start in range(end - 1, max(end - 1 - _TITLE_LINES, -1), -1):
            if not _may_be_title(items[start]):
                break
            lines = [item.item.text for item in items[start:end] if isinstance(item.item, Line)]
            if sum(map(len, lines)) > _LONGEST_TITLE:
                break
            agency, year = parse_title("".join(lines))
            if agency and year:
                return end, lines
            if (agency or year) and found is None:
                found = end, lines
    return found


def _may_be_title(item: PageItem) -> bool:
    line = item.item
    return isinstance(line, Line) and not item.is_link and not _is_of_the_site(item)


def _is_of_the_site(item: PageItem) -> bool:
    """Whether the site says something of the article here, rather than the article itself."""
    if isinstance(item.item, DocumentTable):
        return is_index([cell.text for cell in item.item.cells])
    return item.is_link or is_about_the_page(item.item.text)


def _is_text(item: PageItem) -> bool:
    """Whether a line between title and chapters belongs to the report: only sentences do."""
    return isinstance(item.item, Line) and not item.is_link and "。" in item.item.text


def _without_foot(items: Sequence[PageItem]) -> list[Item]:
    """The last chapter up to where the foot of the page begins."""
    foot = (at for at, item in enumerate(items) if at and isinstance(item.item, Line) and begins_foot(item.item.text))
    end = next(foot, len(items))
    while end > 1 and _is_of_the_site(items[end - 1]) and not _is_day(items[end - 1].item):
        end -= 1
    return [item.item for item in items[:end]]


def _signature(items: Sequence[PageItem]) -> list[Item]:
    """The lines up to a date, which a site may set below the element that holds the rest."""
    for at, item in enumerate(items):
        if not isinstance(item.item, Line) or (_is_of_the_site(item) and not _is_day(item.item)):
            return []
        if _is_day(item.item):
            return [one.item for one in items[: at + 1]]
    return []


def _is_day(item: Item) -> bool:
    """Whether a line is a date as reports are signed with, which those of a site are not."""
    return isinstance(item, Line) and item.text.endswith("日") and iso_date(item.text) is not None


def _attached(items: Sequence[PageItem]) -> Iterator[Finding]:
    names = [item.item.text for item in items if isinstance(item.item, Line) and any(map(is_document, item.links))]
    if names:
        more = f"等 {len(names)} 个" if len(names) > 1 else ""
        message = f"网页带有附件{in_quotes(names[0])}{more}，附件里的内容没有读入"
        yield Finding("E144", "warning", message, hint="报告在附件里的，下载下来另外读取")


def _lost(items: Sequence[Item]) -> Iterator[Finding]:
    texts = [text for item in items for text in _texts(item)]
    broken = [text for text in texts if "\ufffd" in text]
    if broken:
        count = sum(text.count("\ufffd") for text in broken)
        message = f"网页里有 {count} 个字的编码是坏的，读不出来，例如{in_quotes(broken[0])}"
        yield Finding(
            "E150", "error", message, hint="在浏览器里打开原网页，重新保存后再读取；或者照着网页在 JSON 里改正"
        )


def _texts(item: Item) -> list[str]:
    return [cell.text for cell in item.cells] if isinstance(item, DocumentTable) else [item.text]
