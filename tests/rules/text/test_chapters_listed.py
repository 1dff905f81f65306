"""X124: the chapters that the preamble lists. Lists that are right stand in correct/chapters.txt."""

from __future__ import annotations

import pytest

from tests.rules.text.narratives import messages

SIX = [
    *("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"),
    *("政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"),
]


def listing(titles: list[str], end: str = "六个部分") -> str:
    return f"本报告包括{'、'.join(titles)}{end}。"


@pytest.mark.parametrize("lost", range(6))
def test_a_chapter_left_out_is_named(lost: int) -> None:
    titles = [title for index, title in enumerate(SIX) if index != lost]
    (message,) = messages("X124", listing(titles, "五个部分"), chapter="preamble")
    assert f"没有“{SIX[lost]}”，规定是六个部分" in message


@pytest.mark.parametrize(
    ("index", "old"),
    [
        (3, "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (4, "政府信息公开工作存在的主要问题及改进措施"),
        (5, "其他事项"),
        (0, "工作概述"),
    ],
)
def test_another_title_is_found(index: int, old: str) -> None:
    titles = [*SIX[:index], old, *SIX[index + 1 :]]
    assert len(messages("X124", listing(titles), chapter="preamble")) == 1


@pytest.mark.parametrize(
    ("index", "other"),
    [
        (3, "因政府信息公开工作被申请行政复议和提起行政诉讼情况"),
        (3, "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (4, "存在的问题及改进措施"),
        (2, "依申请公开政府信息情况"),
        (2, "依申请公开情况"),
        (5, "其他报告的事项"),
    ],
)
def test_a_chapter_by_another_name_is_not_called_missing(index: int, other: str) -> None:
    titles = [*SIX[:index], other, *SIX[index + 1 :]]
    (message,) = messages("X124", listing(titles), chapter="preamble")
    assert f"里“{SIX[index]}”写作「{other}」，规定是" in message


def test_a_seventh_chapter_and_a_wrong_number_are_found() -> None:
    assert messages("X124", listing([*SIX, "附表"], "七个部分"), chapter="preamble")
    (message,) = messages("X124", listing(SIX, "七个部分"), chapter="preamble")
    assert "七个部分」，规定是六个部分" in message
    assert messages("X124", "本报告由八个部分组成。", chapter="preamble")
