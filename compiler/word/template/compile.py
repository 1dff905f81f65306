"""A template in docxtpl's dialect in, a compiled template out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.common.pointer import split
from compiler.report.provenance import digest
from compiler.word.package import provenance_part
from compiler.word.package.package_error import PackageError
from compiler.word.package.styles import named_styles, styles_part
from compiler.word.package.xml import qualified
from compiler.word.package.zip import METHODS, part_places
from compiler.word.template.compiled import CompiledTemplate
from compiler.word.template.source import block_tags, tagged_text
from compiler.word.template.source.report_region import mark_report
from compiler.word.template.source.single_marks import with_texts, without_repeated_marks
from compiler.word.template.source.statements import read_statements
from compiler.word.template.source.tag_program import Vocabulary
from compiler.word.template.source.template_parts import template_parts, without_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.word.template.source.block_tags import Expansion
    from compiler.word.template.source.tag_program import Statements
    from compiler.word.template.source.tagged_text import Tag
    from compiler.word.template.source.template_parts import TemplateParts

_DRAWING = b":docPr"
_ID, _TYPE = qualified("styleId"), qualified("type")
_JOINED = frozenset({"title"})
"""What of a content is a list of lines, which a tag in a line of text prints joined."""


class NotAllowedError(Exception):
    """A template has tags that no report is printed by; `lint` says which."""


class PartProgram(NamedTuple):
    """A part of a template as it was read: its statements, the tags that are not closed, and what its tags stood for.

    `texts` are the pieces between its tags.
    """

    statements: Statements
    unclosed: list[Tag]
    texts: list[str]
    expansion: Expansion


def compile_template(template: bytes, edition: Edition) -> CompiledTemplate:
    """What has to be known of `template`, the bytes of a .docx in docxtpl's dialect, to render reports of `edition`.

    Raises `PackageError` for what is no .docx, and `NotAllowedError` for what no program can say.
    """
    source = template_parts(template)
    read = read_programs(source, edition)
    if any(part.statements.faults or part.unclosed for part in read.values()):
        raise NotAllowedError
    return assemble(template, source, read)


def read_programs(source: TemplateParts, edition: Edition) -> dict[str, PartProgram]:
    """What the tags in each part of `source` say; its elements are changed by this."""
    aliases = {".".join(split(fact.pointer)): f"{fact.tag}.{fact.cell}" for fact in edition.facts.values()}
    vocabulary = Vocabulary(aliases, _JOINED)
    styles = paragraph_styles(source)
    read = {}
    for name in rendered_parts(source):
        root = source.roots[name]
        if name == source.main:
            mark_report(root, edition)
        expansion = block_tags.expand(root, edition, styles)
        block_tags.take_off_tag_style(root, styles.get(block_tags.CELL_TAG, ""))
        text = tagged_text.read(root, is_properties=name.startswith("docProps/"))
        read[name] = PartProgram(read_statements(text.pieces, vocabulary), text.unclosed, text.texts, expansion)
    return read


def paragraph_styles(source: TemplateParts) -> dict[str, str]:
    """The ids of the styles for text by their names in small letters: programs differ in them."""
    root = source.roots.get(styles_part(source.parts, source.main))
    found = named_styles(root) if root is not None else ()
    texts = ("paragraph", "character")
    return {name.lower(): style.get(_ID, "") for name, style in found if style.get(_TYPE, "paragraph") in texts}


def assemble(template: bytes, source: TemplateParts, read: Mapping[str, PartProgram]) -> CompiledTemplate:
    """The compiled template, of what was `read` in `source`, all of it allowed; its paragraphs have numbers.

    Raises `PackageError` for a template that Word would not open.
    """
    parts, main = dict(source.parts), source.main
    provenance = provenance_part.register(parts, main)
    trees = {name: without_repeated_marks(part.statements.tree) for name, part in read.items()}
    where = part_places(template)
    changed = source.changed | {name for name in parts if parts[name] is not source.parts.get(name)}
    if any(place.method not in METHODS for place in where.values()):
        message = "里面的部件压缩得与众不同，Word 打不开"
        raise PackageError(message)
    copied = parts.keys() - trees.keys() - changed - {provenance}
    return CompiledTemplate(
        template,
        digest(template),
        main,
        provenance,
        has_drawings=_DRAWING in parts[main],
        trees={name: with_texts(tree, _without_numbers) for name, tree in trees.items()},
        changed={name: parts[name].decode() for name in sorted(changed - trees.keys() - {provenance})},
        copied={name: place for name, place in where.items() if name in copied},
    )


def _without_numbers(text: str) -> str:
    return without_numbers(text.encode()).decode() if tagged_text.AT in text else text


def rendered_parts(source: TemplateParts) -> list[str]:
    """What holds tags and is rendered: the document, the other parts of text, and the properties."""
    folder = f"{source.main.rpartition('/')[0]}/".lstrip("/")
    wanted = [name for name in source.parts if name.startswith((folder, "docProps/core")) and name.endswith(".xml")]
    return [name for name in wanted if name in source.roots and _is_tagged(source.parts[name])]


def _is_tagged(part: bytes) -> bool:
    """Whether a part holds anything like a tag."""
    return any(mark in part for mark in (b"{{", b"{%", b"{#"))
