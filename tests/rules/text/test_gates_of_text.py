"""What the rules on texts pass over at once would have given nothing: each short way beside the plain one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compiler.report import narrative
from compiler.rules.text import repetition
from compiler.rules.text.levels import level_faults, level_order
from compiler.rules.text.levels.level_marks import marks, unmarked
from compiler.rules.text.marks import balanced_marks, bracket_pairs, punctuation
from compiler.rules.text.years.years_spoken_of import YEAR
from tests.rules.support import blank, case

if TYPE_CHECKING:
    from compiler.report.narrative import Paragraph

pytestmark = pytest.mark.slow


def pieces(listed: str) -> list[str]:
    return listed.split("|")


_LEVELS = pieces(
    "一、|二、|1、|2、|（一）|（二）|(三)|（ 一 ）|1.|2．|3.2021年|1.5万|（1）|（2）|一是|二是|三要|一要点|第（一）项"
)
_STOPS = list("，。；：！？、,;:!? \t　\n")
_PAIRED = [*"《》〈〉<>“”‘’（）()〔〕【】", *pieces("《条例》|（试行）|it’s|1）|a)|，1）|1|甲")]
_YEARS = pieces("2020年|2023年|2022 年|12021年|２０２２年|2021—2022年|年|3年|2022年1月1日至12月31日")
_PLANS = pieces("我局将继续加强公开|下一步，2022年我局将|要进一步做好|统计期限|现将2022年政府信息公开报告|工作计划")
_FIGURES = pieces("12件|1,236件|三件|约8件|5|各1件|0件")
_WORDS = pieces("公开|加强学习|群众满意|在|的|做好政府信息公开和政务服务工作")
_REPEATED = [start + "做好政府信息公开和政务服务工作" for start in ("", "5", ",5", "一是")]
_HALF = pieces("公开,|公开, 加强|1,236|12:30|甲.|3.5|甲...|(1)公开|（1)|[1]|甲[]|<甲>|a.|a, 甲|甲 ,a|;|?5|www.a.cn,|!")
BITS = [_LEVELS, _STOPS, _PAIRED, _YEARS, _PLANS, _FIGURES, _WORDS]

thoroughly = settings(max_examples=200)


def texts(*kinds: list[str], size: int = 12) -> st.SearchStrategy[str]:
    """Texts made of pieces of these kinds, of any if none is named."""
    pieces = [piece for kind in kinds or BITS for piece in kind]
    return st.lists(st.sampled_from(pieces), max_size=size).map("".join)


def chapters(text: st.SearchStrategy[str], size: int = 5) -> st.SearchStrategy[Any]:
    """Chapters whose paragraphs are drawn from `text`, in all their spellings."""
    heading = st.builds(lambda text, level: {"heading": text, "level": level}, text, st.sampled_from([2, 3, 4]))
    listed = st.builds(lambda items, ordered: {"list": items, "ordered": ordered}, st.lists(text), st.booleans())
    return st.lists(text | heading | listed, max_size=size)


def read(chapter: Any) -> tuple[Paragraph, ...]:
    return tuple(narrative.paragraphs(chapter, "/overview"))


# A mark begins the text or follows a stop.
_PLAIN_MARK = re.compile(
    r"^\s*(?P<chapter>[一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十]{1,3})"
    r"|^\s*(?P<listed>\d{1,2})、(?!\d)"
    r"|(?:^|(?<=[。；！？;：:!?]))\s*(?:"
    r"[（(]\s*(?P<section>[一二三四五六七八九十]{1,3})\s*[）)]"
    r"|(?P<item>\d{1,2})[.．](?:(?!\d)|(?=\d{4}年))"
    r"|[（(]\s*(?P<point>\d{1,2})\s*[）)])"
    r"|(?:^|(?<=[。；！？，、;：:,!?]))\s*(?P<enumeration>[一二三四五六七八九十]{1,3})(?:是|要(?![素求点闻件务领]))"
)


@thoroughly
@given(texts(_LEVELS, _STOPS, _WORDS) | texts())
@example("一、 二是公开")
def test_marks_are_found_where_one_expression_finds_them(text: str) -> None:
    plain = [(match.end() - len(match.group().lstrip()), match.end()) for match in _PLAIN_MARK.finditer(text)]
    assert [(mark.start, mark.end) for mark in marks(text)] == plain
    first = _PLAIN_MARK.match(text)
    assert unmarked(text) == text[first.end() if first else 0 :].lstrip()


@st.composite
def numbered(draw: st.DrawFn) -> list[Any]:
    """A chapter whose marks mostly go on as they should, within a paragraph or at its beginning."""
    shapes = [["（一）", "（二）", "（三）"], ["1.", "2.", "3."], ["（1）", "（2）", "（3）"], ["一是", "二是", "三是"]]
    text, last = "", [0] * len(shapes)
    for level in draw(st.lists(st.integers(0, 3), min_size=1, max_size=9)):
        number = draw(st.sampled_from([last[level]] * 7 + [0, 1, 2])) % 3
        last[level:] = [number + 1, *[0] * (3 - level)]
        text += draw(st.sampled_from(["\n", "\n", "\n　", "\n公开。", "。", "，"])) + shapes[level][number] + "公开"
    lines = text.lstrip("。，\n").split("\n")
    return [
        draw(st.sampled_from([line] * 5 + [{"list": [line], "ordered": ordered} for ordered in (True, False)]))
        for line in lines
    ]


@thoroughly
@given(numbered())
@example(["（一）公开", "1.公开", "2.公开", "公开。3.公开。（二）公开。1.公开", "2.公开"])
def test_where_the_numbering_is_plainly_right_no_fault_is_found(chapter: Any) -> None:
    marked = [(paragraph, marks(paragraph.text)) for paragraph in read(chapter)]
    assert not level_order.is_plain(marked) or list(level_faults.faults(marked)) == []


@thoroughly
@given(texts(_PAIRED, size=8))
@example("《1<甲甲>》")
def test_marks_that_clearly_pair_leave_none_alone(text: str) -> None:
    assert not balanced_marks.balanced(f"{text}\n（甲）") or bracket_pairs.unpaired(text, 0) == []


@thoroughly
@given(st.lists(chapters(texts(_WORDS, _STOPS, _REPEATED, ["1,236件", "1:5", "12：30"])), min_size=2, max_size=2))
def test_where_no_clause_is_written_twice_nothing_is_repeated(told: list[Any]) -> None:
    judged = case(blank(2023) | dict(zip(("overview", "problems"), told, strict=True)))
    assert repetition.may_repeat(judged) or list(repetition.repetitions(judged)) == []


@thoroughly
@given(chapters(texts(_HALF, _PAIRED, _WORDS, _STOPS) | texts()))
@example(["（甲)", "甲.", "甲 .", "1.甲,", "见(1)条", "a<甲>", "www.a.cn.甲", "[1]", "甲[1]", "5:甲"])
def test_where_no_sign_may_be_judged_none_is_in_half_width(chapter: Any) -> None:
    for paragraph in (told := read(chapter)):
        assert punctuation.MAY_BE_JUDGED.search(paragraph.text) or list(punctuation.half_width(paragraph.text)) == []
    judged = case(blank(2023) | {"overview": chapter})
    each = [paragraph for paragraph in told if punctuation.MAY_BE_JUDGED.search(paragraph.text)]
    assert punctuation.MAY_BE_JUDGED.search(judged.text) or each == []


@thoroughly
@given(texts(_YEARS, _PLANS, _STOPS, _WORDS))
def test_years_are_found_wherever_the_search_begins(text: str) -> None:
    plain = re.compile(r"(?<!\d)(\d{4})\s*年度?")
    assert spans(YEAR, text) == spans(plain, text)


def spans(pattern: re.Pattern[str], text: str) -> list[Any]:
    return [(match.span(), match.groups()) for match in pattern.finditer(text)]
