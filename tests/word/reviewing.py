"""What the tests of drafts and review copies share: making one, and reading its comments back."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from lxml import etree

from compiler.build import Built, Input, Template, build
from compiler.common.derived_files import official_template
from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.report.provenance import provenance
from compiler.report.report import Options
from compiler.word.comments.review_copy import review_copy
from compiler.word.package.xml import qualified
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid
from compiler.word.template.compile import compile_template
from tests.judges import validators, wellformed
from tests.support import PICTURES, body, printout, raw

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.form.edition import Edition
    from compiler.word.template.compiled import CompiledTemplate

MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
COMPILED = {
    edition_id: compile_template(official_template(edition_id).read_bytes(), editions.load(edition_id))
    for edition_id in editions.IDS
}


def drafted(report: Any, template: Template | None = None) -> Built:
    """What becomes of a draft of `report`."""
    return build(Input("some/folder/report.json", raw(report), PICTURES), Options(), template, draft=True)


def draft_of(report: Any) -> bytes:
    """The draft of `report`."""
    document = drafted(report).document
    assert document is not None
    return document


def reviewed(report: Any, *findings: Finding, template: CompiledTemplate | None = None) -> bytes:
    """The review copy of `report`, which the schema accepts, with `findings`."""
    edition = editions.for_year(report["year"])
    own = template or COMPILED[edition.id]
    origin = provenance(report, edition.id, own.sha256)
    return pack(review_copy(own, printout(report), edition, origin, findings))


def finding(*pointers: str, code: str = "X999") -> Finding:
    """A finding that says little."""
    return Finding(code, "warning", "请核对", pointers)


def without_comments(root: etree._Element) -> bytes:
    """The body with ranges and references of comments, and what leads to the headers, taken out."""
    bare = copy.deepcopy(root)
    headers = [*bare.iter(qualified("headerReference"))]
    marks = [qualified(name) for name in ("commentRangeStart", "commentRangeEnd")]
    references = [next(mark.iterancestors()) for mark in bare.iter(qualified("commentReference"))]
    for element in [*bare.iter(*marks), *references, *headers]:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return etree.tostring(bare, method="c14n")


def comments(docx: bytes) -> dict[str, str]:
    """The text of each comment by its id."""
    part = unpack(docx).get(COMMENTS)
    found = etree.fromstring(part) if part else ()
    return {comment.get(qualified("id"), ""): grid.text(comment) for comment in found}


def places(docx: bytes) -> dict[str, str]:
    """What the range of each comment goes around, by the comment's id."""
    around: dict[str, str] = {}
    for paragraph in body(docx).iter(qualified("p")):
        for start in paragraph.iterfind(qualified("commentRangeStart")):
            around[start.get(qualified("id"), "")] = grid.text(paragraph)
    return around


def addresses(docx: bytes, edition: Edition) -> dict[str, str]:
    """The statutory cell (t3.D6) in which the range of each comment is, counted on the printed grid."""
    found: dict[str, str] = {}
    for table, element in zip(edition.tables, body(docx).iter(qualified("tbl")), strict=True):
        for cell in grid.read(element, starts):
            address = f"{table.tag}.{chr(ord('A') + cell.column)}{cell.row + 1}"
            found |= dict.fromkeys(cell.text.split(), address)
    return found


def starts(cell: etree._Element) -> str:
    """The ids of the comments that begin in `cell`."""
    return " ".join(mark.get(qualified("id"), "") for mark in cell.iter(qualified("commentRangeStart")))


def complaints(docx: bytes, folder: Path) -> list[str]:
    """What the judges that are always here say of `docx`."""
    path = folder / "draft.docx"
    path.write_bytes(docx)
    judges = (validators.openxml_audit, validators.ooxml_integrity, wellformed.own_checks)
    return [complaint for judge in judges for complaint in judge(path)]
