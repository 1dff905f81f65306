"""X122: the title."""

from __future__ import annotations

import pytest

from tests.rules.text.narratives import AGENCY, messages, told

FORM = f"{AGENCY}2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "title",
    [
        FORM,
        f"{AGENCY}\n2023年政府信息公开\n工作年度报告",
        f" {AGENCY} 2023年 政府信息公开工作年度报告 ",
        f"{AGENCY}２０２３年政府信息公开工作年度报告",
        f"{AGENCY}2022年政府信息公开工作年度报告",  # X120's
    ],
)
def test_the_forms_title_is_silent_however_it_is_broken_into_lines(title: str) -> None:
    assert not told("X122", "", title=title)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (f"{AGENCY}2023年度政府信息公开工作年度报告", "“年度”多写了一次"),
        (f"{AGENCY}2023年政府信息公开年度报告", ""),
        (f"{AGENCY}2023年度政府信息公开工作报告", ""),
        (f"{AGENCY}2023年政务公开年报", ""),
        (f"{AGENCY}2023\n政府信息公开工作年度报告", ""),
        (f"{AGENCY}政府信息公开工作年度报告", ""),
        ("2023年政府信息公开工作年度报告", ""),
        (f"2023年{AGENCY}政府信息公开工作年度报告", ""),
        (f"{FORM}（公示稿）", ""),
        ("清源市水利局2023年政府信息公开工作年度报告", "机关名称不同，“机关全称”填的是「清源市水务局」"),
        ("清源市2023年政府信息公开工作年度报告", "机关名称不同，“机关全称”填的是「清源市水务局」"),
    ],
)
def test_another_title_is_found_with_the_reason_where_it_is_hard_to_see(title: str, why: str) -> None:
    written = title.replace("\n", "")
    told_why = f"：{why}" if why else ""
    assert messages("X122", "", title=title) == [f"标题写的是「{written}」，规定的写法是「{FORM}」{told_why}"]


def test_no_title_is_the_forms_title() -> None:
    assert not told("X122", "")
    assert not told("X122", "", title=5)
    assert not told("X122", "", title=FORM, agency="")
