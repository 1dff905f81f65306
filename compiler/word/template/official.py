"""An edition and the base file in, the official template out: a readable blank whose tags docxtpl understands too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.package.xml import parse, serialise
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid, writer
from compiler.word.tables.cell_style import style_of
from compiler.word.template.base import base_docx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.form.edition import Chapter, Edition, Table
    from compiler.form.layout import Cell

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


def official_template(edition: Edition) -> bytes:
    """The template of `edition` on the project's own base file; the same bytes every time."""
    parts = unpack(base_docx())
    document = parse(parts[_MAIN])
    body = document[0]
    for position, element in enumerate(_body(edition)):
        body.insert(position, element)
    parts[_MAIN] = serialise(document)
    return pack(parts)


def _body(edition: Edition) -> Iterator[etree._Element]:
    yield from _narrative_macro()
    yield from _optional("document_number", ("DocumentNumber", "{{ document_number }}"))
    yield from _repeated("line in title", ("Title", "{{ line }}"))
    yield _paragraph(_TAG, "{{p narrative(preamble) }}")
    statutory = {table.key: table for table in edition.tables}
    for chapter in edition.chapters:
        if chapter.key in statutory:
            yield writer.paragraph(chapter.title, "Heading1", after=_GAP)
            yield _table(statutory[chapter.key], chapter)
        else:
            yield _paragraph("Heading1", chapter.title)
            closing = ", signature.agency" if chapter is edition.chapters[-1] else ""
            yield _paragraph(_TAG, f"{{{{p narrative({chapter.key}{closing}) }}}}")
    yield from _signature()


def _narrative_macro() -> Iterator[etree._Element]:
    """How a narrative is set, said once: paragraphs in the style of each kind, tables and drawings with captions.

    A last paragraph that is `closing` goes to the page of the signature, which must not stand on a page without text
    (GB/T 9704—2012, 7.3.5.5).
    """
    yield _paragraph(_TAG, '{%p macro narrative(blocks, closing="") %}')
    yield _paragraph(_TAG, "{%p for block in blocks %}")
    word = "if"
    for kind, (style, tag) in _KINDS.items():
        yield _paragraph(_TAG, f'{{%p {word} block.kind == "{kind}" %}}')
        yield _paragraph(style, tag)
        word = "elif"
    yield _paragraph(_TAG, '{%p elif block.kind == "table" %}')
    yield from _caption(above=True)
    yield _paragraph(_TAG, "{{p block.table }}")
    for kind in ("image", "chart"):
        yield _paragraph(_TAG, f'{{%p elif block.kind == "{kind}" %}}')
        yield _paragraph("Figure", f"{{{{ block.{kind} }}}}")
        yield from _caption(above=False)
    yield _paragraph(_TAG, "{%p elif closing and loop.last %}")
    yield writer.paragraph("{{ block.text }}", "BodyText", keep=True)
    yield _paragraph(_TAG, "{%p else %}")
    yield _paragraph("BodyText", "{{ block.text }}")
    for end in ("endif", "endfor", "endmacro"):
        yield _paragraph(_TAG, f"{{%p {end} %}}")


def _caption(*, above: bool) -> Iterator[etree._Element]:
    """The caption, if there is one: a table's above and on its page, a drawing's below (its style keeps it there)."""
    yield _paragraph(_TAG, "{%p if block.caption %}")
    yield writer.paragraph("{{ block.caption }}", "Caption", keep=above)
    yield _paragraph(_TAG, "{%p endif %}")


def _signature() -> Iterator[etree._Element]:
    """A long name has a style of its own, with more room."""
    yield _paragraph(_TAG, "{%p if signature.agency|length > 15 %}")
    yield _paragraph("SignatureLong", "{{ signature.agency }}")
    yield _paragraph("DateLong", "{{ signature.date }}")
    yield _paragraph(_TAG, "{%p elif signature.agency %}")
    yield _paragraph("Signature", "{{ signature.agency }}")
    yield _paragraph("Date", "{{ signature.date }}")
    yield _paragraph(_TAG, "{%p endif %}")


def _optional(condition: str, *content: tuple[str, str]) -> Iterator[etree._Element]:
    yield _paragraph(_TAG, f"{{%p if {condition} %}}")
    yield from (_paragraph(style, tag) for style, tag in content)
    yield _paragraph(_TAG, "{%p endif %}")


def _repeated(loop: str, content: tuple[str, str]) -> Iterator[etree._Element]:
    yield _paragraph(_TAG, f"{{%p for {loop} %}}")
    yield _paragraph(*content)
    yield _paragraph(_TAG, "{%p endfor %}")


def _paragraph(style: str, text: str) -> etree._Element:
    return writer.paragraph(text, style)


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
