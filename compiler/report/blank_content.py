"""A blank report in, what the official form prints of it out: a cell that nobody has filled is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.form.blank_report import blank_report
from compiler.report.content import content
from compiler.report.figures import printed
from compiler.report.report import Report

if TYPE_CHECKING:
    from compiler.report.content import Content


def blank_content(report: Report) -> Content:
    """The content of `report`, in which figures and the signature's date may be missing."""
    data, edition = report.data, report.edition
    tables = {table.key for table in edition.tables}
    zeros = blank_report(data["year"], data["agency"], edition, zeros=True)
    others = {key: value for key, value in data.items() if key not in tables and key != "signature"}
    printout = content(Report(zeros | others, edition))
    for table in edition.tables:
        printout[table.tag] = {
            fact.cell: printed(report.figures[fact.pointer], fact) if fact.pointer in report.figures else ""
            for fact in table.facts
        }
    printout["signature"] = {"agency": data.get("signature", {}).get("agency", ""), "date": ""}
    return printout
