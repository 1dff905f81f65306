"""Bytes of a web page in, its text out, whatever character set it is in and whatever it claims to be in."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([-\w]{1,20})""", re.IGNORECASE)
_BEGINNING = 4096
"""Bytes in which a page says what it is (browsers look at 1024)."""

_FIRST_TAG = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|(?:html|head|body|meta|title|div|table|center|p|h[1-6])\b)",
    re.IGNORECASE | re.DOTALL,
)
_LOST = "\ufffd"


def is_web_page(raw: bytes) -> bool:
    """Whether `raw` begins as a web page does, after a byte order mark and comments (“saved from url=…”)."""
    beginning = raw[:_BEGINNING]
    encoding = next((encoding for mark, encoding in _BOMS if beginning.startswith(mark)), "latin-1")
    return _FIRST_TAG.match(beginning.decode(encoding, "ignore")) is not None


def decode_page(raw: bytes) -> str:
    """The text of the page `raw`; U+FFFD stands for what is in no character set.

    Chinese text in GBK is hardly ever valid UTF-8 by chance: a page that is valid UTF-8 is taken for that, whatever it
    says of itself, since programs that save a page often leave the old claim in it.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    read = [raw.decode(encoding, "replace") for encoding in ("utf-8", _claimed(raw))]
    return min(read, key=lambda text: text.count(_LOST))


def _claimed(raw: bytes) -> str:
    """The character set that the page claims, where Python knows it; GB18030 holds GB 2312 and GBK."""
    claim = _CHARSET.search(raw[:_BEGINNING])
    name = claim[1].decode("ascii", "ignore").lower() if claim else ""
    if name in ("big5", "big5-hkscs"):
        return "big5hkscs"
    return "gb18030"
