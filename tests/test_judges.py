"""Each judge is content with a good .docx, and is seen to catch what it is there for."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.judges import pages, readers, skips, specimen, tools
from tests.judges.validators import ooxml_integrity, open_xml_sdk, openxml_audit
from tests.judges.wellformed import is_w3cdtf, own_checks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Judge = Callable[[Path], list[str]]

pytestmark = pytest.mark.slow

DOCUMENT = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"

# What is broken: part, pattern, replacement.
DAMAGES = {
    "a cell without a paragraph": (DOCUMENT, "<w:p>(?:(?!</w:p>).)*丙.*?</w:p>", ""),
    "a cell that ends in a table": (
        DOCUMENT,
        "(丙</w:t></w:r></w:p>)",
        r"\1<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>",
    ),
    "an empty cell": (DOCUMENT, "丙", " "),
    "a merge without its start": (DOCUMENT, '<w:vMerge w:val="restart"/>', ""),
    "a merge in the wrong column": (
        DOCUMENT,
        "<w:vMerge/>(</w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW [^>]*>)",
        r"\1<w:vMerge/>",
    ),
    "a span too wide": (DOCUMENT, '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'),
    "a span too narrow": (DOCUMENT, '<w:gridSpan w:val="2"/>', ""),
    "a drawing id twice": (DOCUMENT, '<wp:docPr id="2"', '<wp:docPr id="1"'),
    "a comment id twice": ("word/comments.xml", '<w:comment w:id="1"', '<w:comment w:id="0"'),
    "a comment range without start": (DOCUMENT, '<w:commentRangeStart w:id="1"/>', ""),
    "a bookmark without end": (DOCUMENT, '<w:bookmarkEnd w:id="5"/>', ""),
    "a bookmark name twice": (
        DOCUMENT,
        '(<w:bookmarkEnd w:id="5"/>)',
        r"\1<w:bookmarkStart w:id='6' w:name='Page'/><w:bookmarkEnd w:id='6'/>",
    ),
    "a field without end": (DOCUMENT, '<w:fldChar w:fldCharType="end"/>', ""),
    "a field without begin": (DOCUMENT, '<w:fldChar w:fldCharType="begin"/>', ""),
    "a date in month 13": (CORE, "2013-12-23(?=[^<]*</dcterms:created)", "2013-13-23"),
    "a core property twice": (CORE, "(<cp:category/>)", r"\1\1"),
    "a relationship to nothing": (LINKS, 'Target="numbering.xml"', 'Target="nothing.xml"'),
    "a relationship id twice": (LINKS, 'Id="rId2"', 'Id="rId3"'),
    "a picture without relationship": (LINKS, '<Relationship [^>]*image1.png"/>', ""),
    "a part without content type": (TYPES, '<Default Extension="png"[^>]*>', ""),
    "a content type without part": (TYPES, "/word/webSettings.xml", "/word/gone.xml"),
    "an invalid attribute value": (DOCUMENT, 'w:type="auto" w:w="0"', 'w:type="wide" w:w="0"'),
    "elements out of order": (DOCUMENT, "(<w:tblW [^>]*>)(<w:tblLook [^>]*>)", r"\2\1"),
    "an undefined style": (DOCUMENT, '"Heading1"', '"Heading77"'),
    "a part that is no XML": (DOCUMENT, "</w:body>", ""),
}
CAUGHT: dict[Judge, tuple[str, ...]] = {
    own_checks: tuple(
        damage
        for damage in DAMAGES
        if damage
        not in {
            "a comment range without start",
            "a picture without relationship",
            "an invalid attribute value",
            "elements out of order",
            "an undefined style",
        }
    ),
    openxml_audit: (
        "a cell without a paragraph",
        "an invalid attribute value",
        "elements out of order",
        "an undefined style",
        "a relationship to nothing",
        "a picture without relationship",
    ),
    ooxml_integrity: (
        "a span too wide",
        "a span too narrow",
        "a comment range without start",
        "an undefined style",
        "a relationship id twice",
        "a part without content type",
        "a part that is no XML",
    ),
    open_xml_sdk: (
        "a drawing id twice",
        "an invalid attribute value",
        "elements out of order",
        "a relationship to nothing",
    ),
}
JUDGES = [pytest.param(judge, marks=skips.needs_open_xml_sdk if judge is open_xml_sdk else ()) for judge in CAUGHT]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the specimen, undamaged."""
    return specimen.good(tmp_path_factory.mktemp("judges") / "good.docx")


@pytest.fixture(scope="module")
def pdf(good: Path) -> Path:
    """Return the specimen's pages."""
    return pages.to_pdf(good, good.parent)


@pytest.mark.parametrize("judge", JUDGES)
def test_a_good_document_has_no_complaints(judge: Judge, good: Path) -> None:
    assert judge(good) == []


@pytest.mark.parametrize("judge", JUDGES)
def test_a_judge_complains_of_each_damage_that_it_is_there_for(judge: Judge, good: Path, tmp_path: Path) -> None:
    silent = [
        damage for damage in CAUGHT[judge] if not judge(specimen.damaged(good, tmp_path / "bad.docx", *DAMAGES[damage]))
    ]
    assert silent == []


def test_every_damage_is_caught_by_some_judge() -> None:
    assert set(DAMAGES) == {damage for caught in CAUGHT.values() for damage in caught}


def test_an_own_complaint_says_where_the_damage_is(good: Path, tmp_path: Path) -> None:
    orphan = DAMAGES["a merge without its start"]
    (complaint,) = own_checks(specimen.damaged(good, tmp_path / "bad.docx", *orphan))
    assert complaint.startswith("word/document.xml: table 1, row 3, column 1: ")


def test_an_empty_cell_passes_where_the_test_allows_it(good: Path, tmp_path: Path) -> None:
    empty = specimen.damaged(good, tmp_path / "empty.docx", *DAMAGES["an empty cell"])
    assert own_checks(empty, allow_empty_cells=True) == []


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_name_that_stands_twice_in_the_zip_is_a_complaint(good: Path, tmp_path: Path) -> None:
    twice = tmp_path / "twice.docx"
    twice.write_bytes(good.read_bytes())
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr(DOCUMENT, archive.read(DOCUMENT))
    assert own_checks(twice) == ["word/document.xml: stands twice in the zip"]


@pytest.mark.parametrize("judge", JUDGES)
def test_what_is_no_zip_is_a_complaint(judge: Judge, tmp_path: Path) -> None:
    text = tmp_path / "text.docx"
    text.write_text("年度报告", encoding="utf-8")
    assert judge(text)


def test_a_w3cdtf_date_is_in_the_calendar_and_a_time_has_a_zone() -> None:
    valid = ["2024", "2024-02", "2024-02-29", "2024-02-29T08:00Z", "2024-02-29T08:00:00.5+08:00"]
    assert [text for text in valid if not is_w3cdtf(text)] == []
    wrong = ["", "24-02-29", "2023-02-29", "2024-13", "2024-02-29T08:00:00", "2024-02-29 08:00Z"]
    assert [text for text in wrong if is_w3cdtf(text)] == []


@skips.needs_pandoc
def test_pandoc_reads_every_paragraph_with_its_white_space_squeezed(good: Path) -> None:
    expected = [readers.squeezed(text) for text in specimen.TEXTS + specimen.CELLS]
    assert readers.pandoc_paragraphs(good) == expected
    assert readers.pandoc_text(good).splitlines() == expected


def test_docx2python_reads_every_paragraph_as_it_stands(good: Path) -> None:
    assert readers.docx2python_paragraphs(good) == specimen.TEXTS + specimen.CELLS


def test_mammoth_reads_every_paragraph_as_it_stands(good: Path) -> None:
    paragraphs = [text for text in readers.mammoth_text(good).split("\n\n") if text]
    assert paragraphs == specimen.TEXTS + specimen.CELLS


@skips.needs_pandoc
def test_a_reader_that_cannot_read_raises(tmp_path: Path) -> None:
    text = tmp_path / "text.docx"
    text.write_text("年度报告", encoding="utf-8")
    with pytest.raises(tools.ToolError, match=r"pandoc cannot read text\.docx"):
        readers.pandoc_paragraphs(text)


@skips.needs_libreoffice
def test_the_pages_have_the_text_and_can_be_looked_at(pdf: Path, tmp_path: Path) -> None:
    (text,) = pages.page_texts(pdf)
    assert "一、总体情况" in text
    (picture,) = pages.to_pngs(pdf, tmp_path, dpi=50)
    assert picture.read_bytes().startswith(b"\x89PNG")


@skips.needs_libreoffice
def test_the_fonts_of_official_documents_are_drawn_with_their_stand_ins(pdf: Path) -> None:
    fonts = pages.pdf_fonts(pdf)
    assert fonts >= {"LiberationSerif", "GBZenKai-Medium", "WenQuanYiZenHei", "UMingCN"}
    assert any(font.startswith("NotoSerifCJK") and "Bold" in font for font in fonts)
    # Without FandolFang, which .ci/run fetches, 仿宋 falls back to UMing.
    assert "FandolFang-Regular" in fonts or not tools.on_ci()


@skips.needs_libreoffice
def test_a_pdf_left_from_an_earlier_run_does_not_pass_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "gone.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(tools.ToolError, match=r"LibreOffice made no PDF of gone\.docx"):
        pages.to_pdf(tmp_path / "gone.docx", tmp_path)


def test_an_absent_tool_skips_here_and_fails_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert skips.needs("a judge", present=False).args == (True,)
    monkeypatch.setenv("CI", "true")
    assert skips.needs("a judge", present=False).args == (False,)
    with pytest.raises(tools.ToolError, match="no-such-judge is not installed"):
        tools.run("no-such-judge")


def test_a_tool_that_hangs_is_ended_with_its_children() -> None:
    with pytest.raises(tools.ToolError, match=r"has not ended after 0\.2 s"):
        tools.run("sh", "-c", "sleep 60 | cat", timeout=0.2)


@skips.needs_reports
def test_the_sample_reports_are_beside_the_project() -> None:
    assert sorted(skips.REPORTS.glob("*.json"))
