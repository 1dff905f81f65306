"""A content in, its probe out, in which every text names its own place; printed, it shows where each place is.

So the lint of a template, the comments of a review copy and the edits that verify reports find the place of a text in
any template, wherever that prints it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import join
from compiler.report.content import MEDIA

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.report.media.values import Medium

PROBE_MARK = re.compile(r"§(/[^§]*)§")
"""The name of a place (a pointer), as it stands in a probe."""


def mark(pointer: str) -> str:
    """The name of the place at `pointer`."""
    return f"§{pointer}§"


def probe(content: Content, edition: Edition, most_rows: int | None = None) -> Content:
    """`content` with every text replaced by the name of its place; what is blank stays as it is.

    The organ's name stays as well: templates ask for it to choose what they print. Of tables in narratives only the
    head and `most_rows` below are in it: the names of the cells further below follow from those.
    """
    signature = {part: _named(text, join("signature", part)) for part, text in content["signature"].items()}
    made: Content = content | {"title": [_named(line, "/title") for line in content["title"]], "signature": signature}
    made["document_number"] = _named(content["document_number"], "/document_number")
    for key in edition.narrative_keys:
        made[key] = [_item(item, most_rows) for item in content[key]]
    for table in edition.tables:
        made[table.tag] = {fact.cell: mark(fact.pointer) for fact in table.facts}
    return made


def _named(text: str, pointer: str) -> str:
    return mark(pointer) if text.strip() else text


def _item(item: dict[str, Any], most_rows: int | None) -> dict[str, Any]:
    pointer, kind = item["pointer"], item["kind"]
    if kind not in MEDIA:
        return item | {"text": _named(item["text"], pointer)}
    inside = pointer if kind == "image" else pointer + join(kind)
    caption = _named(item["caption"], inside + "/caption")
    return item | {"caption": caption, kind: _medium(item[kind], inside, caption, most_rows)}


def _medium(medium: Medium, pointer: str, caption: str, most_rows: int | None) -> Medium:
    from compiler.report.media.values import NarrativeTable  # the lint of a template needs the marks alone

    if not isinstance(medium, NarrativeTable):
        return replace(medium, caption=caption, alt=mark(pointer + "/alt"))
    counts: dict[int, int] = {}
    cells = []
    end = None if most_rows is None else medium.head_rows + most_rows
    for cell in medium.cells:
        if end is not None and cell.row >= end:
            continue
        index = counts[cell.row] = counts.get(cell.row, -1) + 1
        head = cell.row < medium.head_rows
        place = join("header", cell.row, index) if head else join("rows", cell.row - medium.head_rows, index)
        height = cell.height if end is None else min(cell.height, end - cell.row)
        cells.append(cell._replace(text=mark(pointer + place) + "\n" * cell.text.count("\n"), height=height))
    return replace(medium, caption=caption, cells=tuple(cells))
