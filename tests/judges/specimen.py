"""A good .docx to judge, small and with something in it for every judge, and its damages."""

from __future__ import annotations

import base64
import io
import itertools
import re
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Docx
    from docx.table import Table

TEXTS = ["年度报告", "一、总体情况", "\u3000\u3000甲 &  {{ }}\t<乙>", "第一", "第二", "第7页"]
CELLS = ["宽", "丙", "高", "11", "12", "21", "末"]
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
)
EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
NUMBERED = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr></w:pPr>"
FIELD = (
    "<w:r><w:t>第</w:t></w:r><w:bookmarkStart w:id='5' w:name='page'/>"
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:bookmarkEnd w:id='5'/><w:r><w:t>页</w:t></w:r>"
)
# python-docx writes comments in these styles and does not bring them.
COMMENT_STYLES = (
    ("paragraph", "CommentText", "annotation text"),
    ("character", "CommentReference", "annotation reference"),
)
STYLE = "<w:style {} w:type='{}' w:styleId='{}'><w:name w:val='{}'/></w:style>"
# Two texts or cells in each font, in turn.
FONTS = ("方正小标宋简体", "黑体", "仿宋_GB2312", "楷体_GB2312", "宋体")


def good(path: Path) -> Path:
    """Write to `path` a .docx with list, field, bookmark, comments, merges and pictures."""
    document = _blank()
    title, heading, text, first, second, _ = TEXTS
    document.add_paragraph(title, style="Title")
    document.add_paragraph(heading, style="Heading 1")
    commented = document.add_paragraph(text)
    for item in (first, second):
        _add(document, f"{NUMBERED}<w:r><w:t>{item}</w:t></w:r>")
    _add(document, FIELD)
    _fill(document.add_table(3, 3, style="Table Grid"))
    for _ in range(2):
        document.add_picture(io.BytesIO(PNG))
        document.add_comment(commented.runs, text="批注", author="审")
    _dress(document)
    document.save(str(path))
    return path


def _dress(document: Docx) -> None:
    """Set the text runs in the fonts of official documents, one after the other."""
    runs = document.element.body.xpath(".//w:r[w:t]")
    for run, font in zip(runs, itertools.cycle(FONTS)):
        names = run.get_or_add_rPr().get_or_add_rFonts()
        names.set(qn("w:ascii"), "Times New Roman")
        names.set(qn("w:hAnsi"), "Times New Roman")
        names.set(qn("w:eastAsia"), font)


def _blank() -> Docx:
    """Return python-docx's default document with what strict judges miss or dislike mended."""
    document = Document()
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for style in COMMENT_STYLES:
        document.styles.element.append(parse_xml(STYLE.format(nsdecls("w"), *style)))
    effects = [key for key, to in document.part.rels.items() if to.reltype == EFFECTS]
    for key in effects:
        del document.part.rels[key]
    return document


def _add(document: Docx, content: str) -> None:
    """Append a paragraph made of the XML `content`."""
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>")
    document.element.body.insert_element_before(paragraph, "w:sectPr")


def _fill(table: Table) -> None:
    """Merge two cells across and two down, and fill `table` with `CELLS`."""
    across = table.cell(0, 0).merge(table.cell(0, 1))
    down = table.cell(1, 0).merge(table.cell(2, 0))
    rest = [table.cell(1, 1), table.cell(1, 2), table.cell(2, 1), table.cell(2, 2)]
    for cell, text in zip([across, table.cell(0, 2), down, *rest], CELLS, strict=True):
        cell.text = text


def damaged(source: Path, path: Path, part: str, pattern: str, new: str) -> Path:
    """Write `source` to `path` with the one match of `pattern` in `part` made `new`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as archive:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text, times = re.subn(pattern, new, content.decode(), flags=re.DOTALL)
                if times != 1:
                    message = f"{pattern} matches {times} times in {part}"
                    raise ValueError(message)
                content = text.encode()
            archive.writestr(name, content)
    return path
