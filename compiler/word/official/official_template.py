"""An edition and the base file in, the official template out: a readable blank, to be restyled in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.official.base import base_docx
from compiler.word.official.cell_style import style_of
from compiler.word.package.xml import element, parse, qualified, serialise, text_inside
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid, writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.form.edition import Chapter, Edition
    from compiler.form.layout import Cell
    from compiler.form.table import Table

_MAIN = "word/document.xml"
_TAG = "TemplateTag"
_CELL_TAG = "TableTag"
_GAP = 80
"""Twips between a chapter's heading and its table."""


def official_template(edition: Edition) -> bytes:
    """The template of `edition` on the project's own base file; the same bytes every time.

    A narrative is one tag in a paragraph of its own: `block_tags` says how it is set. Tables are written as those of
    reports are, merges and all.
    """
    base = unpack(base_docx())
    root = parse(base[_MAIN])
    for block in _body(edition):
        root[0][-1].addprevious(block)
    return pack(base | {_MAIN: serialise(root)})


def _body(edition: Edition) -> Iterator[etree._Element]:
    yield _line("DocumentNumber", "{{p document_number }}")
    yield _line("Title", "{{p title }}")
    yield _line(_TAG, "{{p preamble }}")
    statutory = {table.key: table for table in edition.tables}
    for chapter in edition.chapters:
        if chapter.key in statutory:
            yield _line("Heading1", chapter.title, element("spacing", after=_GAP))
            yield _table(statutory[chapter.key], chapter)
        else:
            yield _line("Heading1", chapter.title)
            yield _line(_TAG, f"{{{{p {chapter.key} }}}}")
    yield _line(_TAG, "{{p signature }}")


def _line(style: str, text: str, *looks: etree._Element) -> etree._Element:
    """A paragraph in the style whose id is `style`."""
    return element("p", element("pPr", element("pStyle", val=style), *looks), _run(text))


def _run(text: str, *looks: etree._Element) -> etree._Element:
    written = element("t")
    written.text = text
    return element("r", *looks, written)


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
