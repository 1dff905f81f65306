"""A document that another version compiled, and its data, in; what was edited since out, judged by content.

Versions may print the same data otherwise: lines of a title, a unit, a mark. What a document says is read from it as
from any other, and held against the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.compare.diff import diff
from compiler.compare.document_edits import Edit
from compiler.compare.text_diff import diff_text
from compiler.compare.unjudged_findings import unjudged_findings
from compiler.reading.extraction import extract
from compiler.report.figures import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.compare.diff import Difference, FigureChange
    from compiler.findings.finding import Finding
    from compiler.report.figures import Number


class ContentEdits(NamedTuple):
    """What was edited, and what of the document cannot be judged by its data."""

    edits: tuple[Edit, ...]
    unjudged: tuple[Finding, ...]


def content_edits(raw: bytes, data: Mapping[str, Any]) -> ContentEdits:
    """What the document `raw` says otherwise than the `data` that it was compiled from."""
    extracted = extract(raw, "")
    if extracted.report is None:
        return ContentEdits((), extracted.findings)
    return ContentEdits(tuple(_edits(diff(data, extracted.report))), unjudged_findings(extracted.findings))


def _edits(difference: Difference) -> Iterator[Edit]:
    for field in difference.fields:
        yield Edit("changed", field.label, diff_text(field.old, field.new))
    for figure in difference.figures:
        if not figure.same:
            old, new = (_shown(figure, number) for number in (figure.old, figure.new))
            yield Edit("changed", figure.label, diff_text(old, new))
    for chapter in difference.chapters:
        for change in chapter.paragraphs:
            yield Edit(change.kind, chapter.title, change.pieces)


def _shown(figure: FigureChange, number: Number | None) -> str:
    return "" if number is None else printed(number, figure.fact)
