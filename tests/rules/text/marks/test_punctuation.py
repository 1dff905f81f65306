"""X130 and X131: marks without their other half, marks in half width."""

from __future__ import annotations

import pytest

from tests.rules.text.narratives import messages, told


@pytest.mark.parametrize(
    "text",
    [
        "《关于印发〈年度报告格式〉的通知》",
        "《关于印发<年度报告格式>的通知》",
        "《关于印发<年度报告格式> 的通知》",
        "《管理办法》（试行）（以下简称《办法》）",
        "《管理规定（试行）》",
        "“‘放管服’改革”",
        "“先审查”“后公开”",
        "1）主动公开；2）依申请公开",
        "1)主动公开 2)依申请公开",
        "a)公开；b)不公开",
        "（见附件1、2）",
        "Don’t repeat yourself",
        "增长>5%，下降<3%",
        "首页>政务公开>年报",
        "网站首页 > 年度报告",
        "答复期限（12:00—13:00除外）：",
    ],
)
def test_pairs_and_what_is_no_pair_are_silent(text: str) -> None:
    assert not told("X130", text)


@pytest.mark.parametrize(
    "text",
    [
        "“第一段。\n第二段。”",
        "（第一行\n第二行）",
        "“第一段。\n“第二段。\n“第三段。”",
        "按照《政府信息公开\n条例》执行",
    ],
)
def test_quotations_and_brackets_may_go_on_in_the_next_paragraph(text: str) -> None:
    assert not told("X130", text)
    assert not told("X130", text.split("\n"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("落实“放管服改革要求", "「落实“放管服改革要求」里的「“」后面没有与它配对的「”」"),
        ("运用清源微讯”公众号", "「运用清源微讯”公众号」里的「”」前面没有与它配对的「“」"),
        ("修订《目录、《指南》", "「修订《目录、《指南》」里的「《」后面没有与它配对的「》」"),
        ("《管理办法》》", "「《管理办法》》」里的「》」前面没有与它配对的「《」"),
        ("按时答复（见附件", "「按时答复（见附件」里的「（」后面没有与它配对的「）」"),
        ("按时答复(见附件", "「按时答复(见附件」里的「(」后面没有与它配对的「)」"),
        ("《管理办法>（暂行）", "「《管理办法>……」的前面用「《」，后面用「>」，不是一对"),
        ("《管理办法>（暂行）》", "「《管理办法>（暂行）》」里的「>」前面没有与它配对的「<」"),
        ("《管理办法〉", "「《管理办法〉」的前面用「《」，后面用「〉」，不是一对"),
        ("“放管服“改革", "「“放管服“……」的前面用「“」，后面用「“」，不是一对"),
        ("“《管理办法”》", "「……《管理办法”》」与另一对标点交叉，应当一对套在另一对里面"),
        ("清水办〔2023 4号", "「清水办〔2023 4号」里的「〔」后面没有与它配对的「〕」"),
    ],
)
def test_a_mark_without_its_other_half_is_one_finding(text: str, message: str) -> None:
    assert messages("X130", text) == [message]


def test_each_mark_is_its_own_finding_and_is_quoted_with_its_surroundings() -> None:
    long = "我局坚持以公开为常态、不公开为例外，"
    text = f"{long}运用清源微讯”公众号发布信息，{long}运用水务之声”公众号解读政策。"
    first, second = told("X130", ["无关的一段。", text])
    assert "运用清源微讯”公众号发" in first.message
    assert "运用水务之声”公众号解" in second.message
    assert first.pointers == second.pointers == ("/overview/1",)


@pytest.mark.parametrize(
    "text",
    [
        "共受理3,607件",
        "增长70.3%",
        "12,345.67元",
        "发布时间15:23",
        "比例为1:2",
        "网站http://www.qingyuan.example/a,b.html?c=1:2可以查阅",
        "邮箱water@qingyuan.example，电话0111-8451001",
        "提供Word, Excel格式",
        "1.主动公开",
        "1)主动公开",
        "2.0版系统",
        "Open Government, Better Service.",
        "12345热线",
        "（12:00—13:00）",
    ],
)
def test_half_width_within_numbers_words_and_addresses_is_silent(text: str) -> None:
    assert not told("X131", text)


@pytest.mark.parametrize(
    ("text", "sign", "full"),
    [
        ("认真贯彻,全面落实", ",", "，"),
        ("共12条,其中解读3条", ",", "，"),
        ("办结率100%,满意率98%。", ",", "，"),
        ("“先审查”,再公开", ",", "，"),
        ("完成任务.下一步", ".", "。"),
        ("完成任务.", ".", "。"),
        ("公告、通知等...", "...", "……"),
        ("公开了没有?", "?", "？"),
        ("电话:0111", ":", "："),
        ("网址:http://www.qingyuan.example", ":", "："),
        ("管理办法(暂行)", "(", "（"),
        ("管理办法（暂行)", ")", "）"),
        ("(1)主动公开", "(", "（"),
        ("清水办[2023]4号", "[2023]", "〔2023〕"),
        ("印发<年度报告格式>的通知", "<", "〈"),
    ],
)
def test_half_width_between_chinese_characters_is_found(text: str, sign: str, full: str) -> None:
    (message,) = messages("X131", text)
    assert message.endswith(f"里的「{sign}」是半角标点，中文里应是「{full}」")


def test_a_paragraph_all_in_half_width_is_one_finding_with_a_count() -> None:
    text = "全年公开信息1,263条,其中:通知20条;公告(含解读)3条.\n下一步,我局继续努力."
    (finding,) = told("X131", ["无关。", text])
    assert "这一段有 7 处半角标点「,」「:」「;」「(」「.」，中文里应是全角标点" in finding.message
    assert finding.pointers == ("/overview/1",)
