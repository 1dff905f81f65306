"""How long a report may be: what is written is also read, S117 where it would not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.findings.finding import Finding
from compiler.report.media.values import NarrativeTable
from compiler.report.narrative import MediaBlock, Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.report.media.values import Medium
    from compiler.report.report import Report

MOST_PARAGRAPHS = 400_000
"""Paragraphs of a report's narratives; a cell holds at least one in each row that it covers, and a tab counts as one.

A table of 20 000 rows in the 19 columns that a page holds has 380 000. Reading takes what Word makes of so many.
"""

MOST_CHARACTERS = 2_000_000
"""Characters in them."""

SHORT = 3 * MOST_PARAGRAPHS // 20
"""Bytes of JSON in which no more can be written: a row of merged cells takes three, and shows at most 19 of them."""


_OF_TEXT = ("list", "table", "header", "rows", "text")
"""Keys of what is counted within a block; a heading is never so many."""


class _Extent(NamedTuple):
    paragraphs: int
    characters: int


def far_too_long(report: Report) -> list[Finding]:
    """S117 where the texts alone are too long, counted before anything is made of them, which would take a minute."""
    return _found({key: _least(report.data.get(key)) for key in report.edition.narrative_keys}, report, "至少")


def _least(narrative: Any) -> _Extent:
    """The fewest paragraphs and characters that `narrative` shows, whatever it is."""
    paragraphs = characters = 0
    rest = [narrative]
    while rest:
        item = rest.pop()
        if isinstance(item, str):
            paragraphs += 1 + item.count("\n")
            characters += len(item)
        elif isinstance(item, list):
            rest += item
        elif isinstance(item, dict):
            rest += [item[key] for key in _OF_TEXT if key in item]
    return _Extent(paragraphs, characters)


def too_long(report: Report, shown: Mapping[str, Medium]) -> list[Finding]:
    """What is to be said where the report shows more than can be read again."""
    return _found({key: _extent(blocks, shown) for key, blocks in report.narratives.items()}, report)


_UNITS = ("段（表格每行的一格至少算一段，一个制表符也算一段）", "字")


def _found(extents: Mapping[str, _Extent], report: Report, about: str = "") -> list[Finding]:
    hint = "这么长的清单另做附件，报告里写汇总"
    found: list[Finding] = []
    for sizes, most, unit in zip(
        zip(*extents.values(), strict=True), (MOST_PARAGRAPHS, MOST_CHARACTERS), _UNITS, strict=True
    ):
        if sum(sizes) > most:
            longest = max(zip(sizes, extents, strict=True))[1]
            label = report.edition.label(f"/{longest}")
            message = f"各章一共{about} {sum(sizes)} {unit}，最多 {most} {unit[0]}；最多的是“{label}”"
            found.append(Finding("S117", "error", message, (f"/{longest}",), hint=hint))
    return found


def _extent(blocks: tuple[Paragraph | MediaBlock, ...], shown: Mapping[str, Medium]) -> _Extent:
    paragraphs = characters = 0
    for block in blocks:
        medium = shown.get(block.block) if isinstance(block, MediaBlock) else None
        if isinstance(block, Paragraph):
            paragraphs += 1 + block.text.count("\t")
            characters += len(block.text)
        elif isinstance(medium, NarrativeTable):
            for cell in medium.cells:
                paragraphs += cell.height + cell.text.count("\n") + cell.text.count("\t")
                characters += len(cell.text)
    return _Extent(paragraphs, characters)
