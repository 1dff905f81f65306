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
        (f"{AGENCY}2023年政府信息公开年度报告", "少了“工作”"),
        (f"{AGENCY}2023年度政府信息公开工作报告", "多了“度”；少了“年度”"),
        (f"{AGENCY}2023年政务公开年报", "“政务”应是“政府信息”；“年报”应是“工作年度报告”"),
        (f"{AGENCY}2023\n政府信息公开工作年度报告", "没有写年份；多了“2023”"),
        (f"{AGENCY}政府信息公开工作年度报告", "没有写年份"),
        ("2023年政府信息公开工作年度报告", f"没有写机关名称，“机关全称”填的是「{AGENCY}」"),
        (f"2023年{AGENCY}政府信息公开工作年度报告", "年份应写在机关名称的后面"),
        (f"{FORM}（公示稿）", "多了“（公示稿）”"),
        (
            "关于清源市水利局2023年政府信息公开情况的报告",
            f"多了“关于”；机关名称不同，“机关全称”填的是「{AGENCY}」；“情况的”应是“工作年度”",
        ),
        ("清源市水利局2023年政府信息公开工作年度报告", "机关名称不同，“机关全称”填的是「清源市水务局」"),
        ("清源市2023年政府信息公开工作年度报告", "机关名称不同，“机关全称”填的是「清源市水务局」"),
    ],
)
def test_another_title_is_found_with_all_that_is_wrong_with_it(title: str, why: str) -> None:
    written = title.replace("\n", "")
    assert messages("X122", "", title=title) == [f"标题写的是「{written}」，规定的写法是「{FORM}」：{why}"]


def test_no_title_is_the_forms_title() -> None:
    assert not told("X122", "")
    assert not told("X122", "", title=5)
    assert not told("X122", "", title=FORM, agency="")
