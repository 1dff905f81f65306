"""The lines of a document in, those that belong to the page and not to the report out: contents, page and web lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS
from compiler.common.text import shorten, squeeze
from compiler.findings.finding import Finding
from compiler.reading.document.body import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.reading.document.body import Item

_LONGEST = 80
_CONTENTS = ("目录", "目次")
_ENTRY = later(r"\S.*?(?:\.{2,}|…+|·{2,}|—{2,}|-{3,}|_{2,}|\t|\s{2,}|…)\s*[-—(（]?\s*\d{1,3}\s*[-—)）]?")
_NUMBERED = later(rf"[（(【第]?\s*[{NUMERALS}\d]")
_PAGE = later(r"[-–—－―~·\s]+\d{1,3}[-–—－―~·\s]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?")
_WEB_STARTS = (
    *(
        "当前位置",
        "您的位置",
        "您当前的位置",
        "您现在的位置",
        "现在位置",
        "所在位置",
        "发布时间",
        "发布日期",
        "信息来源",
        "文章来源",
    ),
    *(
        "来源：",
        "来源:",
        "浏览次数",
        "浏览量",
        "访问量",
        "访问次数",
        "点击数",
        "点击率",
        "阅读次数",
        "阅读量",
        "字体：",
        "字体:",
    ),
    *(
        "字号：",
        "字号:",
        "字体大小",
        "【字体",
        "【打印",
        "[打印",
        "打印本页",
        "关闭窗口",
        "【关闭",
        "分享到",
        "分享：",
        "责任编辑",
    ),
    *("信息编辑", "上一篇", "下一篇", "扫一扫", "附件下载", "相关链接", "索引号", "视力保护色"),
)
_WEB = "不属于报告的文字"


def furniture(items: Sequence[Item]) -> dict[int, str]:
    """The places of the lines in `items` that belong to the page, each with what it is, in Chinese."""
    lines = [(at, item.shown.strip()) for at, item in enumerate(items) if isinstance(item, Line) and not item.drawings]
    lines = [(at, text) for at, text in lines if text]
    found = dict.fromkeys(_contents(lines), "目录")
    for at, text in lines:
        if _PAGE.fullmatch(text):
            found[at] = "页码"
        elif len(text) <= _LONGEST and text.startswith(_WEB_STARTS) and "。" not in text:
            found[at] = _WEB
    return found


def furniture_findings(items: Sequence[Item], found: dict[int, str]) -> Iterator[Finding]:
    """Findings that the lines `found` were left out, one for each kind."""
    for kind in dict.fromkeys(found.values()):
        texts = [
            item.shown.strip() for at, item in enumerate(items) if found.get(at) == kind and isinstance(item, Line)
        ]
        more = f"等 {len(texts)} 段" if len(texts) > 1 else ""
        said = f"“{shorten(texts[0])}”{more}"
        code, message = ("E141", f"有{kind}{said}，没有读入") if kind == _WEB else ("E147", f"{said}是{kind}，没有读入")
        yield Finding(code, "warning", message, hint="其中有报告内容的，在 JSON 里补上")


def _contents(lines: Sequence[tuple[int, str]]) -> Iterator[int]:
    """A list of contents: lines that lead to a page number, or below its head those that stand again further down."""
    for number, (at, text) in enumerate(lines):
        if squeeze(text) in _CONTENTS:
            entries = list(_entries(lines[number + 1 :]))
            if len(entries) > 1:
                yield at
                yield from entries
        elif _ENTRY.fullmatch(text) and len(text) <= _LONGEST:
            beside = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
            if any(_ENTRY.fullmatch(other) for _, other in beside):
                yield at


def _entries(lines: Sequence[tuple[int, str]]) -> Iterator[int]:
    later_on = {squeeze(text): number for number, (_, text) in enumerate(lines)}
    is_numbered = bool(lines) and _NUMBERED.match(lines[0][1]) is not None
    for number, (at, text) in enumerate(lines):
        stands_again = later_on[squeeze(text)] > number and (not is_numbered or _NUMBERED.match(text))
        if len(text) > _LONGEST or not (_ENTRY.fullmatch(text) or stands_again):
            return
        yield at
