"""Findings and a report in, its review copy out: where judging's places and Word's paragraphs are joined."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from compiler.findings.quote import SEVERITIES, legible
from compiler.report.probe import probe
from compiler.word.comments.anchors import find_anchors
from compiler.word.comments.comments import DRAFT, Comment, add_comments
from compiler.word.comments.draft_header import add_line_to_every_page
from compiler.word.template.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.report.provenance import Provenance
    from compiler.word.comments.anchors import Anchors
    from compiler.word.package.zip import Parts
    from compiler.word.template.compiled import CompiledTemplate


def review_copy(
    template: CompiledTemplate, content: Content, edition: Edition, provenance: Provenance, findings: Iterable[Finding]
) -> Parts:
    """The document that `template` makes of `content`, with a comment for each of `findings` on its cell or paragraph.

    What stands nowhere in the document hangs on the title. Every page says that it is a draft, and how many errors it
    has; but for that and the marks of the comments the document is the one that is printed without them.
    """
    parts, main = render(template, content, provenance), template.main
    anchors = find_anchors(parts[main], render(template, probe(content, edition), provenance)[main], edition)
    add_comments(parts, main, [Comment(_paragraph(finding, anchors), tuple(_lines(finding))) for finding in findings])
    add_line_to_every_page(parts, main, draft_line(provenance))
    return parts


def draft_line(provenance: Provenance) -> str:
    """What a draft says of itself on every page."""
    return f"{DRAFT}（有 {provenance.draft_errors} 项错误）" if provenance.draft_errors else DRAFT


def _paragraph(finding: Finding, anchors: Anchors) -> int:
    """Of the first of the finding's pointers that has a place of its own; else nearest to the first of all."""
    exact = (anchors.exact(pointer) for pointer in finding.pointers if pointer)
    nearest = anchors.nearest(finding.pointers[0] if finding.pointers else "")
    return next((number for number in exact if number is not None), nearest)


def _lines(finding: Finding) -> Iterator[str]:
    """Code and severity, what was found, on what that rests, what to do, and where it is written."""
    waived = "（已豁免）" if finding.waived else ""
    yield f"{finding.code} {SEVERITIES[finding.severity]}{waived}"
    yield legible(finding.message)
    for word, text in (("依据", finding.law), ("建议", finding.hint), ("豁免理由", finding.waived)):
        if text:
            yield f"{word}：{legible(text)}"
    if finding.line:
        # The name alone: the folder is nobody's business, and the bytes must not depend on it.
        yield f"数据：{legible(PurePath(finding.file).name)} 第 {finding.line} 行第 {finding.column} 列"
