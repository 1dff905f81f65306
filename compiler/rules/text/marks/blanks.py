"""X135: a blank or a placeholder that nobody filled: 共主动公开条, （）, XX局, （本单位名称）, 【待填：…】."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.quotes import CONTEXT, around, prose, quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from compiler.report.report import Report

TO_FILL = "【待填"
"""What `merge` writes where only a person can tell: no report is finished with it."""

_TO_FILL = later("【待填[^】]*】?")
# Each kind of blank, with characters of which one must be there: an expression is searched only where it is.
_DONE = "(?:主动)?(?:公开|发布|推送|编发|收到|受理|答复|办结|制发|印发|废止|处理|回复|举办|开展|召开|解读)"
_OBJECT = "(?:各类|政府|政务|公开|申请|信息|文件|文章|动态|培训|会议|的|了)*"
_KINDS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("条", "件", "篇", "次", "份", "项", "期"),
        later(
            rf"(?:共|累计|总计|合计)[^，。；：\d]{{0,8}}?{_DONE}{_OBJECT}(?:[条篇次份项期]|(?<!申请)(?<!公开)件)(?=[，。；、])"
            r"|(?:公开|发布|推送|编发)(?:各类|政府|政务)*信息[条篇次期](?=[，。；、])"
        ),
    ),
    (
        ("年", "月"),
        later(
            r"(?:^|[。；！？\n])\s*年(?:，|主动公开[^，。；\d]{0,12}\d|[我本全][局市县区省镇乡办机单]|共)"
            r"|\d\s*年[ \u3000_]*月[ \u3000_]*日|月[ \u3000_]+日"
        ),
    ),
    (("（", "(", "《", "“", "【", "〔"), later(r"（\s*）|\(\s*\)|《\s*》|“\s*”|【\s*】|〔\s*〕|\[\s*\]|（\s*\)")),
    (
        ("X", "x", "Ｘ", "×", "某", "○", "〇", "*", "_", "△", "□"),
        later(
            r"(?<![A-Za-z0-9.])(?:[XxＸ]{2,}|[×○△□]{2,}|\*{2,}|_{2,}|某某)(?=[局委办厅镇乡县市区省院街单机年月日件条次项部村社人号])"
            r"|_{3,}|(?<![A-Za-z0-9.×])[XxＸ×](?=[件条次项份篇](?![光]))"
        ),
    ),
    (
        ("名称", "全称", "此处", "请", "待"),
        later(
            "[（(【〔[<《](?:本|贵|你)?(?:单位|机关|部门|地区)(?:名称|全称|简称)[）)】〕\\]>》]|此处(?:填写|插入|添加|补充)"
            "|[（(【](?:请填写?|待填写?(?!：)|[请待](?:补充|核实|确认|完善|插入|添加))[^（）()【】]{0,20}[）)】]"
        ),
    ),
)
_TABLE_BELOW = later(r"(?:表格?如下|如下表(?:所示)?)[：:。]?\s*$|以表格形式报告[。：:]?\s*$")


def _check(report: Report) -> Iterator[Hit]:
    if TO_FILL in report.text:
        yield from _to_fill(report)
    for chapter in report.chapters.values():
        tables = any(item.kind in ("cell", "caption") for item in chapter)
        for paragraph in prose(chapter):
            for start, end in blanks(paragraph.text):
                if paragraph.text[start:end].startswith("某某") and "某某" in report.agency:
                    continue
                yield Hit(f"{around(paragraph.text, start, end)}里有空着没有填的地方", (paragraph.pointer,))
            if "表" in paragraph.text and not tables and (left := _TABLE_BELOW.search(paragraph.text)):
                place = quoted(paragraph.text, left.start() - CONTEXT, left.end())
                yield Hit(f"{place}后面没有表格", (paragraph.pointer,), "规定的表格由程序印在后面，删去这一句")


def _to_fill(report: Report) -> Iterator[Hit]:
    for paragraph in report.paragraphs:
        for match in _TO_FILL.finditer(paragraph.text) if TO_FILL in paragraph.text else ():
            yield Hit(
                f"{quoted(match.group(), 0, 40)}还没有填", (paragraph.pointer,), "由人写上，再删去括号和提示", "error"
            )


def blanks(text: str) -> list[tuple[int, int]]:
    """Where `text` was left to be filled in."""
    found = []
    for signs, pattern in _KINDS:
        if any(sign in text for sign in signs):
            found += [match.span() for match in pattern.finditer(text)]
    return sorted(found)


RULES = (
    Rule(
        code="X135",
        name="留有空白或者占位的文字",
        severity="warning",
        what="核对文字部分有没有没填的空：缺了数字的“共主动公开条”、空括号、XX局、（本单位名称）、后面没有表格的“表格如下：”；"
        "汇总时留给人填的【待填：…】是错误。",
        why="这些是上级下发的空白稿或者套用的范文里留下的，公开出去，读的人就知道没有人看过一遍。",
        example="「……在政府网上共主动公开条，其中……」里有空着没有填的地方",
        hint="填上内容；不需要的，连同提示一起删去",
        check=_check,
    ),
)
