"""In: measured pages. Out: what a reader checks at a glance, as text that is kept beside the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pages.measure import Page


def summary(pages: list[Page]) -> str:
    """The number of pages; of each its first and last line outside of tables, and where its tables stand, in mm."""
    return "\n".join([f"{len(pages)} 页", *(line for page in pages for line in _page(page))]) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield f"\n{page.number.text}"
    if page.lines:
        yield f"  首行 {page.lines[0].text}"
        yield f"  末行 {page.lines[-1].text}"
    for box in page.tables:
        place = f"左 {box.left:.0f} 上 {box.top:.0f} 右 {box.right:.0f} 下 {box.bottom:.0f} 毫米"
        yield f"  表格 {place}，{box.cells} 格"
