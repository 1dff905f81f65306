"""X134: what is written twice. Words that are right twice stand in correct/doubled.txt."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.rules.text.marks.doubled import LONGEST, doubles, repeats
from tests.rules.support import case
from tests.rules.text.narratives import messages, told
from tests.support import ROOT, load

GOOD = ROOT / "samples" / "good"


@pytest.mark.parametrize(
    ("text", "double"),
    [
        ("工作有序开展。。全年", "「。。」是几个标点连在一起"),
        ("编制，、印发", "「，、」是几个标点连在一起"),
        ("信息公开；；公开指南", "「；；」是几个标点连在一起"),
        ("政策的的出台", "「的」写了两遍"),
        ("进一步步健全制度", "「步」写了两遍"),
        ("依法法保障权益", "「法」写了两遍"),
        ("政府信息息公开", "「息」写了两遍"),
        ("属于过程性性信息", "「性」写了两遍"),
        ("按照按照要求", "「按照」写了两遍"),
        ("进一步进一步规范公开", "「进一步」写了两遍"),
        ("政府府信息", "「府」写了两遍"),
        ("主动公开政府政府信息", "「政府」写了两遍"),
        ("共收到申请23件件", "「件」写了两遍"),
        ("2023年年，我局", "「年」写了两遍"),
        ("信息公开信息公开工作", "「信息公开」写了两遍"),
        ("我局局在网站公开", "「局」写了两遍"),
        ("的的的", "「的」写了 3 遍"),
    ],
)
def test_a_mark_or_a_word_twice_is_found(text: str, double: str) -> None:
    assert any(message.endswith(f"里的{double}") for message in messages("X134", text))


def test_each_place_is_one_finding() -> None:
    assert len(told("X134", "工作。。政策的的出台，按照按照要求，的的的的。")) == 4


def test_a_table_may_say_anything_twice() -> None:
    assert not told("X134", [{"table": {"caption": "办件", "header": [["项目"]], "rows": [["件件"], ["的的"]]}}])


@given(st.text("甲乙的。，1a\n𠀀", max_size=30))
def test_repeats_are_those_that_a_plain_reading_finds(text: str) -> None:
    """Each one told is one; and where there is one, one that touches it is told."""
    plain = {
        (at, length)
        for length in range(1, LONGEST + 1)
        for at in range(len(text) - 2 * length + 1)
        if text[at : at + length] == text[at + length : at + 2 * length]
    }
    found = list(repeats(text))
    assert set(found) <= plain
    for at, length in plain:
        assert any(own == length and abs(start - at) < length for start, own in found)


WORDS = re.findall(
    r"\S+",
    "公开 信息 政府 申请 工作 主动 依法 办理 答复 公开申请 政务 机关 群众 制度 目录 栏目 "
    "网站 平台 解读 政策 文件 规范性 规范性文件 答复书 培训 考核 监督 保障 审查 发布 更新 "
    "及时 按时 全年 进一步 不断 认真 严格 加强 完善 规范 提升 推进 落实 情况 问题 不够 "
    "改进 措施 时限 结转 收到 予以 部分 不予 无法 提供 处理 复议 诉讼 行政 数量 内容 方式 "
    "渠道 部门 人员 会议 专栏 专区 征求 意见 建议 本年度 本机关 其他 需要 事项 收费 "
    "信息处理费",
)


@pytest.mark.parametrize("name", sorted(path.name for path in GOOD.glob("*.json")))
def test_nearly_every_word_of_a_report_is_found_when_it_is_doubled(name: str) -> None:
    text = case(load(GOOD / name)).text
    assert not doubles(text)
    planted = [(word, match.end()) for word in WORDS for match in re.finditer(re.escape(word), text)]
    missed = [word for word, end in planted if not doubles(text[max(end - 40, 0) : end] + word + text[end : end + 40])]
    assert len(planted) > 100
    assert len(missed) <= 0.05 * len(planted), sorted(missed)
