"""Rows that are alike but for their texts are looked at once: what they show is what reading each of them shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.reading.document.body import DocumentTable, body
from compiler.reading.document.open_package import OpenDocument, open_document, parse
from compiler.reading.document.row_reader import RowReader
from compiler.word.package.xml import W
from tests.compare.verifying import COMPILED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from compiler.reading.document.row_reader import CellRead
    from compiler.word.tables.grid import RowPlace

DOCUMENT = open_document(COMPILED)
BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
CELLS = (
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
    '<w:p w:rsidR="00AB12CD"><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>',
    "<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:tab/><w:t>{}</w:t></w:r></w:p><w:p/>",
    '<w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r></w:p>',
    "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r><w:r><w:t>{}</w:t></w:r></w:p>",
    '<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>{}</w:t></w:r></w:p>',
    '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{}</w:t></w:r></w:p>',
    "<w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del><w:ins><w:r><w:t>{}</w:t></w:r></w:ins></w:p>",
    f"<w:p><w:r>{BEGIN}<w:instrText>{{}}</w:instrText>{SEPARATE}<w:t>{{}}</w:t>{END}</w:r></w:p>",
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    '<w:p><w:r><w:footnoteReference w:id="{}"/><w:t>{}</w:t></w:r></w:p>',
    "<w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p>",
    '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p>',
    '<w:tcPr><w:cellDel w:id="1"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p>',
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:sdtContent></w:sdt>\n ",
    "<w:p/>",
)
ROWS = ("", "<w:trPr><w:hidden/></w:trPr>", '<w:trPr><w:gridBefore w:val="1"/></w:trPr>')
KINDS = st.tuples(st.sampled_from(ROWS), st.lists(st.sampled_from(CELLS), min_size=1, max_size=3))
TEXTS = st.text("甲1 \t\n\uf0fca&<>()-+２²", max_size=5)


def table(rows: Sequence[tuple[str, Sequence[str]]], texts: Sequence[str]) -> DocumentTable:
    """The table of these rows (properties and cells), whose places for text are filled with `texts`, over and over."""
    xml, at = [], 0
    for properties, cells in rows:
        filled = []
        for cell in cells:
            count = cell.count("{}")
            chosen = [texts[(at + n) % len(texts)] for n in range(count)]
            filled.append("<w:tc>" + cell.format(*map(escape, chosen)).replace('w:id="\n"', 'w:id="1"') + "</w:tc>")
            at += count
        xml.append(f"<w:tr>{properties}{''.join(filled)}</w:tr>")
    whole = f'<w:document xmlns:w="{W}"><w:body><w:tbl>{"".join(xml)}</w:tbl></w:body></w:document>'
    (found,) = body(OpenDocument(parse(whole.encode()), DOCUMENT.relationships, DOCUMENT.archive)).items
    assert isinstance(found, DocumentTable)
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(ROWS), st.lists(st.sampled_from(CELLS), min_size=1, max_size=3)),
        min_size=1,
        max_size=3,
    ),
    st.lists(TEXTS, min_size=1, max_size=11),
)
def test_a_row_like_one_before_reads_as_it_does_by_itself(rows: list[tuple[str, list[str]]], texts: list[str]) -> None:
    quick = table(rows * 5, texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RowReader, "read", RowReader.read_plainly)
        assert table(rows * 5, texts) == quick


def test_only_the_first_rows_of_a_kind_are_read_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    plainly = RowReader.read_plainly

    def counted(reader: RowReader, row: etree._Element) -> list[RowPlace[CellRead]]:
        read.append(row)
        return plainly(reader, row)

    monkeypatch.setattr(RowReader, "read_plainly", counted)
    found = table([("", CELLS[:3])] * 50, ["12", "甲"])
    assert (len(found.cells), len(read)) == (150, 2)
