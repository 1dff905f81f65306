"""Bytes of a report in, its data out: in Word, ours, edited since or written by hand, or a web page that was saved.

The findings, E101 to E150:

- E101 not a .docx, or damaged · E102 under a password · E103 too large · E104 the provenance is damaged or forged
- E105 tracked changes that nobody accepted
- E110 no report · E111 year or agency not in the title · E112 the signature's date
- E113 a chapter's title nearly the form's · E114 a chapter missing · E115 a chapter that is none of the form's
- E120 tables of another edition · E121 a table missing, or there twice · E122 a row, E123 a column missing
- E124 a row or column that the form does not have · E125 a label nearly the form's · E126 labels that stand twice
- E127 a row that is too short or too long · E128 a cell merged or split
- E131 a cell blank · E132 a dash for a figure · E133 a cell that cannot be read · E134 a cell read with a conversion
- E140 text in a chapter of tables · E141 text beside the report · E142 notes · E143 drawings, text boxes, objects
- E144 another document inside · E145 text struck out, hidden or white · E146 symbols, fields, formulas, controls
- E147 contents and page numbers · E148 a picture without a description · E149 anything else
- E150 characters of a web page in no character set
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from compiler.findings.finding import Finding
from compiler.reading.comment_list import ReviewerComment, read_comments
from compiler.reading.document.body import body
from compiler.reading.document.open_package import Unreadable, open_document
from compiler.reading.provenance_check import Untrusted, read_provenance, source_of
from compiler.reading.read_report import read_report
from compiler.reading.to_json.report import report_data
from compiler.reading.web.decode import is_web_page
from compiler.reading.web.mhtml import is_archive
from compiler.reading.web.open_page import open_page
from compiler.validation.schema_check import edition_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.reading.document.open_package import OpenDocument
    from compiler.reading.model import DocumentReport


@dataclass(frozen=True)
class Extracted:
    """A report read from a document: its data (None where there is none), and everything there is to say of it.

    `files` are the pictures that the data names, by their paths from the folder in which the data will be written;
    `comments` are what reviewers wrote beside the text.
    """

    report: dict[str, Any] | None
    findings: tuple[Finding, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    comments: tuple[ReviewerComment, ...] = ()


def extract(raw: bytes, name: str) -> Extracted:
    """The report in the document or web page `raw`, called `name`; bad input is a finding, never an exception."""
    try:
        return _from_page(raw, name) if is_web_page(raw) or is_archive(raw) else _from_document(raw, name)
    except Unreadable as error:
        return Extracted(None, (error.finding.at(name),))


def _from_document(raw: bytes, name: str) -> Extracted:
    document = open_document(raw)
    source, doubts = _source(document)
    compiled_in = edition_of(source).id if source else None
    reading, findings = read_report(body(document), document, compiled_in, _last_lines(source))
    fits = source is not None and reading is not None and compiled_in == reading.edition
    extracted = _as_json(reading, [*doubts, *findings], name, source if fits else None)
    return replace(extracted, comments=read_comments(document))


def _from_page(raw: bytes, name: str) -> Extracted:
    page = open_page(raw)
    reading, findings = read_report(page.body, page)
    return _as_json(reading, [*page.findings, *findings], name)


def _as_json(
    reading: DocumentReport | None, found: list[Finding], name: str, source: Mapping[str, Any] | None = None
) -> Extracted:
    if reading is None:
        return Extracted(None, tuple(finding.at(name) for finding in found))
    data = report_data(reading, source)
    found += data.findings
    return Extracted(data.report, tuple(finding.at(name) for finding in found), data.files)


def _last_lines(source: Mapping[str, Any] | None) -> set[str]:
    """The lines of the last chapter, where it is known how they were written."""
    if source is None:
        return set()
    written = source.get(edition_of(source).chapters[-1].key)
    texts = written if isinstance(written, list) else [written]
    return {line.strip() for text in texts if isinstance(text, str) for line in text.split("\n")}


def _source(document: OpenDocument) -> tuple[Mapping[str, Any] | None, list[Finding]]:
    """The data that the document was compiled from, where that can be trusted, and why not.

    That the data of a draft is no report is no sign of forgery.
    """
    try:
        provenance = read_provenance(document)
    except Untrusted as doubt:
        return None, [_untrusted(doubt)]
    if provenance is None:
        return None, []
    try:
        return source_of(provenance).report.data, []
    except Untrusted as doubt:
        return None, [_untrusted(doubt)] if provenance.draft_errors is None else []


def _untrusted(doubt: Untrusted) -> Finding:
    message = f"{doubt}；没有采用，报告全部按文档所示读取"
    return Finding("E104", "warning", message, hint="逐格核对读取的内容；有原来的 JSON 的，以它为准")
