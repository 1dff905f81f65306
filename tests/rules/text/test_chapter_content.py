"""X140 to X143: what a narrative chapter lacks."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.rules import judge
from tests.rules.support import case
from tests.rules.text.narratives import AGENCY, messages, told

FIVE = ("（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）政府信息公开平台建设", "（五）监督保障")
PROBLEMS = "“五、存在的主要问题及改进情况”"


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "无。",
        "暂无。",
        "没有。",
        "不存在问题。",
        "我局无明显问题。",
        "本年度未发现问题。",
        "没有存在的主要问题及改进措施。",
        "（一）存在的主要问题：无。\n（二）改进情况：无。",
        "（一）存在的主要问题\n无。\n（二）改进情况\n无。",
    ],
)
def test_no_problems_at_all_is_found(text: str) -> None:
    written = text.replace("\n", "")
    assert messages("X140", text, chapter="problems") == [f"{PROBLEMS}只写了「{written}」，应写明问题和改进情况"]


def test_headings_alone_tell_no_problems() -> None:
    text = "（一）存在的主要问题\n（二）改进情况"
    (message,) = messages("X140", text, chapter="problems")
    assert message.startswith(f"{PROBLEMS}只有标题「（一）存在的主要问题（二）改进情况」")


@pytest.mark.parametrize(
    "text",
    ["一是公开不够及时。", "无障碍建设不足。", "没有形成合力，公开不够主动。", "（一）存在的主要问题\n解读形式单一。"],
)
def test_any_problem_will_do(text: str) -> None:
    assert not told("X140", text, chapter="problems")


@pytest.mark.parametrize("text", ["", "  ", [], [""], ["", " "], [{"list": [""], "ordered": False}]])
def test_an_empty_chapter_is_an_error_and_nothing_else(text: Any) -> None:
    """One cause is one finding: 五 and 六 that are empty do not lack the problems and the fee as well."""
    report = {"year": 2023, "agency": AGENCY, "overview": text, "problems": text, "other_matters": text}
    found = judge(case(report))
    assert [(finding.code, finding.severity) for finding in found] == [("X143", "error")] * 3
    assert found[1].message == f"{PROBLEMS}没有内容"
    assert found[1].pointers == ("/problems",)


@pytest.mark.parametrize(
    "text", ["有内容", [{"heading": "（一）标题", "level": 2}], None, 5, [5], [{"image": "a.png"}]]
)
def test_text_and_what_is_no_narrative_are_no_empty_chapter(text: Any) -> None:
    """What the schema does not accept has its finding already."""
    assert not [finding for finding in told("X143", text) if finding.pointers == ("/overview",)]


@pytest.mark.parametrize("text", ["无其他需要报告的事项。", "除上述情况外，无其他事项。"])
def test_the_fee_not_spoken_of_is_found(text: str) -> None:
    assert messages("X141", text, chapter="other_matters") == ["“六、其他需要报告的事项”没有写到信息处理费的收取情况"]


@pytest.mark.parametrize(
    "text",
    [
        "本年度未收取信息处理费。",
        "（一）收费情况\n就3件申请发出政府信息公开信息处理费收费通知。",
        "（一）其他\n（二）说明\n未收取任何费用。",
        "本机关依申请提供信息没有收费。",
    ],
)
def test_the_fee_spoken_of_in_other_words_is_silent(text: str) -> None:
    assert not told("X141", text, chapter="other_matters")


def test_the_older_form_asks_neither_for_the_fee_nor_for_the_topics() -> None:
    report = {"year": 2020, "agency": AGENCY, "overview": "公开。", "problems": "有差距。", "other_matters": "无。"}
    assert not judge(case(report))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{heading}\n正文。" for heading in FIVE),
        "".join(f"{heading}方面。正文，还有正文。" for heading in FIVE),
        [{"heading": heading[3:], "level": 2} for heading in FIVE],
        "主动公开情况\n正文。\n申请公开情况\n正文。\n信息资源规范管理\n正文。\n公开平台\n正文。\n监督考核\n正文。",
        "一是做好主动公开。二是办好申请公开。三是加强信息管理。四是办好门户网站。五是强化组织领导。",
        "（一）主动公开、依申请公开。正文。\n（二）政府信息管理和平台建设。正文。\n（三）教育培训。正文。",
        "全年主动公开信息20条，收到申请公开3件，对信息逐件审核，办好门户网站，接受监督。",
    ],
)
def test_five_topics_in_whatever_words_are_silent(text: Any) -> None:
    assert not told("X142", text)


@pytest.mark.parametrize("lacking", range(5))
def test_a_topic_that_is_not_told_is_named(lacking: int) -> None:
    text = "\n".join(f"{heading}。正文。" for index, heading in enumerate(FIVE) if index != lacking)
    assert messages("X142", text) == [f"“一、总体情况”没有写到{FIVE[lacking][3:]}"]


def test_all_topics_that_are_not_told_are_one_finding() -> None:
    text = "（一）主动公开。通过网站公开，保障公众权利。\n（二）依申请公开。正文。"
    assert messages("X142", text) == ["“一、总体情况”没有写到政府信息管理、政府信息公开平台建设、监督保障"]


def test_a_sentence_with_a_number_is_no_heading() -> None:
    """Where there are no headings, the words count wherever they stand."""
    text = "1.为做好主动公开，我局加强审核，办好网站。\n2.收到申请公开3件，均已答复，接受监督。"
    assert not told("X142", text)
