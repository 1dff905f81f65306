"""X132: level numbering. Each text is a chapter, a line a paragraph."""

from __future__ import annotations

import pytest

from compiler.rules.text.levels.level_marks import marks, shown
from tests.rules.text.narratives import messages, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）主动公开", ["（一）"]),
        ("(二) 依申请公开", ["（二）"]),
        ("　　（十一）附则", ["（十一）"]),
        ("1.培训", ["1."]),
        ("12．培训", ["12."]),
        ("1、培训", ["1."]),
        ("4.2021年全年公开", ["4."]),
        ("（3）培训", ["（3）"]),
        ("二、主动公开", ["二、"]),
        ("如下：一是培训，二要考核；三是通报。", ["一是", "二是", "三是"]),
        ("针对问题。（一）坚持公开。（二）坚持便民。", ["（一）", "（二）"]),
        ("公开第二十条第（一）项、第（五）项信息", []),
        ("1.5万件", []),
        ("5.15政务公开日", []),
        ("一、二级医院", []),
        ("3、4月份", []),
        ("在3、4月份", []),
        ("统一是必要的", []),
        ("三要素", []),
        ("2023年", []),
    ],
)
def test_marks_begin_a_paragraph_or_follow_a_stop(text: str, found: list[str]) -> None:
    assert [str(mark) for mark in marks(text)] == found


@pytest.mark.parametrize(
    ("level", "number", "mark"),
    [(0, 3, "三、"), (1, 10, "（十）"), (1, 12, "（十二）"), (2, 3, "3."), (3, 21, "（21）")],
)
def test_a_mark_is_written_as_the_standard_asks(level: int, number: int, mark: str) -> None:
    assert shown(level, number) == mark


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲\n1.子\n2.丑\n（二）乙\n1.子\n2.丑",
        "（一）甲\n1.子\n（1）细\n（2）微\n2.丑\n（二）乙",
        "1.甲\n2.乙\n3.丙",
        "1、甲\n2、乙",
        "（一）甲。一句。（二）乙。（三）丙。",
        "针对上述问题。（一）坚持甲。（二）坚持乙。",
        "（一）甲：（1）子；（2）丑。\n（二）乙：（1）子；（2）丑。",
        "甲。（一）子。（二）丑。\n（一）甲\n（二）乙",
        "一是甲；二是乙；三是丙。\n一是子；二是丑。",
        "一是甲；二要乙；三是丙。",
        "主要有：一是甲，其中一是子，二是丑；二是乙。",
        "一是甲。\n二是乙。一是子，二是丑。\n三是丙。",
        "一是甲。一是子，二是丑。\n二是乙。",
        "一是甲。\n二是乙。一是子，二是丑；三是丙。\n四是丁。",
        "一是甲；二是乙。\n三是丙。",
        "（一）问题\n一是甲。\n二是乙。\n（二）改进\n一是丙。\n二是丁。",
        "一是甲，一要子，二要丑，二是乙。\n三是丙。",
        "三是丙。\n四是丁。",
        "公布第二十条第（三）项信息",
        "附件：3.5万元的项目",
        "完成情况：3.优秀",
    ],
)
def test_numbering_in_order_is_silent(text: str) -> None:
    assert not told("X132", text)


def test_numbering_may_begin_anew_below_a_line_without_a_mark() -> None:
    assert not told("X132", "存在的问题\n1.甲\n2.乙\n改进的措施\n1.甲\n2.乙")


def test_numbering_may_go_on_in_the_next_section() -> None:
    assert not told("X132", "（一）甲\n1.子\n2.丑\n（二）乙\n3.寅\n4.卯")
    assert not told("X132", "（一）甲。1.子；2.丑。\n3.寅")


def test_each_chapter_is_numbered_for_itself() -> None:
    assert not told("X132", "（一）甲\n（二）乙", problems="（一）甲\n（二）乙")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("（一）甲\n（三）乙", "「（一）甲」之后是「（三）乙」，中间缺“（二）”"),
        ("1.甲\n4.乙", "「1.甲」之后是「4.乙」，中间缺“2.”“3.”"),
        ("（一）甲\n（二）乙\n（二）丙", "序号“（二）”用了两次：「（二）乙」和「（二）丙」"),
        ("（一）甲\n（一）乙\n（三）丙", "序号“（一）”用了两次：「（一）甲」和「（一）乙」"),
        ("1. 甲\n（二）乙\n（三）丙\n（四）丁", "「1. 甲」之后是「（二）乙」，同一层用了两种序号"),
        ("（一）甲\n（二）乙\n3.丙\n（四）丁", "「（二）乙」之后是「3.丙」，同一层用了两种序号"),
        ("（一）甲\n1.子\n2.丑\n2.乙\n（三）丙", "「（一）甲」之后是「2.乙」，同一层用了两种序号"),
        ("（二）甲\n（三）乙", "序号从「（二）甲」开始，前面没有“（一）”"),
        ("（一）甲\n1.子\n3.丑\n（二）乙", "「1.子」之后是「3.丑」，中间缺“2.”"),
        ("（一）甲。\n（三）乙", "「（一）甲。」之后是「（三）乙」，中间缺“（二）”"),
        ("一是甲；二是乙；四是丁。", "「二是乙；四是丁。」之后是「四是丁。」，中间缺“三是”"),
        ("一是甲。\n三是乙。", "「一是甲。」之后是「三是乙。」，中间缺“二是”"),
        (
            "一是甲。\n二是乙。一是子，二是丑。\n四是丁。",
            "「二是乙。一是子，二是丑。」之后是「四是丁。」，中间缺“三是”",
        ),
        ("一是甲。\n二是乙。一是子，三是丑。\n三是丁。", "「一是子，三是丑。」之后是「三是丑。」，中间缺“二是”"),
        ("一是甲。\n说明。\n一是子。\n二是丑。\n二是寅。", "序号“二是”用了两次：「二是丑。」和「二是寅。」"),
        ("一是甲；二是乙；二是丙。", "序号“二是”用了两次：「二是乙；二是丙。」和「二是丙。」"),
    ],
)
def test_what_is_out_of_order_is_told(text: str, message: str) -> None:
    assert messages("X132", text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲\n（二）乙\n（二）丙\n（三）丁",  # two （二）, numbered on as written
        "（一）甲\n（二）乙\n（二）丙\n（四）丁",  # the second （二） should be （三）
        "（一）甲\n（三）乙\n（四）丙",
        "（一）甲\n（三）乙\n（三）丙",
        "（一）甲\n（三）乙\n（二）丙\n（四）丁",  # changed places
    ],
)
def test_one_slip_is_one_finding(text: str) -> None:
    assert len(told("X132", text)) == 1


def test_the_finding_names_both_paragraphs_the_one_to_look_at_first() -> None:
    chapter = [{"heading": "（一）甲", "level": 2}, "正文。", {"heading": "（三）丙", "level": 2}]
    (finding,) = told("X132", chapter)
    assert finding.pointers == ("/overview/2/heading", "/overview/0/heading")


def test_numbers_typed_into_a_list_that_numbers_itself_are_one_finding() -> None:
    chapter = [{"list": ["1.甲", "2.乙"], "ordered": True}, {"list": ["丙", "丁"], "ordered": True}]
    assert messages("X132", chapter) == ["「1.甲」所在的列表自动编号，印出来前面还有“1.”"]


def test_numbers_in_a_table_are_data() -> None:
    table = {"table": {"caption": "办件", "header": [["项目"]], "rows": [["3.其他"], ["1.受理"]]}}
    assert not told("X132", [table])
