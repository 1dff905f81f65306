"""What the sheets of a workbook are called, and the words by which they are known wherever they were moved to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compiler.form.edition import Edition

INSTRUCTIONS, BASICS, STORED = "说明", "基本信息", "数据"

STORED_HEAD = "程序用的数据，请不要改动"
"""The first cell of the hidden sheet."""

CHECKS_HEAD = "核对：不平的行、列在表上是红色，相差多少写在表旁边和这里"
"""What stands above the messages below a table."""

BASIC_FIELDS = ("/year", "/agency", "/title", "/document_number", "/signature/agency", "/signature/date")
"""The pointers of what the sheet of basic facts holds, row by row."""

BASIC_HINTS = {
    "/year": "报告的年份，四位数字，如 2025",
    "/agency": "机关的全称",
    "/title": "可以不填，由机关全称和年份组成",
    "/document_number": "可以不填",
    "/signature/agency": "可以不填，与机关全称相同；没有落款的，下一行也不填",
    "/signature/date": "如 2026-01-20；没有落款的不填",
}
"""What may be written there."""

WAIVER_HEADS = ("编号", "理由")


def basic_labels(edition: Edition) -> dict[str, str]:
    """The word in column A for each pointer of `BASIC_FIELDS`."""
    return {pointer: edition.fields[pointer.lstrip("/")] for pointer in BASIC_FIELDS}


def narrative_sheets(edition: Edition) -> dict[str, str]:
    """The name of the sheet of each narrative, by its key: also its head, in the first cell."""
    return {key: edition.label(f"/{key}") for key in edition.narrative_keys}


def waivers_sheet(edition: Edition) -> str:
    """The name of the sheet of waivers."""
    return edition.fields["waivers"]
