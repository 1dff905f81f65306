"""What a document shows, and the source it was compiled from, if it says so, in; the report out, in form order."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compiler.form import edition as editions
from compiler.reading.to_json.blocks import narrative_value
from compiler.reading.to_json.figures import put_figures
from compiler.reading.to_json.header import put_head, put_signature
from compiler.reading.to_json.image_files import ImageFiles
from compiler.reading.to_json.key_order import in_form_order
from compiler.reading.to_json.narrative import printed_items, rewrite_narrative
from compiler.report.content import content
from compiler.report.media.chart import chart
from compiler.report.media.table import table
from compiler.report.media.values import Medium, Picture
from compiler.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.reading.model import DocumentReport
    from compiler.report.content import Content
    from compiler.report.narrative import MediaBlock


@dataclass(frozen=True)
class ReportData:
    """A report's data, the pictures that it names by path, and what was found in reading its figures."""

    report: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def report_data(reading: DocumentReport, source: Mapping[str, Any] | None) -> ReportData:
    """The report that `reading` shows; `source`, if given, is one that the schema of the reading's edition accepts."""
    edition = editions.load(reading.edition)
    shown = _shown(Report(source, edition)) if source is not None else None
    report: dict[str, Any] = deepcopy(dict(source)) if source is not None else {}
    findings = put_head(report, reading, edition, shown)
    put_signature(report, reading, shown)
    pictures = ImageFiles()
    for key in edition.narrative_keys:
        _narrative(report, key, reading, shown, pictures)
    findings += put_figures(report, reading.cells, edition, source)
    return ReportData(in_form_order(report, edition), pictures.files, tuple(findings))


def _shown(report: Report) -> Content:
    """What the document showed: pictures by what is said of them, since their files are not at hand."""
    made: dict[str, Medium] = {}
    for block in report.media_blocks:
        read = {"table": table, "chart": chart, "image": _picture}[block.kind](block, report.edition)
        made[block.block] = read if not isinstance(read, tuple) else Picture("", "", b"", "png", 0, 0)
    return content(report, made)


def _picture(block: MediaBlock, _edition: Edition) -> Picture:
    return Picture(block.value.get("caption", ""), block.value["alt"], b"", "png", 0, 0)


def _narrative(
    report: dict[str, Any], key: str, reading: DocumentReport, shown: Content | None, pictures: ImageFiles
) -> None:
    items = reading.narratives.get(key)
    if items is None:
        report.pop(key, None)
    elif key == "preamble" and not items and key not in report:
        return
    elif shown and key in report:
        report[key] = rewrite_narrative(report[key], printed_items(shown[key]), items, pictures, exact=reading.exact)
    else:
        report[key] = narrative_value(items, pictures)
