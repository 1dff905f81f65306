"""A checked report in, everything that will be printed out, as plain values: rendering decides nothing after this."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from compiler.report.figures import printed
from compiler.report.narrative import Paragraph
from compiler.report.title_lines import title_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compiler.form.edition import Edition
    from compiler.report.media.values import Medium
    from compiler.report.narrative import MediaBlock
    from compiler.report.report import Report

Content = dict[str, Any]

MEDIA = ("table", "image", "chart")
"""The kinds of item that are no text."""

_NONE: Mapping[str, Medium] = MappingProxyType({})


def content(report: Report, media: Mapping[str, Medium] = _NONE) -> Content:
    """What the template of its edition prints for a report that the edition's schema accepts.

    `title` is a list of lines; a narrative a list of `{"kind", "text", "mark", "pointer"}` (where it was written), in
    which a table, picture or chart (taken from `media` by the pointer of its block) also has `"caption"` and stands
    under its kind; `t2`, `t3` and `t4` hold the figures of the tables by cell address; what was not given is empty.
    """
    data, edition, figures = report.data, report.edition, report.figures
    signature = data.get("signature", {})
    printout: Content = {
        "agency": data["agency"],
        "subject": edition.subject,
        "title": title_lines(title(data, edition), data["agency"]),
        "document_number": data.get("document_number", ""),
        **{key: list(_items(blocks, media)) for key, blocks in report.narratives.items()},
        "signature": {
            "agency": signature.get("agency", data["agency"]) if signature else "",
            "date": _date(signature["date"]) if signature else "",
        },
    }
    for table in edition.tables:
        printout[table.tag] = {fact.cell: printed(figures[fact.pointer], fact) for fact in table.facts}
    return printout


def items(value: Any) -> list[dict[str, Any]]:
    """The items of a narrative; none for everything else that a content holds."""
    return value if isinstance(value, list) and value and isinstance(value[0], dict) else []


def shows(content: Content) -> bool:
    """Whether there is more in `content` than text."""
    return any(item["kind"] in MEDIA for value in content.values() for item in items(value))


def title(report: Mapping[str, Any], edition: Edition) -> str:
    """The report's title: as given, else the form's."""
    given: str = report.get("title", "")
    return given or edition.title.format(agency=report["agency"], year=report["year"])


def _items(blocks: Iterable[Paragraph | MediaBlock], media: Mapping[str, Medium]) -> Iterator[dict[str, Any]]:
    below_table = False
    for block in blocks:
        if isinstance(block, Paragraph):
            yield {"kind": block.kind, "text": block.text, "mark": block.mark, "pointer": block.pointer}
            below_table = False
            continue
        medium = media[block.block]
        if below_table and block.kind == "table" and not medium.caption:
            yield {"kind": "paragraph", "text": "", "mark": "", "pointer": ""}  # or Word would join the two tables
        shown = {"kind": block.kind, block.kind: medium, "caption": medium.caption, "pointer": block.block}
        yield shown | {"text": "", "mark": ""}
        below_table = block.kind == "table"


def _date(iso: str) -> str:
    """Arabic digits, the full year, no leading zeros (GB/T 9704—2012, 7.3.5.4)."""
    from datetime import date

    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
