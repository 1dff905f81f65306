"""Nothing that a page shows is passed over in silence: it is read, or named at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compiler.common.pointer import MISSING, find
from compiler.reading.document.comparable import comparable
from compiler.reading.document.open_package import open_document
from compiler.word.package.zip import pack, unpack
from tests.reading.additions import ADDITIONS, BESIDE, run
from tests.reading.extracting import MAIN, compiled, edited, read, stripped
from tests.support import sample

if TYPE_CHECKING:
    from compiler.reading.extraction import Extracted

pytestmark = pytest.mark.slow

REPORT = sample("suqian-2023")
DOCUMENT = compiled(REPORT)
AS_COMPILED = comparable(open_document(DOCUMENT))
FIGURE = "1808595"
POINTER = "/proactive_disclosure/licensing/decisions"
SENTENCE = "2023年，全市各级行政机关深入学习"


def with_added(docx: bytes, after: str, added: str) -> bytes:
    """`docx` with `added` right after the run that holds the text `after`, or begins with it."""
    parts = unpack(docx)
    text = parts[MAIN].decode()
    end = text.index("</w:r>", text.index(f">{after}")) + len("</w:r>")
    return pack({**parts, MAIN: (text[:end] + added + text[end:]).encode()})


def with_beside(docx: bytes, of: str, added: str) -> bytes:
    """`docx` with `added` right after the paragraph that holds the text `of`, or begins with it."""
    parts = unpack(docx)
    text = parts[MAIN].decode()
    end = text.index("</w:p>", text.index(f">{of}")) + len("</w:p>")
    return pack({**parts, MAIN: (text[:end] + added + text[end:]).encode()})


def is_seen(docx: bytes) -> bool:
    """Whether `docx` is told from the document as it was compiled."""
    shown = comparable(open_document(docx))
    return shown.entries != AS_COMPILED.entries or bool(shown.unjudged)


@pytest.mark.parametrize("name", ADDITIONS)
@pytest.mark.parametrize("place", [SENTENCE, FIGURE], ids=["in a paragraph", "in a cell"])
def test_an_addition_to_a_document_of_ours_is_seen(name: str, place: str) -> None:
    assert is_seen(with_added(DOCUMENT, place, ADDITIONS[name]))


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("place", [SENTENCE, FIGURE], ids=["below a paragraph", "in a cell"])
def test_an_addition_below_a_paragraph_of_ours_is_seen(name: str, place: str) -> None:
    assert is_seen(with_beside(DOCUMENT, place, BESIDE[name]))


def figure_of(extracted: Extracted) -> object:
    """The figure that is read, `None` where none is."""
    found = find(extracted.report, POINTER)
    return None if found is MISSING else found


@pytest.mark.parametrize("name", [*ADDITIONS])
def test_a_figure_is_what_a_person_reads_or_is_named_where_it_stands(name: str) -> None:
    extracted = read(with_added(stripped(DOCUMENT), FIGURE, ADDITIONS[name]))
    named = [finding for finding in extracted.findings if POINTER in finding.pointers]
    figure = figure_of(extracted)
    assert figure in (int(FIGURE), int(FIGURE + "9"), None)
    if figure != int(FIGURE + "9"):
        assert named
        assert figure is not None or any(finding.severity == "error" for finding in named)


COVERED = {
    "a hidden row": ("tr", "<w:trPr><w:hidden/></w:trPr>"),
    "a row of no height": ("tr", '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'),
    "a black cell": ("tcPr", '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'),
    "a line of no height": ("pPr", '<w:spacing w:line="20" w:lineRule="exact"/>'),
    "a black paragraph": ("pPr", '<w:shd w:val="clear" w:color="auto" w:fill="0A0A0A"/>'),
}


@pytest.mark.parametrize("name", COVERED)
def test_a_figure_that_nobody_sees_is_named(name: str) -> None:
    within, properties = COVERED[name]
    parts = unpack(DOCUMENT)
    text = parts[MAIN].decode()
    before, figure = text[: text.index(f">{FIGURE}<")], text[text.index(f">{FIGURE}<") :]
    start = max(before.rindex(f"<w:{within}{end}") for end in "> " if f"<w:{within}{end}" in before)
    place = before.index(">", start) + 1
    docx = pack({**parts, MAIN: (before[:place] + properties + before[place:] + figure).encode()})
    assert is_seen(docx)
    named = [finding for finding in read(docx).findings if POINTER in finding.pointers]
    assert [finding.code for finding in named] == ["E145"]


def test_a_style_that_hides_all_figures_leaves_none() -> None:
    style = ('<w:name w:val="表格数字"/>', '<w:name w:val="表格数字"/><w:rPr><w:vanish/></w:rPr>')
    styles = unpack(DOCUMENT)["word/styles.xml"].decode()
    docx = edited(stripped(DOCUMENT), style, part="word/styles.xml")
    assert styles.count(style[0]) == 1
    extracted = read(docx)
    assert figure_of(extracted) is None
    assert {"E131", "E145"} <= {finding.code for finding in extracted.findings}
    assert is_seen(edited(DOCUMENT, style, part="word/styles.xml"))


@pytest.mark.parametrize(
    "properties",
    [
        '<w:color w:val="FDFDFD"/>',
        '<w:sz w:val="2"/>',
        '<w:w w:val="1"/>',
        '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>',
    ],
)
def test_a_figure_of_which_a_digit_is_not_seen_is_none(properties: str) -> None:
    extracted = read(with_added(stripped(DOCUMENT), FIGURE, run("7", properties)))
    (finding,) = (finding for finding in extracted.findings if POINTER in finding.pointers)
    assert (figure_of(extracted), finding.code, finding.severity) == (None, "E145", "error")


def test_a_page_that_ends_within_a_paragraph_ends_a_line() -> None:
    end = '<w:r><w:br w:type="page"/></w:r>'
    text = read(stripped(DOCUMENT)).report
    for added, is_line in ((end, False), (end + run("新的一页。"), True)):
        report = read(with_added(stripped(DOCUMENT), SENTENCE, added)).report
        assert report is not None
        assert text is not None
        assert ("新的一页。" in report["overview"], report["overview"] == text["overview"]) == (is_line, not is_line)


WHITE, BLACK_GROUND = '<w:color w:val="FFFFFF"/>', '<w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr>'


@pytest.mark.parametrize(
    ("style", "look", "codes"),
    [
        (f"<w:rPr>{WHITE}</w:rPr>", "", {"E145"}),
        (f"<w:rPr>{WHITE}</w:rPr>{BLACK_GROUND}", "", set()),
        (f'<w:tblStylePr w:type="firstRow"><w:rPr>{WHITE}</w:rPr></w:tblStylePr>', "", {"E145"}),
        (f'<w:tblStylePr w:type="firstRow"><w:rPr>{WHITE}</w:rPr>{BLACK_GROUND}</w:tblStylePr>', "", set()),
        (f'<w:tblStylePr w:type="firstRow"><w:rPr>{WHITE}</w:rPr></w:tblStylePr>', "0600", set()),
        (f'<w:tblStylePr w:type="band1Horz"><w:rPr>{WHITE}</w:rPr></w:tblStylePr>', "0400", {"E145"}),
        (f'<w:tblStylePr w:type="band2Vert"><w:rPr>{WHITE}</w:rPr></w:tblStylePr>', "0400", set()),
        ('<w:tblStylePr w:type="lastCol"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>', "0100", {"E145"}),
        ('<w:tblStylePr w:type="lastCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>', "", set()),
    ],
)
def test_a_table_style_that_hides_texts_is_named(style: str, look: str, codes: set[str]) -> None:
    added = f'<w:style w:type="table" w:styleId="T"><w:name w:val="报表"/>{style}</w:style></w:styles>'
    docx = edited(DOCUMENT, ("</w:styles>", added), part="word/styles.xml")
    taken = f'<w:tblLook w:val="{look}"/>' if look else ""
    parts = unpack(docx)
    tables = parts[MAIN].decode().replace("<w:tblPr>", f'<w:tblPr><w:tblStyle w:val="T"/>{taken}')
    docx = pack({**parts, MAIN: tables.encode()})
    assert {finding.code for finding in read(docx).findings} == codes
    assert is_seen(docx) == bool(codes)


@pytest.mark.parametrize("said", ["更正：许可为 9 件", "第1页 作废"])
def test_a_line_added_to_a_footer_is_seen(said: str) -> None:
    end = ("</w:ftr>", f"<w:p>{run(said)}</w:p></w:ftr>")
    assert is_seen(edited(DOCUMENT, end, part="word/footer1.xml"))


NO_ADDITION = ("a text box", "a text box of old", "a line drawn over it", "a line of today")
"""In a footer: a number by itself, which may be the page's, and a rule."""


@pytest.mark.parametrize("name", [name for name in ADDITIONS if name not in NO_ADDITION])
def test_an_addition_to_a_footer_is_seen(name: str) -> None:
    end = "</w:p></w:ftr>"
    before, after = (
        edited(DOCUMENT, ("</w:ftr>", f"<w:p>{run('内部')}{added}{end}"), part="word/footer1.xml")
        for added in ("", ADDITIONS[name])
    )
    assert comparable(open_document(before)).entries != comparable(open_document(after)).entries


def test_a_page_number_is_no_edit() -> None:
    end = ("</w:ftr>", f"<w:p>{run('— 3 —')}</w:p></w:ftr>")
    assert not is_seen(edited(DOCUMENT, end, part="word/footer1.xml"))


def test_a_border_that_somebody_dragged_is_no_edit() -> None:
    parts = unpack(DOCUMENT)
    text = parts[MAIN].decode()
    grid = '<w:gridCol w:w="2381"/><w:gridCol w:w="2154"/><w:gridCol w:w="2155"/><w:gridCol w:w="2154"/>'
    assert text.count(grid) == 1
    dragged = text.replace(grid, grid.replace("2154", "2000", 1).replace("2155", "2309", 1))
    assert not is_seen(pack({**parts, MAIN: dragged.encode()}))
