"""An agency's own template, made as a person makes one: the exported one, restyled, and saved by LibreOffice."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from compiler.common.derived_files import official_template
from tests.generated.illustrated import png
from tests.judges.pages import saved_by_libreoffice

COVER = "政府信息公开工作年度报告"
HEADER = "{{ agency }}文件"
LIST = ("分送：本机关各科室", "存档：办公室")


@cache
def restyled(edition_id: str) -> bytes:
    """Other fonts, a letterhead picture, the agency's name in the header, a cover page, a table of distribution."""
    document = Document(str(official_template(edition_id)))
    for name, font, size in (("Body Text", "宋体", 15), ("heading 1", "楷体", 17), ("Title", "黑体", 24)):
        style: Any = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = font
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    document.styles["表头"].font.bold = True
    _cover(document)
    _header(document)
    _distribution(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _cover(document: Any) -> None:
    first = document.paragraphs[0]
    letterhead = first.insert_paragraph_before("", "Normal")
    letterhead.alignment = WD_ALIGN_PARAGRAPH.CENTER
    letterhead.add_run().add_picture(io.BytesIO(png(600, 120, 200)), width=Mm(150))
    letterhead._p.xpath(".//wp:docPr")[0].set("descr", "机关标志")
    for text, size in (("{{ agency }}", 28), (COVER, 22), ("{{ title }}", 16)):
        line = first.insert_paragraph_before("", "Normal")
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(text)
        run.font.size = Pt(size)
        run.font.color.rgb = RGBColor(0xC0, 0, 0)
    first.insert_paragraph_before("", "Normal").add_run().add_break(WD_BREAK.PAGE)


def _header(document: Any) -> None:
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].text = HEADER
        header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _distribution(document: Any) -> None:
    table = document.add_table(len(LIST), 2, "Table Grid")
    for row, text in zip(table.rows, LIST, strict=True):
        row.cells[0].text = text
        row.cells[1].text = "{{ agency }}"
    document.add_paragraph("", "Normal")


@cache
def saved(edition_id: str) -> bytes:
    """The same, opened and saved by LibreOffice: runs are split, styles renamed and added, as office programs do it."""
    return saved_by_libreoffice(restyled(edition_id))
