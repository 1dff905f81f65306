"""X134: a mark or a word written twice: 。。, 的的, 按照按照, 过程性性信息."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.numerals import NUMERALS, ZEROS
from compiler.report.narrative import prose
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.marks.doubling_words import SLIPS, SLIPS_AFTER_NUMBER, SLIPS_IN_PLACE, WORD_JOINT
from compiler.rules.text.quotes import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report

LONGEST = 4
"""Characters of the longest word that is looked for twice; a longer passage is X133's."""

_SHOWN = 6
_MARKS = "。，、；："
_TWO_MARKS = tuple(first + second for first in _MARKS for second in _MARKS if first != second)
_NUMBERED = "是要定些并致般体类审校系"
"""What makes a word with the numeral before it that is no count: 一是, 一定, 三审."""
_NUMERALS = f"{NUMERALS}百千万{ZEROS}"


class Double(NamedTuple):
    """A mark or a word of `length` characters that stands from `start` to `end`, twice or more often."""

    start: int
    end: int
    length: int


def _check(report: Report) -> Iterator[Hit]:
    for paragraph in prose(_that_hold_doubles(report)):
        for double in doubles(paragraph.text):
            place = around(paragraph.text, double.start, double.end)
            yield Hit(f"{place}里的{_what(paragraph.text, double)}", (paragraph.pointer,))


def _what(text: str, double: Double) -> str:
    written = text[double.start : double.end]
    if written[0] in _MARKS:
        return f"「{written[:_SHOWN]}」是几个标点连在一起"
    times = len(written) // double.length
    return f"「{written[: double.length]}」写了{'两' if times == 2 else f' {times} '}遍"


def _that_hold_doubles(report: Report) -> Iterator[Paragraph]:
    """The paragraphs in which something is written twice: all are looked through together, as nearly none has any."""
    places = sorted(double.start for double in doubles(report.text))
    start = 0
    for paragraph in report.paragraphs if places else ():
        end = start + len(paragraph.text)
        first = bisect_left(places, start)
        if first < len(places) and places[first] < end:
            yield paragraph
        start = end + len("\n")


def doubles(text: str) -> list[Double]:
    """Where something in `text` is written more than once by a slip of the pen, the first where two overlap."""
    found = [Double(at, at + 2 * length, length) for at, length in repeats(text) if is_slip(text, at, length)]
    one_kind = text.replace("。", "，").replace("、", "，").replace("；", "，").replace("：", "，")
    for pair in _TWO_MARKS if "，，" in one_kind else ():
        at = text.find(pair)
        while at >= 0:
            found.append(Double(at, at + 2, 1))
            at = text.find(pair, at + 2)
    apart: list[Double] = []
    for double in sorted(found):
        last = apart[-1] if apart else None
        if last is None or double.start > last.end or (double.start == last.end and double.length != last.length):
            apart.append(double)
        elif double.length == last.length and text.startswith(
            text[last.start : last.start + last.length], double.start
        ):
            apart[-1] = last._replace(end=max(last.end, double.end))
    return apart


def is_slip(text: str, at: int, length: int) -> bool:
    """Whether the `length` characters at `at` of `text`, which stand there twice, should stand there once."""
    word = text[at : at + length]
    if length == 1:
        return word in _MARKS or _is_character_slip(text, at)
    if not all("\u4e00" <= character <= "\u9fff" for character in word):
        return False
    if word[0] in _NUMERALS and (word[-1] in _NUMERALS or (length == len("一步") and word[1] not in _NUMBERED)):
        return False  # 一步一步
    return len(set(word)) > 1 and not WORD_JOINT.match(text, at)


def _is_character_slip(text: str, at: int) -> bool:
    character, before, after = text[at], text[at - 1 : at], text[at + 2 : at + 3]
    if (after and after == text[at + 3 : at + 4]) or (at > 1 and before == text[at - 2] and not before.isdigit()):
        return False  # 实实在在
    if before.isdigit() and character in SLIPS_AFTER_NUMBER:
        return after == "" or after not in SLIPS_AFTER_NUMBER[character]
    if any(_is_in_place(before, after, *place) for place in SLIPS_IN_PLACE.get(character, ())):
        return True
    if character not in SLIPS:
        return False
    joined_before, joined_after = SLIPS[character]
    return not ((before and before in joined_before) or (after and after in joined_after))


def _is_in_place(before: str, after: str, wanted: str, follows: str) -> bool:
    if (before or "。") not in wanted:
        return False
    return after not in follows if follows.startswith("!") else bool(after) and after in follows


def repeats(text: str) -> Iterator[tuple[int, int]]:
    """Where in `text` some characters are followed by the same ones, and how many; of a run, every second place.

    The text is compared with itself, moved by so many characters, as one large number. An expression that refers back
    takes ten times as long, and nearly always nothing is found.
    """
    units, width = text.encode("utf-16-le", "surrogatepass"), 2
    if len(units) != 2 * len(text):  # characters of two units
        units, width = text.encode("utf-32-le", "surrogatepass"), 4
    number = int.from_bytes(units, "little")
    for length in range(1, LONGEST + 1):
        differing = (number ^ (number >> (8 * width * length))).to_bytes(len(units), "little")
        same, last = bytes(width * length), len(text) - 2 * length
        at = differing.find(same)
        while at >= 0 and (start := -(-at // width)) <= last:
            if differing.startswith(same, width * start):
                yield start, length
                at = differing.find(same, width * (start + length))
            else:
                at = differing.find(same, width * start + 1)


RULES = (
    Rule(
        code="X134",
        name="标点或者字词重复",
        severity="warning",
        what="核对文字部分有没有连写两遍的标点（。。）和字词（的的、按照按照）；常常、人人这样的叠词，切实实行、财政政策这样前一个词的末字与后一个词的首字相同的不算。",
        why="多打的标点和字词是修改、拼接文稿时留下的，一眼就能看见，读的人会以为没有校对。",
        example="「……属于四类过程性性信息1件……」里的「性」写了两遍",
        hint="删去多出的一个",
        check=_check,
    ),
)
