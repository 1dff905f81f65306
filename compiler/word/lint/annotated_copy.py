"""A template and what was found in it in, a copy with a Word comment at each place out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.findings.quote import SEVERITIES, legible
from compiler.word.comments.anchors import paragraphs
from compiler.word.comments.comments import AUTHOR, Comment, add_comments
from compiler.word.lint.preview import PREVIEW
from compiler.word.package.package_error import PackageError
from compiler.word.package.xml import parse, qualified
from compiler.word.package.zip import pack, unpack
from compiler.word.template.source.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from compiler.word.lint.fault_places import TemplateFault


def annotated_copy(template: bytes, faults: Sequence[TemplateFault]) -> bytes | None:
    """`template` with the comments; `None` where it is no document that could have any.

    What stands in another part than the document, where Word has no comments, hangs on the first paragraph.
    """
    try:
        main = template_parts(template).main
    except PackageError:
        return None
    parts = unpack(template)
    root = parse(parts[main])
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs(root))}
    places = [numbers.get(_outermost(paragraph), 0) for paragraph in root.iter(qualified("p"))]
    if not places:
        return None
    comments = [
        Comment(places[fault.paragraph - 1] if fault.part == main and fault.paragraph else 0, tuple(_lines(fault)))
        for fault in faults
    ]
    add_comments(parts, main, comments)
    return pack(parts)


def is_copy_or_preview(raw: bytes) -> bool:
    """Whether `raw` was made here and may be made again: a copy with our comments, or a preview; or nothing at all."""
    try:
        parts = unpack(raw) if raw else {}
    except PackageError:
        return False
    marks = (f'w:author="{AUTHOR}"'.encode(), PREVIEW.encode())
    return not raw or any(mark in part for part in parts.values() for mark in marks)


def _outermost(paragraph: etree._Element) -> etree._Element:
    """The paragraph itself, or the one in which its text box stands."""
    return next(iter([*paragraph.iterancestors(qualified("p"))][::-1]), paragraph)


def _lines(fault: TemplateFault) -> Iterator[str]:
    finding = fault.finding
    yield f"{finding.code} {SEVERITIES[finding.severity]}"
    yield legible(finding.message)
    if finding.place:
        yield f"位置：{finding.place}"
    if finding.hint:
        yield f"建议：{legible(finding.hint)}"
