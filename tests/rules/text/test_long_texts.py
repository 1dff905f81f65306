"""No text takes long: the worst that were found for each rule, 20 kB of each."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from compiler.rules.registry import RULES
from tests.rules.support import case
from tests.yardstick import within

pytestmark = pytest.mark.slow

CHARACTERS = 6700
"""20 kB of Chinese."""

SECONDS = 0.5

TEXT_RULES = [rule for rule in RULES if "X120" <= rule.code <= "X150"]

WORST = [
    *("《“", "《（”", "（(", "“", "’", "<甲", "a,", '"', "[", "甲.", "(1)甲"),
    *("、二是", "；三是", "一是", "一是甲。", "（一）甲", "1.甲", "第（一）项"),
    *("1", "12", "20", "年", "年 ", "日", "1月1日", "统计期限", "截至2022年12月31日", "202020年", "20251231日"),
    *(
        "2022年",
        "2022年，",
        "2022年，我局",
        "2023年，我局将",
        "下一步，2022年",
        "2022年公开1条。2023年公开1条。",
        "2022年甲局",
    ),
    *("。", "，", "的", "的的", "政府", "公开公开", "紧", "𠀀", "\ud83d", " ", "\t"),
    *("共公开", "公开政府信息", "*", "_", "×", "X", "（", "（ ", "（请", "【待填：", "表格如下"),
    *("我局", "本镇", "全省", "贵", "现公布甲", "结合", "总体情况、主动公开政府信息情况", "六个部分", "没有问题", "无"),
    "《关于政府信息公开工作年度报告有关事项的通知",
]


@pytest.mark.parametrize("chapter", ["preamble", "overview", "problems"])
def test_no_text_of_20_kb_takes_half_a_second_in_all_rules_together(chapter: str) -> None:
    for piece in WORST:
        text = (piece * (CHARACTERS // len(piece) + 1))[:CHARACTERS]
        within(SECONDS, partial(_judge, {"year": 2023, "agency": "清源市水务局", chapter: text}))


def _judge(report: Any) -> None:
    judged = case(report)
    for rule in TEXT_RULES:
        list(rule.check(judged))
