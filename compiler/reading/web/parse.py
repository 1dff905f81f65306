"""The text of a web page in, its tree out; what no person would read as a page is refused before it costs anything."""

from __future__ import annotations

import re

from lxml import etree

from compiler.findings.finding import Finding
from compiler.reading.document.open_package import Unreadable
from compiler.reading.web.decode import decode_page
from compiler.validation.input_file import PAGE, largest

MOST_TAGS = 100_000
"""Ten times as many as a page has whose every figure was pasted from Word, in four elements each."""

LONGEST_TAG = 20_000
"""Characters of one tag apart from quoted values: parsers take the square of its attributes."""

_NOT_SHOWN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<!\[[^>]*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"""<[A-Za-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")


def parse_page(raw: bytes) -> etree._Element:
    """The root of the page `raw`; raises `Unreadable` where it is too large, too deep, or nothing at all."""
    if len(raw) > largest(PAGE):
        raise Unreadable(_too_large(f"网页有 {len(raw) // 2**20} MB，大得不像一份报告"))
    text = _NOT_SHOWN.sub("", decode_page(raw))
    if text.count("<") > MOST_TAGS or _has_endless_tag(text):
        raise Unreadable(_too_large("网页里的标记多得不像一份报告"))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing in it at all
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable(_too_large("网页里的标记一层套一层，深得不像一份报告"))
    if root is None:
        raise Unreadable(Finding("E101", "error", "网页是空的", hint="在浏览器里打开网页，等内容显示完整后再保存"))
    return root


def _has_endless_tag(text: str) -> bool:
    """Whether a tag goes on and on; every character is looked at once."""
    at = text.find("<")
    while at >= 0:
        tag = _TAG.match(text, at)
        end = tag.end() if tag else at + 1
        if end - at > LONGEST_TAG and len(_QUOTED.sub("", text[at:end])) > LONGEST_TAG:
            return True
        at = text.find("<", end)
    return False


def _too_large(message: str) -> Finding:
    hint = "核对是不是拿错了文件；在浏览器里只打开报告那一页，重新保存后再读取"
    return Finding("E103", "error", message, hint=hint)
