"""The findings S001 to S004: what is wrong with a file before it can be read as a report."""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING

from compiler.common.characters import UNWRITABLE
from compiler.common.lazy_regex import later
from compiler.findings.finding import Finding
from compiler.validation.json_positions import Positions

if TYPE_CHECKING:
    import json
    from collections.abc import Iterator

_BOMS = (
    # The longer first: UTF-32's begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "UTF-32 "),
    (codecs.BOM_UTF32_BE, "UTF-32 "),
    (codecs.BOM_UTF16_LE, "UTF-16 "),
    (codecs.BOM_UTF16_BE, "UTF-16 "),
)
_FULL_WIDTH = dict(zip("“”‘’，：｛｝［］【】０１２３４５６７８９", '"""",:{}[][]0123456789', strict=True))
_RAW_LAYOUT = later(r"[\t\n\r]")
_HAN = later("[\u4e00-\u9fff]")
_ESCAPE = {"\n": r"\n", "\r": r"\n", "\t": r"\t"}

_SYNTAX = {
    "Expecting property name enclosed in double quotes": "这里应是用双引号括起来的键",
    "Expecting ',' delimiter": "这里缺少逗号或收尾的括号",
    "Expecting ':' delimiter": "键的后面缺少冒号",
    "Expecting value": "这里应是一个值",
    "Unterminated string starting at": "从这里开始的文字没有收尾的双引号",
    "Invalid control character at": "文字里有直接键入的换行或制表符",
    "Extra data": "一份报告到此已经结束，后面还有内容",
}


def line_column(raw: bytes, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the byte at `offset`, all before it being UTF-8."""
    before = raw[:offset].decode("utf-8-sig")
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return len(before.splitlines() or [""]) + before.endswith(("\n", "\r")), len(before) - line_start + 1


def not_utf8(raw: bytes, error: UnicodeDecodeError) -> Finding:
    """S001."""
    seems = _encoding(raw)
    guess = f"看起来是 {seems}编码" if seems else "看不出是哪一种编码"
    return Finding(
        "S001",
        "error",
        f"文件不是 UTF-8 编码：第 {error.start + 1} 个字节是 0x{raw[error.start]:02X}，{guess}",
        hint="用记事本打开，“另存为”时把编码选成 UTF-8，再试一次",
    )


def _encoding(raw: bytes) -> str:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return name
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GB18030（含 GBK、GB2312）" if _HAN.search(text) else ""


def not_json(text: str, error: json.JSONDecodeError, name: str) -> Finding:
    """S002, with what a person most often meant at this place."""
    error = _as_ever(text, error)
    line, column = Positions.locate(text, error.pos)
    if not text.strip():
        message, hint = "文件是空的", "用“nianbao new”生成一份空白的输入，再填写"
    else:
        message = f"不是完整的 JSON：{_SYNTAX.get(error.msg, '这里写得不对')}，写的是{_excerpt(text, error.pos)}"
        hint = _syntax_hint(text, error)
    return Finding("S002", "error", message, hint=hint).at(name, line, column)


def _as_ever(text: str, error: json.JSONDecodeError) -> json.JSONDecodeError:
    """`error` as Python told it before 3.13, which has other words and another place for a comma too many."""
    if not error.msg.startswith("Illegal trailing comma"):
        return error
    expected = "Expecting value" if error.msg.endswith("array") else "Expecting property name enclosed in double quotes"
    after = text[error.pos + 1 :]
    return type(error)(expected, text, len(text) - len(after.lstrip()))


def _excerpt(text: str, offset: int) -> str:
    rest = text[offset : offset + 12].splitlines()
    return f"“{rest[0]}”" if rest and rest[0].strip() else "行尾" if text[offset:].strip() else "文件末尾"


def _syntax_hint(text: str, error: json.JSONDecodeError) -> str:
    char = text[error.pos : error.pos + 1]
    if char in _FULL_WIDTH and char:
        return f"“{char}”是中文标点，改成英文的 {_FULL_WIDTH[char]}"
    before = text[: error.pos].rstrip()
    if char in ("}", "]") or before.endswith(","):
        return "多半是最后一项后面多了一个逗号，删去它"
    if text.startswith(("//", "/*", "#"), error.pos):
        return "JSON 里不能写注释，删去它"
    if error.msg.startswith("Invalid control"):
        return "换行写成 \\n，制表符写成 \\t"
    if error.msg.startswith("Extra data"):
        return "一个文件只放一份报告"
    return "对照上一行和这一行的引号、冒号、逗号和括号"


def too_deep(name: str) -> Finding:
    """S002 for what no reader of JSON can nest."""
    message = "不是一份报告：括号套得太深，无法读取"
    return Finding("S002", "error", message, hint="对照“nianbao schema”给出的模式检查结构").at(name, 1, 1)


def twice(positions: Positions, name: str) -> Iterator[Finding]:
    """S003, one for each repetition, naming both places."""
    for double in positions.twice:
        first = positions.line_column(double.first)
        key = double.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        yield Finding(
            "S003",
            "error",
            f"“{key}”写了两次：第 {first[0]} 行第 {first[1]} 列已有一处",
            (double.pointer,),
            hint="只留一处；两处不同时以哪一处为准，请核对原件",
        ).at(name, *positions.line_column(double.second))


def characters(positions: Positions, name: str) -> Iterator[Finding]:
    """S004 for each string that holds what XML cannot, S002 for each in which a line end or a tab was typed raw."""
    for string in positions.strings:
        place = positions.line_column(string.start)
        if bad := UNWRITABLE.search(string.value):
            yield _unwritable(bad.group(), string.pointer).at(name, *place)
        if raw := _RAW_LAYOUT.search(positions.text, string.start, string.end):
            yield Finding(
                "S002",
                "error",
                f"不是完整的 JSON：{_SYNTAX['Invalid control character at']}",
                (string.pointer,),
                hint=f"在文字里写成 {_ESCAPE[raw.group()]}",
            ).at(name, *positions.line_column(raw.start()))


def _unwritable(char: str, pointer: str) -> Finding:
    """S004."""
    called = unicodedata.name(char, "") or ("半个字符（孤立代理项）" if "\ud800" <= char <= "\udfff" else "控制字符")
    return Finding(
        "S004",
        "error",
        f"文字里有 Word 文档存不下的字符 U+{ord(char):04X}（{called}）",
        (pointer,),
        hint="多是复制时带进来的，删去它；若是生僻字，请重新输入",
    )
