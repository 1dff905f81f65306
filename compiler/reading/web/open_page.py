"""Bytes of a web page in, the report's lines and tables out, with a way to the pictures that the page itself holds."""

from __future__ import annotations

import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from compiler.reading.document.body import Body
from compiler.reading.web.article import article
from compiler.reading.web.page import read
from compiler.reading.web.parse import parsed

if TYPE_CHECKING:
    from compiler.findings.finding import Finding


@dataclass(frozen=True)
class OpenPage:
    """A web page: the report in it as a document has it, and what of it could not be read."""

    body: Body
    findings: tuple[Finding, ...]

    def part(self, name: str) -> bytes | None:
        """The picture at the address `name`, if the page holds it itself; nothing is fetched from anywhere."""
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
    """The report in the page `raw`; raises `Unreadable` where it is no page that can be read."""
    items, findings = article(read(parsed(raw)))
    return OpenPage(Body(tuple(items), ours=False, revised=False, notes=False, embedded=False), tuple(findings))
