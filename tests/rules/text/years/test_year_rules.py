"""X120: a year that cannot be meant. Most years in a report are meant, so most of these tables are silent."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.rules.text.years.year_rules import RULES
from tests.rules.support import spoken
from tests.rules.tables.tabled import tabled
from tests.rules.text.narratives import AGENCY, messages, told

TITLE = f"{AGENCY}{{}}年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我局将继续完善制度，提高公开质量。",
        "下一步，2024年我市将制定新的目录。",
        "针对2023年存在的问题，我局将继续改进。",
        "下一步，我局将在2023年工作的基础上，继续加强培训。",
        "2023年，我局取得了一定成绩，下一步将继续努力。",
        "2021—2025年，我市将持续推进法治政府建设。",
        "《2023年政务公开工作要点》印发后，我局将继续抓好落实。",
        "2023年改进情况",
        "按照2023年工作计划，各项任务已经完成。",
        "2023年8月，我局将继续举办的开放日改到线上。",
    ],
)
def test_a_plan_for_the_next_year_and_a_look_back_are_silent(text: str) -> None:
    assert not told("X120", text, chapter="problems")


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局将政务公开纳入年度考核。",
        "2023年，我局将工程建设信息的报送责任落实到项目法人。",
        "2023年，我局将推进情况及时公开。",
        "2023年，我局将重点领域信息集中公开。",
        "2023年，我局将规范性文件全部公开。",
        "2023年，我局将继续教育经费列入公开范围。",
        "2023年，我局将加强公开作为全年重点。",
        "2023年，我局将创新案例汇编成册。",
    ],
)
def test_what_was_done_to_something_is_no_plan(text: str) -> None:
    """将政务公开纳入考核 happened; 将继续公开 is to come."""
    assert not told("X120", text, chapter="problems")


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局将继续完善制度。",
        "2023年我局将进一步加强培训。",
        "2023年，将从以下三个方面改进。",
        "2023年，清源市水务局将持续推进公开。",
        "2023年，在市委、市政府的领导下，我局将进一步提高质量。",
        "2023年度我局要进一步完善机制。",
        "下一步，2023年我局将制定新的目录。",
        "（二）改进措施。2023年，我局将加强业务培训。",
        "（三）2023年工作计划",
        "2022年，我局将继续加强学习。",
    ],
)
def test_a_plan_for_a_year_that_is_over_is_found(text: str) -> None:
    (finding,) = told("X120", text, chapter="problems")
    assert "说的是今后的打算" in finding.message


def test_a_plan_is_quoted_and_told_which_year_it_should_name() -> None:
    (finding,) = told("X120", ["问题。", "改进措施。2023年，我局将继续完善制度。"], chapter="problems")
    assert finding.message == "「2023年，我局将继续完善制度。」说的是今后的打算，写的却是2023年，这是2023年的年度报告"
    assert "改成2024年" in finding.hint
    assert finding.pointers == ("/problems/1",)


@pytest.mark.parametrize(
    "text",
    [
        "2022年结转的3件申请均已办结。",
        "2022年度考核结果为优秀，今年继续保持。",
        "全年收到申请30件，较2022年增长12%。",
        "2022年，我局公开信息100条；2023年公开120条，增长20%。",
        "2019年以来，我局连续五年公布年度报告。",
        "2016年制定的《管理办法》继续有效。",
        "2022年我局印发的《工作规则》继续适用。",
        "对2022年度部门决算和2023年度部门预算予以公开。",
        "公开发布《清源市水务局2022年政府信息公开工作年度报告》。",
        "截至2022年底，行政规范性文件共有14件；2023年新制发2件。",
        "根据清水公开〔2022〕3号文件，整改任务已经完成。",
        "依据《清源市水资源条例》（2020年1月1日起施行），公开取水许可信息。",
        "清源市水网规划的期限为2021年1月1日至2025年12月31日。",
        "“十四五”规划（2021—2025年）中期评估报告已经公开。",
    ],
)
def test_history_and_comparison_are_silent(text: str) -> None:
    assert not told("X120", ["2023年，我局认真做好各项工作。", text])


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局按照《条例》要求开展工作。",
        "2022年，在市委、市政府的领导下，政府信息公开工作有序开展。",
        "2022年清源市水务局认真贯彻《条例》。",
        "2022年度主动公开信息258条。",
        "（二）依申请公开。2022年，全市收到申请30件。",
        "现将2022年度政府信息公开工作情况报告如下。",
    ],
)
@pytest.mark.parametrize("before", [[], ["各项工作有序开展。"]])
def test_a_text_that_opens_with_last_year_is_left_from_it(text: str, before: list[str]) -> None:
    (finding,) = told("X120", [*before, text])
    assert "写的是2022年，这是2023年的年度报告" in finding.message


@pytest.mark.parametrize("zero", "〇○零")
def test_a_year_in_chinese_signs_is_read_and_quoted_as_it_is_written(zero: str) -> None:
    (message,) = messages("X120", ["各项工作有序开展。", f"二{zero}二二年，我局扎实推进公开，发布信息1263条。"])
    assert message.startswith(f"「二{zero}二二年，我局")
    assert "写的是2022年，这是2023年的年度报告" in message
    assert not told("X120", f"二{zero}二三年，我局扎实推进公开。按二{zero}二二年三月制定的办法办理。")


def test_next_years_text_is_found_in_the_opening() -> None:
    assert told("X120", "2024年，我局认真贯彻《条例》。")


@pytest.mark.parametrize(
    "text",
    [
        "本报告所列数据的统计期限为2022年1月1日至12月31日。",
        "统计时限自2023年1月1日起至2022年12月31日止。",
        "本报告内容涵盖2022年1月1日—2022年12月31日的工作。",
        "所列数据截止日期为2022年12月31日。",
    ],
)
def test_the_period_of_another_year_is_found_once(text: str) -> None:
    (finding,) = told("X120", text, chapter="preamble")
    assert finding.message.startswith("统计期限写的是「")


@pytest.mark.parametrize(
    "text",
    ["统计期限为2023年1月1日至12月31日。", "数据统计期限自2023年1月1日起至2023年12月31日止。"],
)
def test_the_period_of_this_year_is_silent(text: str) -> None:
    assert not told("X120", text, chapter="preamble")


def test_the_year_in_the_title_is_the_reports() -> None:
    assert not told("X120", "", title=TITLE.format(2023))
    assert messages("X120", "", title=TITLE.format(2022)) == ["标题写的是2022年，这是2023年的年度报告"]


def test_years_within_tables_are_data() -> None:
    table = {"table": {"caption": "2022年，我局办件情况", "header": [["2022年", "2023年"]], "rows": [[1, 2]]}}
    assert not told("X120", ["2023年，我局认真做好各项工作。", table])


def test_without_a_year_there_is_nothing_to_compare() -> None:
    assert not told("X120", "2022年，我局认真贯彻《条例》。", year="2023")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({"in_force": 17, "issued": 2, "repealed": 3}, True),  # what the table has for the year itself
        ({"in_force": 16, "issued": 2, "repealed": 3}, False),  # 16 − 2 ＋ 3: what it was a year before
        ({"in_force": 17}, True),  # nothing changed, and nobody would tell it of the year before
    ],
)
def test_what_was_in_force_a_year_ago_may_be_told_where_the_table_bears_it_out(
    figures: dict[str, Any], *, found: bool
) -> None:
    assert bool(spoken(RULES, tabled("截至2024年底，现行有效的行政规范性文件17件。", **figures))) == found
