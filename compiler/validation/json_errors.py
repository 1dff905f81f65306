"""The findings S001 to S004: what is wrong with a file before it can be read as a report."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from compiler.common.characters import UNWRITABLE
from compiler.common.lazy_regex import later
from compiler.findings.finding import Finding
from compiler.findings.first_of_many import MOST
from compiler.validation.json_positions import Positions

if TYPE_CHECKING:
    import json
    from collections.abc import Iterable, Iterator

_BOMS = (
    # The longer first: UTF-32's begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "UTF-32 "),
    (codecs.BOM_UTF32_BE, "UTF-32 "),
    (codecs.BOM_UTF16_LE, "UTF-16 "),
    (codecs.BOM_UTF16_BE, "UTF-16 "),
)
_RAW_LAYOUT = later(r"[\t\n\r]")
_HAN = later("[\u4e00-\u9fff]")
_ESCAPE = {"\n": r"\n", "\r": r"\n", "\t": r"\t"}

_RAW = "文字里有直接键入的换行或制表符"


def _line_column(raw: bytes, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the byte at `offset`, all before it being UTF-8."""
    before = raw[:offset].decode("utf-8-sig")
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return len(before.splitlines() or [""]) + before.endswith(("\n", "\r")), len(before) - line_start + 1


def not_utf8(raw: bytes, error: UnicodeDecodeError, name: str) -> Finding:
    """S001."""
    seems = _encoding(raw)
    guess = f"看起来是 {seems}编码" if seems else "看不出是哪一种编码"
    return Finding(
        "S001",
        "error",
        f"文件不是 UTF-8 编码：第 {error.start + 1} 个字节是 0x{raw[error.start]:02X}，{guess}",
        hint="用记事本打开，“另存为”时把编码选成 UTF-8，再试一次",
    ).at(name, *_line_column(raw, error.start))


def _encoding(raw: bytes) -> str:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return name
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GB18030（含 GBK、GB2312）" if _HAN.search(text) else ""


def empty(text: str, name: str) -> Finding:
    """S002 for a file without content."""
    place = Positions.locate(text, len(text))
    hint = "用“nianbao new”生成一份空白的输入，再填写"
    return Finding("S002", "error", "文件是空的", hint=hint).at(name, *place)


def not_json(text: str, error: json.JSONDecodeError, name: str) -> Finding:
    """S002 for what `error` says of `text`, where no slip that is known explains it."""
    message = f"不是完整的 JSON：这里写得不对，写的是{_excerpt(text, error.pos)}"
    hint = "对照上一行和这一行的引号、冒号、逗号和括号"
    return Finding("S002", "error", message, hint=hint).at(name, *Positions.locate(text, error.pos))


def _excerpt(text: str, offset: int) -> str:
    rest = text[offset : offset + 12].splitlines()
    return f"“{rest[0]}”" if rest and rest[0].strip() else "行尾" if text[offset:].strip() else "文件末尾"


def too_deep(name: str) -> Finding:
    """S002 for what no reader of JSON can nest."""
    message = "不是一份报告：括号套得太深，无法读取"
    return Finding("S002", "error", message, hint="对照“nianbao schema”给出的模式检查结构").at(name, 1, 1)


def duplicate_keys(positions: Positions, name: str) -> Iterator[Finding]:
    """S003, one for each repetition, naming both places."""
    for double in positions.duplicate_keys[: MOST + 1]:
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
        if bad := dict.fromkeys(UNWRITABLE.findall(string.value)):
            yield unwritable(bad, string.pointer).at(name, *place)
        if raw := _RAW_LAYOUT.search(positions.text, string.start, string.end):
            yield Finding(
                "S002",
                "error",
                f"不是完整的 JSON：{_RAW}",
                (string.pointer,),
                hint=f"在文字里写成 {_ESCAPE[raw.group()]}",
            ).at(name, *positions.line_column(raw.start()))


def unwritable(chars: Iterable[str], pointer: str) -> Finding:
    """S004 for the text at `pointer`, naming every one of the `chars` in it; not yet placed."""
    named = "、".join(f"U+{ord(char):04X}（{_character_name(char)}）" for char in chars)
    return Finding(
        "S004",
        "error",
        f"文字里有 Word 文档存不下的字符 {named}",
        (pointer,),
        hint="多是复制时带进来的，删去它；若是生僻字，请重新输入",
    )


def _character_name(char: str) -> str:
    """What a character without a name in Unicode is."""
    if "\ud800" <= char <= "\udfff":
        return "半个字符（孤立代理项）"
    return "控制字符" if char < " " else "Unicode 中不表示任何字符的编码"
