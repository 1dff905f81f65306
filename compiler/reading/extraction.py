"""Bytes of a Word report in, its data out: ours, edited by hand since, or written by hand in the official form.

The findings, E101 to E149:

- E101 not a .docx, or damaged · E102 under a password · E103 too large · E104 the provenance is damaged or forged
- E105 tracked changes that nobody accepted
- E110 no report · E111 year or agency not in the title · E112 the signature's date
- E113 a chapter's title nearly the form's · E114 a chapter missing · E115 a chapter that is none of the form's
- E120 tables of another edition · E121 a table missing, or there twice · E122 a row, E123 a column missing
- E124 a row or column that the form does not have · E125 a label nearly the form's · E126 labels that stand twice
- E127 a row that is too short or too long · E128 a cell merged or split
- E131 a cell blank · E132 a dash for a figure · E133 a cell that cannot be read · E134 a cell read with a conversion
- E140 text in a chapter of tables · E141 text before the title or below the signature · E142 notes · E143 drawings
- E144 another document inside
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING
from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.reading.document.open_package import Unreadable, opened
from compiler.reading.origin import is_sound, origin
from compiler.reading.to_json.report import restore
from compiler.reading.whole import read
from compiler.validation.json_source import read as read_source
from compiler.validation.schema_check import edition_of, validate

if TYPE_CHECKING:
    from compiler.reading.document.open_package import Opened
    from compiler.report.provenance import Provenance


@dataclass(frozen=True)
class Extracted:
    """A report read from a document: its data (None where there is none), and everything there is to say of it.

    `files` are the pictures that the data names, by their paths from the folder in which the data will be written.
    """

    report: dict[str, Any] | None
    findings: tuple[Finding, ...]
    files: dict[str, bytes] = field(default_factory=dict)


def extract(raw: bytes, name: str) -> Extracted:
    """The report in the document `raw`, called `name`; bad input is a finding, never an exception."""
    try:
        document = opened(raw)
        source, doubts = _source(document)
        reading, findings = read(document, edition_of(source).id if source else None)
    except Unreadable as error:
        return Extracted(None, (error.finding.at(name),))
    found = [*doubts, *findings]
    if reading is None:
        return Extracted(None, tuple(finding.at(name) for finding in found))
    fits = source is not None and edition_of(source).id == reading.edition
    restored = restore(reading, source if fits else None)
    found += restored.findings
    return Extracted(restored.report, tuple(finding.at(name) for finding in found), restored.files)


def _source(document: Opened) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The source that the document tells, where it is one that could have been compiled, and any doubt about it.

    That the data of a draft is no report is nothing to wonder at.
    """
    told = origin(document)
    if told is None:
        return None, []
    if not is_sound(told):
        return None, [_doubt("来源信息与它自己的校验值不符")]
    source, doubts = _compiled(told)
    return source, doubts if told.draft_errors is None else []


def _compiled(told: Provenance) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The source in `told`, if a report could have been compiled from it, and else what is wrong with it."""
    source = read_source(told.source.encode("utf-8", "surrogatepass"), "")
    if source.data is MISSING or source.findings or not isinstance(source.data, dict):
        return None, [_doubt("来源信息里的数据不完整")]
    if told.edition not in editions.IDS or edition_of(source.data).id != told.edition:
        return None, [_doubt("来源信息里的格式版本不对")]
    if any(finding.severity == "error" for finding in validate(source.data, editions.load(told.edition))):
        return None, [_doubt("来源信息里的数据不是一份完整的报告")]
    return source.data, []


def _doubt(what: str) -> Finding:
    message = f"文档里的{what}，可能被改动过，没有采用；报告全部按文档所示读取"
    return Finding("E104", "warning", message, hint="逐格核对读取的内容；有原来的 JSON 的，以它为准")
