"""An edition and the base file in, the official template out: a readable blank whose tags docxtpl understands too."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple, cast

from docx import Document
from docx.shared import Twips

from compiler.word.official.base import base_docx
from compiler.word.official.cell_style import style_of
from compiler.word.package.xml import serialise
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
_GAP = 80
"""Twips between a chapter's heading and its table."""
_KINDS = {
    "heading2": ("Heading2", "{{ block.text }}"),
    "heading3": ("Heading3", "{{ block.text }}"),
    "heading4": ("Heading4", "{{ block.text }}"),
    "bullet": ("ListBullet", "{{ block.text }}"),
    "number": ("ListNumber", "{{ block.mark }}{{ block.text }}"),
    "continuation": ("ListContinue", "{{ block.text }}"),
}


class _Line(NamedTuple):
    """A paragraph in the style whose id is `style`; with `keep` on the page of the next one, `after` twips below it."""

    style: str
    text: str
    keep: bool = False
    after: int = 0


def official_template(edition: Edition) -> bytes:
    """The template of `edition` on the project's own base file; the same bytes every time.

    python-docx sets the paragraphs; tables are written as those of reports are, merges and all.
    """
    base = base_docx()
    document = Document(io.BytesIO(base))
    styles = {style.style_id: style for style in document.styles}
    for block in _body(edition):
        if isinstance(block, _Line):
            paragraph = document.add_paragraph(block.text, cast("ParagraphStyle", styles[block.style]))
            paragraph.paragraph_format.keep_with_next = block.keep or None
            paragraph.paragraph_format.space_after = Twips(block.after) if block.after else None
        else:
            document.element.body[-1].addprevious(block)
    return pack(unpack(base) | {_MAIN: serialise(document.element)})


def _body(edition: Edition) -> Iterator[_Line | etree._Element]:
    yield from _narrative_macro()
    yield from _optional("document_number", ("DocumentNumber", "{{ document_number }}"))
    yield from _repeated("line in title", ("Title", "{{ line }}"))
    yield _Line(_TAG, "{{p narrative(preamble) }}")
    statutory = {table.key: table for table in edition.tables}
    for chapter in edition.chapters:
        if chapter.key in statutory:
            yield _Line("Heading1", chapter.title, after=_GAP)
            yield _table(statutory[chapter.key], chapter)
        else:
            yield _Line("Heading1", chapter.title)
            closing = ", signature.agency" if chapter is edition.chapters[-1] else ""
            yield _Line(_TAG, f"{{{{p narrative({chapter.key}{closing}) }}}}")
    yield from _signature()


def _narrative_macro() -> Iterator[_Line]:
    """How a narrative is set, said once: paragraphs in the style of each kind, tables and drawings with captions.

    A last paragraph that is `closing` goes to the page of the signature, which must not stand on a page without text
    (GB/T 9704—2012, 7.3.5.5).
    """
    yield _Line(_TAG, '{%p macro narrative(blocks, closing="") %}')
    yield _Line(_TAG, "{%p for block in blocks %}")
    word = "if"
    for kind, (style, tag) in _KINDS.items():
        yield _Line(_TAG, f'{{%p {word} block.kind == "{kind}" %}}')
        yield _Line(style, tag)
        word = "elif"
    yield _Line(_TAG, '{%p elif block.kind == "table" %}')
    yield from _caption(above=True)
    yield _Line(_TAG, "{{p block.table }}")
    for kind in ("image", "chart"):
        yield _Line(_TAG, f'{{%p elif block.kind == "{kind}" %}}')
        yield _Line("Figure", f"{{{{ block.{kind} }}}}")
        yield from _caption(above=False)
    yield _Line(_TAG, "{%p elif closing and loop.last %}")
    yield _Line("BodyText", "{{ block.text }}", keep=True)
    yield _Line(_TAG, "{%p else %}")
    yield _Line("BodyText", "{{ block.text }}")
    for end in ("endif", "endfor", "endmacro"):
        yield _Line(_TAG, f"{{%p {end} %}}")


def _caption(*, above: bool) -> Iterator[_Line]:
    """The caption, if there is one: a table's above and on its page, a drawing's below (its style keeps it there)."""
    yield _Line(_TAG, "{%p if block.caption %}")
    yield _Line("Caption", "{{ block.caption }}", keep=above)
    yield _Line(_TAG, "{%p endif %}")


def _signature() -> Iterator[_Line]:
    """A long name has a style of its own, with more room."""
    yield _Line(_TAG, "{%p if signature.agency|length > 15 %}")
    yield _Line("SignatureLong", "{{ signature.agency }}")
    yield _Line("DateLong", "{{ signature.date }}")
    yield _Line(_TAG, "{%p elif signature.agency %}")
    yield _Line("Signature", "{{ signature.agency }}")
    yield _Line("Date", "{{ signature.date }}")
    yield _Line(_TAG, "{%p endif %}")


def _optional(condition: str, *content: tuple[str, str]) -> Iterator[_Line]:
    yield _Line(_TAG, f"{{%p if {condition} %}}")
    yield from (_Line(style, tag) for style, tag in content)
    yield _Line(_TAG, "{%p endif %}")


def _repeated(loop: str, content: tuple[str, str]) -> Iterator[_Line]:
    yield _Line(_TAG, f"{{%p for {loop} %}}")
    yield _Line(*content)
    yield _Line(_TAG, "{%p endfor %}")


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
    return writer.write((_grid_cell(cell, table) for cell in table.cells), frame)


def _grid_cell(cell: Cell, table: Table) -> grid.GridCell:
    # No blanks inside: a tag must not fill more lines of its narrow cell than it needs.
    shown = f"{{{{{cell.fact.tag}.{cell.fact.cell}}}}}" if cell.fact else cell.text
    return grid.GridCell(cell.row, cell.column, cell.height, cell.width, shown, style_of(cell, table))
