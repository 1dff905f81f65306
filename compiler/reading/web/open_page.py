"""Bytes of a web page in, the report's lines and tables out, with a way to the pictures that the page itself holds."""

from __future__ import annotations

import binascii
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from compiler.findings.finding import Finding
from compiler.reading.document.body import Body
from compiler.reading.document.open_package import Unreadable
from compiler.reading.web.article import article
from compiler.reading.web.mhtml import archived_page, is_archive
from compiler.reading.web.page import read
from compiler.reading.web.parse import parse_page
from compiler.validation.input_file import PAGE, largest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.report.media.values import Chart


@dataclass(frozen=True)
class OpenPage:
    """A web page: the report in it as a document has it, and what of it could not be read."""

    body: Body
    findings: tuple[Finding, ...]
    charts: Mapping[str, Chart] = field(default_factory=dict)

    def part(self, name: str) -> bytes | Chart | None:
        """The picture at the address `name`, or the chart, if the page holds it itself; nothing is fetched anywhere."""
        if name in self.charts:
            return self.charts[name]
        scheme, _, content = name.partition(",")
        if not scheme.startswith("data:image/"):
            return None
        if not scheme.endswith(";base64"):
            return unquote_to_bytes(content)
        try:
            return binascii.a2b_base64(unquote_to_bytes(content))
        except binascii.Error:
            return None


def open_page(raw: bytes) -> OpenPage:
    """The report in `raw`, a page or an archive of one; raises `Unreadable` where it is none that can be read."""
    page = read(parse_page(_page(raw)))
    items, findings = article(page)
    return OpenPage(Body(tuple(items), ours=False, revised=False), tuple(findings), page.charts)


def _page(raw: bytes) -> bytes:
    if not is_archive(raw):
        return raw
    page = archived_page(raw) if len(raw) <= largest(PAGE) else None
    if page is None:
        hint = "在浏览器里打开，另存为“网页，全部”（.htm），再读取其中的 .htm"
        raise Unreadable(Finding("E101", "error", "这份网页归档（.mht）里读不出网页", hint=hint))
    return page
