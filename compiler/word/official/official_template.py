"""An edition and the base file in, the official template out: a readable blank, to be restyled in Word."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple, cast

from docx import Document
from docx.shared import Twips

from compiler.word.official.base_document import base_docx
from compiler.word.official.cell_style import style_of
from compiler.word.package.xml import element, qualified, serialise, text_inside
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid, writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.styles.style import ParagraphStyle
    from lxml import etree

    from compiler.form.edition import Chapter, Edition
    from compiler.form.layout import Cell
    from compiler.form.table import Table

_MAIN = "word/document.xml"
_TAG = "TemplateTag"
_CELL_TAG = "TableTag"
_GAP = 80
"""Twips between a chapter's heading and its table."""


class _StyledLine(NamedTuple):
    """A paragraph in the style whose id is `style`, `after` twips above the next."""

    style: str
    text: str
    after: int = 0


def official_template(edition: Edition) -> bytes:
    """The template of `edition` on the project's own base file; the same bytes every time.

    python-docx sets the paragraphs. A narrative is one tag in a paragraph of its own: `block_tags` says how it is set.
    Tables are written as those of reports are, merges and all.
    """
    base = base_docx()
    document = Document(io.BytesIO(base))
    styles = {style.style_id: style for style in document.styles}
    for block in _body(edition):
        if isinstance(block, _StyledLine):
            paragraph = document.add_paragraph(block.text, cast("ParagraphStyle", styles[block.style]))
            paragraph.paragraph_format.space_after = Twips(block.after) if block.after else None
        else:
            document.element.body[-1].addprevious(block)
    return pack(unpack(base) | {_MAIN: serialise(document.element)})


def _body(edition: Edition) -> Iterator[_StyledLine | etree._Element]:
    yield _StyledLine("DocumentNumber", "{{p document_number }}")
    yield _StyledLine("Title", "{{p title }}")
    yield _StyledLine(_TAG, "{{p preamble }}")
    statutory = {table.key: table for table in edition.tables}
    for chapter in edition.chapters:
        if chapter.key in statutory:
            yield _StyledLine("Heading1", chapter.title, _GAP)
            yield _table(statutory[chapter.key], chapter)
        else:
            yield _StyledLine("Heading1", chapter.title)
            yield _StyledLine(_TAG, f"{{{{p {chapter.key} }}}}")
    yield _StyledLine(_TAG, "{{p signature }}")


def _table(table: Table, chapter: Chapter) -> etree._Element:
    frame = writer.Frame(
        table.widths,
        table.row_height,
        table.head_rows,
        table.whole,
        "TableGrid",
        title=chapter.title,
        description=table.description,
    )
    written = writer.write((_grid_cell(cell, table) for cell in table.cells), frame)
    for run in written.iter(qualified("r")):
        if "{{" in text_inside(run):
            run.insert(0, element("rPr", element("rStyle", val=_CELL_TAG)))
    return written


def _grid_cell(cell: Cell, table: Table) -> grid.GridCell:
    # No blanks inside: a tag must not fill more lines of its narrow cell than it needs.
    shown = f"{{{{{cell.fact.tag}.{cell.fact.cell}}}}}" if cell.fact else cell.text
    return grid.GridCell(cell.row, cell.column, cell.height, cell.width, shown, style_of(cell, table))
