"""A draft is seen to be one: on every page, by its provenance, and by `verify`, whatever becomes of its comments."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from compiler.build import Template
from compiler.common.derived_files import official_template
from compiler.compare.verify import verify
from compiler.compare.verify_output import as_json, as_text
from compiler.reading.extraction import extract
from compiler.word.package.provenance_part import DRAFT
from compiler.word.package.xml import W, qualified
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid
from tests.compare.verifying import ITEM, SUQIAN, edit_lines, edited, with_part
from tests.judges import pages, skips
from tests.report.test_draft_content import ODD
from tests.rules.support import fill, without
from tests.support import document, nianbao, raw, sample
from tests.word.reviewing import COMMENTS, MAIN, comments, complaints, draft_of, drafted

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Docx

pytestmark = pytest.mark.slow

FALSE = fill(SUQIAN, {"/requests/new/natural_person": 9999, "/disputes/reconsideration/total": 1})
LACKING = without(SUQIAN, "/requests/new/business")
PICTURELESS = SUQIAN | {"overview": [{"image": "没有.png", "alt": "没有的图"}, "甲"]}
HEADERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = f'<w:sectPr xmlns:r="{HEADERS}">%s<w:pgSz w:w="11906" w:h="16838"/>%s</w:sectPr>'


def headers(docx: bytes) -> dict[str, list[str]]:
    """The lines of each header that a section refers to, by the number of the section and the kind of page."""
    parts = unpack(docx)
    links = {link.get("Id"): link.get("Target", "") for link in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    found: dict[str, list[str]] = {}
    for number, section in enumerate(etree.fromstring(parts[MAIN]).iter(qualified("sectPr"))):
        for reference in section.iterfind(qualified("headerReference")):
            part = etree.fromstring(parts["word/" + links[reference.get(f"{{{HEADERS}}}id", "")]])
            kind = f"{number} {reference.get(qualified('type'))}"
            found[kind] = [grid.text(line) for line in part.iter(qualified("p"))]
    return found


def bare(docx: bytes) -> bytes:
    """`docx` after somebody deleted all its comments."""

    def cut(part: bytes) -> bytes:
        return re.sub(
            rb"<w:r>(?:<w:rPr>.{0,60}</w:rPr>)?<w:commentReference [^>]*/></w:r>|<w:commentRange[^>]*>", b"", part
        )

    parts = unpack(with_part(MAIN, cut, docx))
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    del parts[COMMENTS]
    parts[links] = re.sub(rb"<Relationship [^>]*comments.xml[^>]*>", b"", parts[links])
    parts[types] = re.sub(rb"<Override [^>]*comments.xml[^>]*>", b"", parts[types])
    return pack(parts)


def unmarked(docx: bytes) -> bytes:
    """`docx` as the program wrote it before drafts said of themselves that they are drafts."""
    return with_part(ITEM, lambda part: re.sub(f' {DRAFT}="\\d+"'.encode(), b"", part), docx)


# -- on every page ----------------------------------------------------------------------------------------------------


def test_every_page_says_that_it_is_a_draft_and_how_many_errors_it_has() -> None:
    said = ["送审稿（有 2 项错误）"]
    assert headers(draft_of(FALSE)) == {"0 default": said, "0 even": said}
    assert [finding.severity for finding in drafted(FALSE).findings].count("error") == 2
    assert headers(draft_of(SUQIAN)) == {"0 default": ["送审稿"], "0 even": ["送审稿"]}


def test_no_page_of_a_report_says_so() -> None:
    assert headers(document(SUQIAN)) == {}


def own(*sections: tuple[str, str], body_section: tuple[str, str] | None = ("", "")) -> Template:
    """An agency's template with a header of its own, and covers that are `sections`."""
    parts = unpack(official_template("2021").read_bytes())
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    header = f'<Relationship Id="rIdH" Type="{HEADERS}/header" Target="top.xml"/></Relationships>'
    parts[links] = parts[links].replace(b"</Relationships>", header.encode())
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    parts[types] = parts[types].replace(
        b"</Types>", b'<Override PartName="/word/top.xml" ContentType="%s"/></Types>' % kind
    )
    parts["word/top.xml"] = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>本局</w:t></w:r></w:p></w:hdr>'.encode()
    covers = "".join(f"<w:p><w:pPr>{SECTION % section}</w:pPr></w:p>" for section in sections)
    last = SECTION % body_section if body_section else ""
    written = re.sub(rb"<w:sectPr.*</w:sectPr>", last.encode(), parts[MAIN], flags=re.DOTALL)
    parts[MAIN] = written.replace(b"<w:body>", f"<w:body>{covers}".encode())
    return Template("own.docx", pack(parts))


TOP, FIRST = '<w:headerReference w:type="default" r:id="rIdH"/>', "<w:titlePg/>"
SAID = ["送审稿（有 2 项错误）"]


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        (own(body_section=(TOP, "")), {"0 default": [*SAID, "本局"], "0 even": SAID}),
        (own(body_section=(TOP, FIRST)), {"0 default": [*SAID, "本局"], "0 even": SAID, "0 first": SAID}),
        (own(("", "")), {"0 default": SAID, "0 even": SAID}),
        (
            own((TOP, ""), body_section=(TOP, "")),
            {"0 default": [*SAID, "本局"], "0 even": SAID, "1 default": [*SAID, "本局"]},
        ),
        (
            own(("", FIRST), body_section=(TOP, "")),
            {"0 default": SAID, "0 even": SAID, "0 first": SAID, "1 default": [*SAID, "本局"]},
        ),
        (own(body_section=None), {"0 default": SAID, "0 even": SAID}),
    ],
)
def test_every_page_of_an_agencys_own_template_says_so_below_nothing_and_above_its_own_header(
    template: Template, wanted: dict[str, list[str]], tmp_path: Path
) -> None:
    made = drafted(FALSE, template).document
    assert made is not None
    assert headers(made) == wanted
    assert complaints(made, tmp_path) == []


@skips.needs_libreoffice
def test_printed_every_page_says_so_and_none_is_added(tmp_path: Path) -> None:
    for name, docx in {"draft": draft_of(FALSE), "clean": document(SUQIAN)}.items():
        (tmp_path / f"{name}.docx").write_bytes(docx)
    printed = pages.page_texts(pages.to_pdf(tmp_path / "draft.docx", tmp_path))
    assert all("送审稿（有 2 项错误）" in "".join(text.split("\n")) for text in printed)
    assert len(printed) == pages.page_count(pages.to_pdf(tmp_path / "clean.docx", tmp_path))


# -- extract --------------------------------------------------------------------------------------------------------


def test_that_the_data_of_a_draft_is_no_report_is_no_sign_of_forgery() -> None:
    codes = {finding.code for finding in extract(draft_of(LACKING), "a.docx").findings}
    assert codes == {"E133"}
    assert "E104" in {finding.code for finding in extract(unmarked(draft_of(LACKING)), "a.docx").findings}


# -- verify -----------------------------------------------------------------------------------------------------------


def add_paragraph(docx: Docx) -> None:
    docx.paragraphs[5].insert_paragraph_before("另加一段。")


@pytest.mark.parametrize(("report", "errors"), [(SUQIAN, 0), (FALSE, 2), (LACKING, 1), (PICTURELESS, 1)])
def test_a_draft_is_one_whatever_becomes_of_it(report: Any, errors: int) -> None:
    draft = draft_of(report)
    for docx in (draft, bare(draft) if comments(draft) else draft, edited(lambda _: None, draft)):
        verification = verify(docx, raw(report))
        assert (verification.state, verification.errors, verification.edits) == ("draft", errors, ())
        assert (verification.passed, verification.source) == (False, "same")
    changed = verify(edited(add_paragraph, draft))
    assert (changed.state, changed.errors) == ("draft", errors)
    assert edit_lines(changed) == ["增 一、总体情况：{+另加一段。+}"]


@pytest.mark.parametrize("report", [{}, {"year": "二〇二三"}, {"overview": [{"image": 3}, {"image": "a.png"}]}, ODD])
def test_the_draft_of_any_data_is_a_draft_that_nobody_edited(report: Any) -> None:
    verification = verify(draft_of(report))
    assert (verification.state, verification.edits, verification.errors > 0) == ("draft", (), True)


@pytest.mark.parametrize(("report", "errors"), [(FALSE, 2), (LACKING, 1), (SUQIAN | {"problems": "无"}, 0)])
def test_a_draft_of_an_older_version_is_known_by_its_comments(report: Any, errors: int) -> None:
    verification = verify(unmarked(draft_of(report)))
    assert (verification.state, verification.errors, verification.edits) == ("draft", errors, ())


def test_a_draft_of_an_older_version_without_its_comments_is_known_by_its_data() -> None:
    verification = verify(bare(unmarked(draft_of(FALSE))))
    assert (verification.state, verification.errors, verification.passed) == ("draft", 2, False)


def test_a_report_whose_error_is_waived_is_no_draft() -> None:
    report = copy.deepcopy(SUQIAN) | {"problems": "", "waivers": [{"code": "X143", "reason": "试点单位"}]}
    assert verify(document(report)).state == "unchanged"


def test_what_is_said_of_a_draft() -> None:
    draft = draft_of(FALSE)
    lines = [line.strip() for line in as_text(verify(draft), "a.docx", colour=False).splitlines()]
    assert lines[0] == "a.docx：送审稿，不是正式的报告"
    assert {"编译以后没有改动", "编译时有 2 项错误", "有批注 3 条"} <= set(lines)
    assert {key: as_json(verify(draft))[key] for key in ("passed", "state", "errors")} == {
        "passed": False,
        "state": "draft",
        "errors": 2,
    }
    assert "编译时没有错误；要正式的报告，不带 --draft 重新编译" in as_text(verify(draft_of(SUQIAN)), "", colour=False)


def test_comments_that_were_added_are_told_apart() -> None:
    def comment(docx: Docx) -> None:
        docx.add_comment(docx.paragraphs[5].runs, "请再核", author="张三", initials="张")

    verification = verify(edited(comment, draft_of(FALSE)))
    assert (verification.comments, verification.own_comments) == (4, 3)
    assert "有批注 4 条，其中 1 条是后来加的" in as_text(verification, "a.docx", colour=False)


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 99, "٣"])
def test_whatever_number_of_errors_a_draft_claims_it_is_one(number: str) -> None:
    claimed = with_part(ITEM, lambda part: part.replace(b'errors="2"', f'errors="{number}"'.encode()), draft_of(FALSE))
    assert verify(claimed).state == "draft"


def test_verify_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(raw(sample("suqian-2023")))
    assert nianbao("compile", "a.json", "--draft", "-o", "a.docx", cwd=tmp_path).returncode == 0
    done = nianbao("verify", "a.docx", "--source", "a.json", cwd=tmp_path)
    assert (done.returncode, "送审稿" in done.stdout) == (1, True)
