"""A report in any state in, what a draft prints for it out: what is missing or cannot be printed is seen to be so.

A draft of a report without errors prints the very content of the clean report.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from compiler.common.characters import Unprintable
from compiler.common.pointer import MISSING, find, join
from compiler.common.text import shorten
from compiler.findings.quote import legible
from compiler.form.blank_report import blank_report
from compiler.report import narrative
from compiler.report.content import content
from compiler.report.figures import digits, printed
from compiler.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.form.layout import Fact
    from compiler.report.content import Content
    from compiler.report.media.values import Medium

LACKING = "（缺）"
"""Stands where something is required and nothing was written; never a 0."""

BLANK = "（空）"
UNCLEAR = "？"
_ANY_DATE = "2000-01-01"


def draft(report: Report, media: Mapping[str, Medium]) -> Content:
    """What the template of its edition prints for a report, whatever its schema says of it.

    A cell that is no figure stands as it was written, in quotation marks where it is a text; one that is missing, or a
    total that cannot be computed, is said to be so. `media` are the tables, pictures and charts that could be read.
    """
    data, edition, known = report.data, report.edition, report.figures
    made = content(Report(_mended(data, edition, media), edition), media)
    for table in edition.tables:
        made[table.tag] = {
            fact.cell: printed(known[fact.pointer], fact) if fact.pointer in known else _cell(data, fact)
            for fact in table.facts
        }
    if made["signature"]["date"]:
        written = find(data, "/signature/date")
        made["signature"]["date"] = made["signature"]["date"] if _is_date(written) else as_written(written)
    return made


def as_written(value: Any) -> str:
    """What was written where it cannot be printed as what it should be."""
    if value is MISSING or value is None:
        return LACKING if value is MISSING else BLANK
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Unprintable):
        return _excerpt(value)
    if isinstance(value, str):
        return f"“{_excerpt(value)}”" if value.strip() else BLANK
    return UNCLEAR if isinstance(value, dict | list) else digits(value)


def _mended(report: Mapping[str, Any], edition: Edition, media: Mapping[str, Medium]) -> dict[str, Any]:
    """A report with the texts of `report` that `content` can print; its figures are not those of `report`."""
    agency = _line(report.get("agency", MISSING))
    mended = blank_report(0, agency, edition) | {"year": as_written(report.get("year", MISSING))}
    mended |= {key: _line(report[key]) for key in ("title", "document_number") if key in report}
    if "preamble" in report:
        mended["preamble"] = _narrative(report["preamble"], "/preamble", edition, media)
    if "signature" in report:
        mended["signature"] = _signature(report["signature"], agency)
    for chapter in edition.narratives:
        value = report.get(chapter.key, MISSING)
        mended[chapter.key] = _narrative(value, join(chapter.key), edition, media)
    return mended


def _line(value: Any) -> str:
    return legible(value) if isinstance(value, str) and value.strip() else as_written(value)


def _signature(value: Any, agency: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {"agency": as_written(value), "date": _ANY_DATE}
    date_ = value.get("date")
    named = _line(value["agency"]) if "agency" in value else agency
    return {"agency": named, "date": date_ if _is_date(date_) else _ANY_DATE}


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _narrative(value: Any, pointer: str, edition: Edition, media: Mapping[str, Medium]) -> Any:
    if isinstance(value, list):
        return [_block(block, pointer + join(index), edition, media) for index, block in enumerate(value)]
    return legible(value) if isinstance(value, str) else as_written(value)


def _block(block: Any, pointer: str, edition: Edition, media: Mapping[str, Medium]) -> Any:
    """`block`, or a paragraph that stands for it where it cannot be shown."""
    if isinstance(block, str):
        return legible(block)
    shown = next(narrative.blocks([block], ""), None)
    if isinstance(shown, narrative.MediaBlock):
        return block if pointer in media else f"（{edition.kinds[shown.kind]}无法显示）"
    if shown is None:
        return as_written(block)
    if isinstance(block.get("heading"), str):
        return block | {"heading": legible(block["heading"])}
    return block | {"list": [legible(item) if isinstance(item, str) else as_written(item) for item in block["list"]]}


def _cell(report: Mapping[str, Any], fact: Fact) -> str:
    """In a narrow cell one character is enough. A total may be left out; with a part of it missing it is not known."""
    written = find(report, fact.pointer)
    return UNCLEAR if written is MISSING and fact.sums else as_written(written).strip("（）")


def _excerpt(text: str) -> str:
    return shorten(legible(" ".join(text.split())))
