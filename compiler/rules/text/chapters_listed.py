"""X124: the chapters that the report says it consists of, or how many, are not the form's."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS, number, numeral
from compiler.report.narrative import prose
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.quotes import CONTEXT, quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from compiler.form.edition import Edition
    from compiler.report.report import Report

_REPORT = ("全文", "报告", "年报")
_SELF = ("报告", "全文", "年报", "组成", "构成", "包括")
_SO_MANY = rf"(?:[{NUMERALS}]{{1,2}}|\d{{1,2}})"
_COUNT = later(rf"(?P<count>{_SO_MANY})\s*个?\s*大?(?:部分|方面|章节?|板块)(?![的工])")
_END = later(
    rf"(?:，|、|等)?(?:(?:等|共|共计|总共|一共|以及)*{_SO_MANY}\s*个?\s*大?(?:部分|方面|章节?|板块|内容)|部分?组成|组成|构成)|等(?:内容|部分|方面|$|。)|等?[。；]|等?$"
)
_OPEN_END = "等"
# What titles are compared without: marks, quotes, numbers of chapters, and the words that join two halves of a title.
_JOINING = later(rf"[\s，、；：,;:“”\"'‘’《》（）()]|[{NUMERALS}]+、|以及|[和及与的]")
_ITEM = later("[、，；：“”]|以及|(?<=情况)[和及与]")
_BY_ANY_NAME = {"依申请公开": "收到和处理政府信息公开申请情况"}
"""What a chapter is often called in words that its title does not have."""

_ALIKE = 0.4
"""How alike a title and an item of the list are, of 1, to be taken for the same chapter."""

_SHORTEST = 4
"""Characters of an item that may be a half of a title."""

_ENOUGH = 3
"""As many titles in one sentence are a list of the chapters, even if it does not begin with the first."""


def _check(report: Report) -> Iterator[Hit]:
    first, *_ = titles(report.edition)
    overview = report.chapters[report.edition.narratives[0].key][:1]
    for paragraph in prose((*report.chapters["preamble"], *overview)):
        text = paragraph.text
        for begin, end in _sentences(text) if "部分" in text or first in text else ():
            sentence = text[begin:end]
            if not any(word in sentence for word in _SELF):
                continue
            if wrong := _wrong_list(sentence, report.edition) or _wrong_count(sentence, report.edition):
                yield Hit(wrong, (paragraph.pointer,))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(text):
        end = text.find("。", begin) + 1 or len(text)
        yield begin, end
        begin = end


def _wrong_list(sentence: str, edition: Edition) -> str:
    """What is wrong with the chapters that `sentence` lists, or nothing if it lists none, or rightly."""
    names = titles(edition)
    named = [at for at in map(sentence.find, names) if at >= 0]
    if names[0] not in sentence and len(named) < _ENOUGH:
        return ""
    start = min(named)
    listed = sentence[start : end.start() if (end := _list_end(sentence, start)) else len(sentence)]
    plain, wanted = _plain(listed), [_plain(name) for name in names]
    if plain == "".join(wanted) or sum(_named(name, plain) for name in wanted) < 2:
        return ""
    lacking = [name for name, own in zip(names, wanted, strict=True) if own not in plain]
    rest = plain
    for own in wanted:
        rest = rest.replace(own, "", 1)
    if end and end.group().startswith(_OPEN_END) and not rest:
        return ""
    what = _what_of(lacking, listed, wanted) if lacking else "顺序或者名称与规定的不同"
    return f"{quoted(sentence, start, start + CONTEXT)}列出的各部分里{what}，规定是{numeral(len(names))}个部分"


def _what_of(lacking: list[str], listed: str, wanted: list[str]) -> str:
    """What a list says instead of the titles that it lacks: another name for the chapter, or nothing."""
    items = [
        item for item in map(str.strip, _ITEM.split(listed)) if (own := _plain(item)) and not _is_part(own, wanted)
    ]
    items += [f"{one}、{other}" for one, other in pairwise(items) if f"{one}、{other}" in listed]
    renamed, lost = [], []
    for name in lacking:
        alike, item = max(((_likeness(name, item), item) for item in items), default=(0.0, ""))
        if alike < _ALIKE:
            lost.append(f"“{name}”")
        else:
            renamed.append(f"“{name}”写作「{item}」")
    return "，".join(([f"没有{'、'.join(lost)}"] if lost else []) + renamed)


def _is_part(item: str, wanted: list[str]) -> bool:
    """Whether a list's item is a title as it should be, or one half of one that has a mark within."""
    return any(own.startswith(item) or own.endswith(item) for own in wanted if len(item) >= _SHORTEST)


def _likeness(name: str, item: str) -> float:
    if "、" not in item and any(item.startswith(short) and name == title for short, title in _BY_ANY_NAME.items()):
        return 1.0
    return SequenceMatcher(None, _plain(name), _plain(item), autojunk=False).ratio()


def _list_end(sentence: str, start: int) -> re.Match[str] | None:
    return _END.search(sentence, start)


def _named(name: str, plain: str) -> bool:
    """Whether a list speaks of a chapter, be it in other words: by the first or the last half of its title."""
    half = len(name) // 2
    return name[:half] in plain or name[half:] in plain


def _wrong_count(sentence: str, edition: Edition) -> str:
    wanted = len(edition.chapters)
    for match in _COUNT.finditer(sentence):
        before = sentence[: match.start()]
        consists = "包括" in before or "由" in before or "分" in before[-4:] or "共" in before[-4:]
        if consists and any(word in before for word in _REPORT) and _value(match["count"]) != wanted:
            return f"{quoted(sentence, match.start() - 12, match.end())}，规定是{numeral(wanted)}个部分"
    return ""


def _value(count: str) -> int | None:
    return int(count) if count.isdigit() else number(count)


@cache
def titles(edition: Edition) -> tuple[str, ...]:
    """The titles of the form's chapters, without their numbers."""
    return tuple(chapter.title.partition("、")[2] for chapter in edition.chapters)


def _plain(text: str) -> str:
    return _JOINING.sub("", text)


RULES = (
    Rule(
        code="X124",
        name="所列的部分不是规定的六个",
        severity="warning",
        what="导语列出报告由哪些部分组成的，核对是不是规定的六个部分，名称、个数对不对；“和”“及”代替顿号、省去“的”不算。",
        why="格式修订以后各部分的名称变了，导语常是从以前的报告里抄来的；列出的与后面的对不上，读的人会以为少了一部分。",
        example="「总体情况、……五个部分」列出的各部分里没有“其他需要报告的事项”，规定是六个部分",
        hint="照六个部分的标题改；也可以不列",
        check=_check,
    ),
)
