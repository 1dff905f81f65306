"""What a narrative shows in, the simplest NARRATIVE that prints just that out."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from compiler.reading.model import NarrativeParagraph
from compiler.report import narrative
from compiler.report.media.values import Chart, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.form.layout import Cell
    from compiler.reading.model import NarrativeItem
    from compiler.report.figures import Number
    from compiler.report.media.values import NarrativeTable

LEVELS = {"heading2": 2, "heading3": 3, "heading4": 4}
LISTS = {"bullet": False, "number": True}
_NARROWEST = 10
"""The least width of a picture that the input may ask for, in millimetres; a narrower one has its own size."""


class FilePicture(Protocol):
    """Where a picture is kept: the path by which the input names it, the `wanted` one if it can be."""

    def __call__(self, picture: Picture, wanted: str = "") -> str:
        """The path of `picture`."""


def narrative_value(items: Sequence[NarrativeItem], file_picture: FilePicture) -> Any:
    """The narrative of `items`: a lone paragraph is a string, nothing at all an empty list."""
    made = list(blocks(items, file_picture))
    return made[0] if len(made) == 1 and isinstance(made[0], str) else made


def blocks(items: Sequence[NarrativeItem], file_picture: FilePicture) -> Iterator[Any]:
    """`items` as blocks: headings, lists and what is shown as such, each of the others as a string."""
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        if not isinstance(item, NarrativeParagraph):
            yield medium_block(item, file_picture)
        elif item.kind in LISTS and (run := _list(items, at)):
            end = at + len(run)
            yield {"list": entries(run), "ordered": LISTS[item.kind]}
        elif item.kind in LEVELS and is_line(item.text):
            yield {"heading": item.text, "level": LEVELS[item.kind]}
        else:
            yield full_text(item)
        at = end


def entries(paragraphs: Sequence[NarrativeParagraph]) -> list[str]:
    """The items of a list: a continuation is a further line of the item before it."""
    made: list[str] = []
    for paragraph in paragraphs:
        if paragraph.kind == "continuation" and made:
            made[-1] += f"\n{paragraph.text}"
        else:
            made.append(paragraph.text)
    return made


def is_text(item: NarrativeItem) -> bool:
    """Whether a line of a string prints just `item`."""
    return isinstance(item, NarrativeParagraph) and next(narrative.paragraphs(item.text, "")).kind == item.kind


def is_line(text: str) -> bool:
    """Whether `text` may be a heading: one line, not blank, no tab."""
    return bool(text.strip()) and not any(mark in text for mark in "\n\r\t")


def full_text(paragraph: NarrativeParagraph) -> str:
    """What one reads: the number of a list with the text."""
    return paragraph.mark + paragraph.text


def medium_block(item: NarrativeTable | Picture | Chart, file_picture: FilePicture) -> dict[str, Any]:
    """A table, picture or chart as a block."""
    caption = {"caption": item.caption} if item.caption.strip() else {}
    if isinstance(item, Picture):
        width = {"width_mm": _number(f"{item.width:.1f}".removesuffix(".0"))} if item.width >= _NARROWEST else {}
        return {"image": file_picture(item), **caption, **({"alt": item.alt} if item.alt.strip() else {}), **width}
    if isinstance(item, Chart):
        return {"chart": chart_settings(item)}
    rows = _rows(item)
    header = {"header": rows[: item.head_rows]} if item.head_rows else {}
    return {"table": {**caption, **header, "rows": rows[item.head_rows :]}}


def chart_settings(chart: Chart) -> dict[str, Any]:
    """A chart as the input describes it; figures in the digits in which it keeps them."""
    return {
        "kind": chart.kind,
        **({"caption": chart.caption} if chart.caption.strip() else {}),
        **({"alt": chart.alt} if chart.alt.strip() else {}),
        "categories": list(chart.categories),
        "series": [{"name": one.name, "values": list(map(_number, one.values))} for one in chart.series],
    }


def _rows(table: NarrativeTable) -> list[list[Any]]:
    """The cells of each row, those that begin in it."""
    rows: list[list[Any]] = [[] for _ in range(max(cell.row + cell.height for cell in table.cells))]
    for cell in sorted(table.cells, key=attrgetter("row", "column")):
        rows[cell.row].append(_cell(cell))
    return rows


def _cell(cell: Cell) -> Any:
    spans = {key: span for key, span in (("rows", cell.height), ("columns", cell.width)) if span > 1}
    return {"text": cell.text, **spans} if spans else cell.text


def _list(items: Sequence[NarrativeItem], start: int) -> list[NarrativeParagraph]:
    """The list that begins at `start`, up to another kind, or to a number that does not go on counting from 1."""
    run: list[NarrativeParagraph] = []
    number = 0
    for item in islice(items, start, None):
        if not isinstance(item, NarrativeParagraph) or item.kind not in (
            run[0].kind if run else item.kind,
            "continuation",
        ):
            break
        if item.kind == "number":
            number += 1
            if item.mark != f"{number}.":
                break
        run.append(item)
    return run


def _number(digits: str) -> Number:
    return Decimal(digits) if "." in digits else int(digits)
