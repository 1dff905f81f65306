"""X135: blanks and placeholders. What only looks like one stands in correct/brackets_and_blanks.txt."""

from __future__ import annotations

import pytest

from tests.rules.text.narratives import messages, told


@pytest.mark.parametrize(
    "text",
    [
        "全年在政府网上共主动公开条，其中政策文件2条。",
        "主动公开政府信息条。",
        "共收到件，办结3件。",
        "累计制发篇。",
        "全面梳理公开目录。年主动公开信息23条。",
        "年，我局认真贯彻《条例》。",
        "截至2023年  月  日，共公开120条。",
        "联系地址（），电话见网站。",
        "联系人：（ ）。",
        "根据《》要求编制。",
        "XX局认真贯彻《条例》。",
        "××县公开信息120条。",
        "某某镇设立公开栏。",
        "**单位公开信息。",
        "共公开信息X条。",
        "联系电话：____。",
        "共主动公开信息  条。",
        "全年共主动公开信息\u3000\u3000条，其中政策2条。",
        "收到申请 件，均已答复。",
        "组织培训   次。",
        "参训    人。",
        "组织培训×次。",
        "解读材料__篇。",
        "联系电话：XXXX-XXXXXXX。",
        "联系电话：×××××××。",
        "（本单位名称）认真贯彻《条例》。",
        "现公布（单位全称）年度报告。",
        "（请填写本年度重点工作）",
        "【待补充】",
        "此处填写监督保障情况。",
        "该部分以表格形式报告。表格如下：",
        "具体情况如下表：",
    ],
)
def test_what_was_left_to_fill_is_found(text: str) -> None:
    (finding,) = told("X135", text)
    assert finding.severity == "warning"


def test_a_table_may_follow_where_it_is_announced() -> None:
    table = {"table": {"caption": "办件", "header": [["项目"]], "rows": [["申请"]]}}
    assert not told("X135", ["具体情况如下表：", table])


def test_what_only_a_person_can_fill_in_is_an_error() -> None:
    (finding,) = told("X135", "全年召开会议【待填：次数】。")
    assert (finding.severity, finding.message) == ("error", "「【待填：次数】」还没有填")


def test_the_name_of_an_organ_in_a_sample_is_no_blank() -> None:
    assert messages("X135", "某某园区公开信息。", agency="某某园区管理委员会") == []
