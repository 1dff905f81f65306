"""A template in, a made-up report printed in it out, so that its author sees pages; every page says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.form.example_report import example_report
from compiler.report.content import content
from compiler.report.media.attached_files import nothing
from compiler.report.media.media import read_media
from compiler.report.report import Report
from compiler.word.comments.draft_header import add_line_to_every_page
from compiler.word.package.zip import pack
from compiler.word.template.program import RenderError
from compiler.word.template.render import render

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.word.template.compiled import CompiledTemplate

PREVIEW = "模板预览"
"""What every page of a preview says."""


def preview(compiled: CompiledTemplate, edition: Edition) -> bytes | None:
    """The .docx that the template makes of the made-up report; `None` where it cannot print that."""
    report = Report(example_report(edition), edition)
    media, _ = read_media(report, nothing, ())
    try:
        parts = render(compiled, content(report, media), None)
    except RenderError:
        return None
    add_line_to_every_page(parts, compiled.main, PREVIEW)
    return pack(parts)
