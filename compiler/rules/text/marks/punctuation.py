"""X130 and X131: punctuation that lacks its other half, and punctuation in half width."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.marks.balanced_marks import balanced
from compiler.rules.text.quotes import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.report import Report

FULL = dict(zip(""",;:?!()"'<.""", "，；：？！（）“‘〈。", strict=True))
"""What stands in Chinese text for each sign in half width."""

_ANGLE_HINT = "「>」若是书名号，按它的前一半改成「》」或者「〉」；若是多出来的，删去它"

FEW = 3
"""As many paragraphs are told one by one; more come from a text that was copied, from a web page mostly, as one."""

_WEB_HINT = (
    "多半是从网页上复制来的：在原来的文稿里改成全角标点，再重新粘贴这几段；"
    "不要对这个文件全部替换，那会把文件本身的逗号、引号也改掉"
)

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff〇]"
_BEFORE = later(rf"(?:{_HAN}|[”’》〉）〕】%％])[ \t]*$")
_AFTER = later(rf"{_HAN}|[“‘《〈（]")
# A sign that may be judged: most stand within numbers and times, where a letter or a digit (before a stop: that alone)
# is a neighbour on both sides.
MAY_BE_JUDGED = later(r"""[,;:?!()"'.\[<](?:(?<![0-9A-Za-z].)|(?<!\.)(?![0-9A-Za-z])|(?<=[()\[<]))""")
_SIGN = later(r"""[,;:?!()"']|\.+|\[\d*\]|<""")
_TITLE = later(rf"<[ \t]*{_HAN}[^<>\n]{{1,60}}>")
_END = later(r"\s*$")
_LEVEL = later(rf"\(\d{{1,2}}\)[ \t]*{_HAN}")
# Addresses keep their own punctuation; what follows the last letter of one is the sentence's.
_ADDRESS = later(r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/]|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}\w", re.ASCII)


def _unpaired(report: Report) -> Iterator[Hit]:
    if balanced(report.text):  # as nearly always
        return
    from compiler.rules.text.marks.bracket_pairs import loose, said_of

    prefix = report.edition.notice.partition("〔")[0]
    for chapter in report.chapters.values():
        for fault in loose(chapter):
            paragraph = chapter[fault[0].paragraph]
            # A bracket lost from the number of the format notice is X121's.
            if not paragraph.text.endswith(prefix, 0, fault[0].at):
                hint = _ANGLE_HINT if fault[-1].char == ">" else ""
                yield Hit(said_of(fault, paragraph.text), (paragraph.pointer,), hint)


def _half_width(report: Report) -> Iterator[Hit]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for paragraph in report.paragraphs if MAY_BE_JUDGED.search(report.text) else ():
        for start, end in half_width(paragraph.text) if MAY_BE_JUDGED.search(paragraph.text) else ():
            sign = (paragraph.text[start:end], around(paragraph.text, start, end))
            found[paragraph.pointer].append(sign)
    if len(found) > FEW:
        yield Hit(_web_text_message(list(found.values())), tuple(found), _WEB_HINT)
        return
    for pointer, signs in found.items():
        yield Hit(_half_width_message(signs), (pointer,))


def _web_text_message(found: list[list[tuple[str, str]]]) -> str:
    signs = [sign for paragraph in found for sign in paragraph]
    kinds = "".join(f"「{sign}」" for sign in dict.fromkeys(sign for sign, _ in signs))
    return f"全文有 {len(found)} 段、{len(signs)} 处用了半角标点{kinds}，中文里应是全角标点，第一处在{signs[0][1]}"


def _half_width_message(signs: list[tuple[str, str]]) -> str:
    first, place = signs[0]
    if len(signs) == 1:
        return f"{place}里的「{first}」是半角标点，中文里应是「{_full(first)}」"
    kinds = "".join(f"「{sign}」" for sign in dict.fromkeys(sign for sign, _ in signs))
    return f"{place}这一段有 {len(signs)} 处半角标点{kinds}，中文里应是全角标点"


def _full(sign: str) -> str:
    if sign.startswith("."):
        return "……" if len(sign) > 1 else FULL["."]
    return sign.replace("[", "〔").replace("]", "〕") if sign.startswith("[") else FULL[sign]


def half_width(text: str) -> Iterator[tuple[int, int]]:
    """Where a sign in half width stands in Chinese text; between digits or letters it is a part of them."""
    masked = text
    if "@" in text or "://" in text or "www." in text:
        masked = _ADDRESS.sub(lambda match: "a" * len(match.group()), text)
    for match in _SIGN.finditer(masked):
        if _is_chinese(masked, match):
            yield match.span()


def _is_chinese(text: str, match: re.Match[str]) -> bool:
    sign = match.group()[0]
    before = bool(_BEFORE.search(text, max(match.start() - 4, 0), match.start()))
    after = bool(_AFTER.match(text, match.end()))
    if sign == "<":
        return bool(_TITLE.match(text, match.start()))
    if sign == "[":
        return before
    if sign == ")":  # told by the bracket that it closes, unless that is in full width
        opening = text.rfind("（", 0, match.start())
        return opening > max(text.rfind("(", 0, match.start()), text.rfind("）", 0, match.start()))
    if sign == ".":
        return before and (after or bool(_END.match(text, match.end())))
    return before or after or (sign == "(" and bool(_LEVEL.match(text, match.start())))


RULES = (
    Rule(
        code="X130",
        name="标点不成对",
        severity="warning",
        what="核对文字部分的书名号、引号、括号是否成对：有开头的就有结尾的，一对套在另一对里面，不交叉。",
        why="少了一半的书名号或者引号，会让文件名称、引文从哪里到哪里说不清楚，多是修改或者转换文档时丢掉的。",
        example="「《遵义市政府信息公开工作办法>（暂行）》……」里的「>」前面没有与它配对的「<」",
        hint="补上缺的一半，或者删去多出的一半；用错的改成对的",
        check=_unpaired,
    ),
    Rule(
        code="X131",
        name="中文里用了半角标点",
        severity="warning",
        what="核对文字部分的标点：中文里的逗号、句号、冒号、括号、引号应是全角；数字、网址、时间里的半角标点不算。",
        why="半角标点多是从网页上复制来的。印出来与前后的字挤在一起，同一份报告里两种标点并存也不整齐。",
        example="「……以公开促落实,以公开促规范……」里的「,」是半角标点，中文里应是「，」",
        hint="把所指的标点改成全角；不要对整个文件全部替换，那会把文件本身的逗号、引号也改掉",
        check=_half_width,
    ),
)
