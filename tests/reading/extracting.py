"""What the tests of extract share: documents compiled from any data, edited as in Word, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.reading.extraction import Extracted, extract
from compiler.report.content import content
from compiler.report.media.media import read_media
from compiler.report.provenance import provenance
from compiler.report.report import Report
from compiler.validation.schema_check import edition_of
from compiler.word.package.zip import pack, unpack
from compiler.word.template.compile import compile_template
from compiler.word.template.render import render
from tests.judges.specimen import PNG

if TYPE_CHECKING:
    from compiler.report.content import Content

MAIN, PROVENANCE = "word/document.xml", "customXml/item1.xml"
COMPILED = {
    edition_id: compile_template(official_template(edition_id).read_bytes(), editions.load(edition_id))
    for edition_id in editions.IDS
}


def shown(report: Any) -> Content:
    """What is printed of `report`, which the schema accepts, whatever the rules say of it; every picture is `PNG`."""
    judged = Report(report, edition_of(report))
    made, faults = read_media(judged, lambda _name: PNG, ())
    assert faults == ()
    return content(judged, made)


def compiled(report: Any, printed: Content | None = None) -> bytes:
    """The document of `report`; with `printed`, one that shows that, though it says it comes from `report`."""
    edition = edition_of(report).id
    made = COMPILED[edition]
    return pack(render(made, printed or shown(report), provenance(report, edition, made.sha256)))


def read(docx: bytes) -> Extracted:
    """What is read back from `docx`."""
    return extract(docx, "报告.docx")


def codes(extracted: Extracted) -> list[str]:
    """The codes of the findings, in order."""
    return [finding.code for finding in extracted.findings]


def edited(docx: bytes, *changes: tuple[str, str], part: str = MAIN) -> bytes:
    """`docx` with texts of the XML of a part replaced, each standing there just once."""
    parts = unpack(docx)
    text = parts[part].decode()
    for old, new in changes:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        text = text.replace(old, new)
    return pack({**parts, part: text.encode()})


def stripped(docx: bytes) -> bytes:
    """`docx` without its provenance."""
    return pack({**unpack(docx), PROVENANCE: b"<nothing/>"})


def paragraphs_of(report: Any) -> dict[str, list[tuple[str, str, str]]]:
    """The paragraphs of each narrative as they are printed."""
    printed = shown(report)
    keys = edition_of(report).narrative_keys
    return {key: [(item["kind"], item["text"], item["mark"]) for item in printed[key]] for key in keys}


def figures(report: Any) -> dict[str, dict[str, str]]:
    """The figures of each table as they are printed."""
    printed = shown(report)
    return {table.tag: printed[table.tag] for table in edition_of(report).tables}
