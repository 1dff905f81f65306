"""A web archive (.mht, “网页，单个文件”) in, the page in it out."""

from __future__ import annotations

import re

_HEADER = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE)
_BEGINNING = 4096
_MOST_LINES, _MOST_PARTS = 300_000, 2000
"""Of an archive of the largest size, 76 characters a line; a page shows a few dozen pictures."""


def is_archive(raw: bytes) -> bool:
    """Whether `raw` begins as browsers and Word begin an archive: with the header of a message in several parts."""
    beginning = raw[:_BEGINNING]
    return _HEADER.match(beginning) is not None and b"multipart/related" in beginning.lower()


def archived_page(raw: bytes) -> bytes | None:
    """The page in the archive `raw`, without its pictures; none where there is no page, or no end of parts."""
    if raw.count(b"\n") > _MOST_LINES or raw.count(b"\n--") > _MOST_PARTS:
        return None
    from email import message_from_bytes  # only an archive needs it

    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None
