"""Documents as WPS writes them: its namespaces, numeric style ids, wrapped and split runs, its own way with merges."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMESPACES = (
    'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
    'mc:Ignorable="w14 wpsCustomData"'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{number}"{default}><w:name w:val="{name}"/>{base}</w:style>'
    for number, name, default, base in (
        ("1", "Normal", ' w:default="1"', ""),
        ("2", "heading 1", "", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("3", "heading 2", "", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("4", "toc 1", "", '<w:basedOn w:val="1"/>'),
        ("5", "Normal (Web)", "", '<w:basedOn w:val="1"/>'),
    )
)
# List 1 counts chapters, list 2 is （一）, list 3 has bullets, list 4 counts 1. 2. 3.
_LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%1）"), ("bullet", "\uf06c"), ("decimal", "%1."))
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    for at, (form, text) in enumerate(_LEVELS)
) + "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(_LEVELS)))
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(*blocks: str, parts: dict[str, bytes] | None = None, relations: str = "") -> bytes:
    """The file whose body is `blocks`; `relations` are further relationships of the document to `parts`."""
    end = "<w:sectPr><wpsCustomData:x/></w:sectPr>"
    document = f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}{end}</w:body></w:document>"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    inside = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{types}</Types>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>{relations}'
        ),
        "word/document.xml": document,
        "word/styles.xml": f"<w:styles {NAMESPACES}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{_NUMBERING}</w:numbering>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in inside.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
        for name, raw in (parts or {}).items():
            archive.writestr(name, raw)
    return file.getvalue()


def _relationships(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def p(*runs: str, style: str = "1", number: int = 0, more: str = "") -> str:
    """A paragraph; `runs` are XML (see `r`) or plain text, which gets a run of its own."""
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    content = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed}{more}</w:pPr>{content}</w:p>'


def r(text: str) -> str:
    """A run as WPS formats each one anew."""
    return (
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="90" w:author="审核" w:date="2024-01-20T09:00:00Z">{r(text)}</w:ins>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return (
        '<w:del w:id="91" w:author="审核" w:date="2024-01-20T09:00:00Z"><w:r><w:delText xml:space="preserve">'
        f"{escape(text)}</w:delText></w:r></w:del>"
    )


def split(text: str) -> str:
    """Each character in a run of its own, between the marks that programs leave behind."""
    marks = (
        "<w:proofErr w:type='spellStart'/>",
        "<w:bookmarkStart w:id='7' w:name='_GoBack'/>",
        "<w:bookmarkEnd w:id='7'/>",
    )
    return "".join(marks[at % 3] * (at < 3) + r(character) for at, character in enumerate(text))


def tc(text: str, span: int = 1, merge: str | None = None, width: int = 800) -> str:
    """A cell; `merge` is what its w:vMerge says ("" for one without a value)."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = "" if merge is None else f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    content = "".join(f"<w:p>{r(line) if line else ''}</w:p>" for line in text.split("\n"))
    properties = f'<w:tcW w:w="{width * span}" w:type="dxa"/>{spanned}{merged}<w:noWrap w:val="0"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row, with the exception to the table's properties that WPS puts into each."""
    exception = '<w:tblPrEx><w:tblCellMar><w:top w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPrEx>'
    height = "<w:trHeight w:val='454' w:hRule='atLeast'/>"
    return f"<w:tr>{exception}<w:trPr>{properties}{height}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(rows: Sequence[str], columns: int) -> str:
    """A table of `rows` on a grid of `columns`."""
    properties = '<w:tblStyle w:val="8"/><w:tblW w:w="0" w:type="auto"/>'
    grid = '<w:gridCol w:w="800"/>' * columns
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def control(inside: str, prompt: str = "") -> str:
    """`inside` in a content control; `prompt` is further XML of its properties."""
    return f"<w:sdt><w:sdtPr><w:id w:val='5'/>{prompt}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
