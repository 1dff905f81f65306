"""T201, T202, T402: what is said about figures that are hard to believe."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.common.pointer import find
from compiler.rules.tables.rule_making_power import makes_no_rules
from tests.rules.support import broken, case, codes, found, put, without
from tests.support import PUBLISHED, load, sample

WATER, JUSTICE = "qingyuan-swj-2025", "zunyi-sfj-2020"

# T201: an organ that makes no rules


@pytest.mark.parametrize(
    "name",
    [
        "清源县人民政府",
        "清源县人民政府办公室",
        "清源市东山区人民政府",
        "上海市浦东新区人民政府",
        "六枝特区人民政府",
        "鄂温克族自治旗人民政府",
        "清源镇人民政府",
        "清源县东河乡人民政府",
        "清源区东街道办事处",
        "苏州市昆山市人民政府",
        "延边朝鲜族自治州珲春市人民政府",
        "清源市水务局",
        "清源市国有资产监督管理委员会",
        "广东省司法厅",
        "广西壮族自治区司法厅",
        "浙江省人民政府外事办公室",
        "北京市水务局",
        "兴安盟审计局",
        "清源市综合行政执法支队",
    ],
)
def test_counties_towns_streets_and_departments_clearly_make_no_rules(name: str) -> None:
    assert makes_no_rules(name)


@pytest.mark.parametrize(
    "name",
    [
        "江苏省人民政府",
        "西藏自治区人民政府",
        "西藏自治区人民政府办公厅",
        "上海市人民政府",
        "宿迁市人民政府",
        "江苏省苏州市人民政府",
        "景德镇市人民政府",
        "延边朝鲜族自治州人民政府",
        "香港特别行政区政府",
        "国家市场监督管理总局",
        "国家发展和改革委员会",
        "国家税务总局清源市税务局",
        "国务院国有资产监督管理委员会",
        "中国证券监督管理委员会",
        "中国人民银行",
        "住房和城乡建设部",
        "海关总署",
    ],
)
def test_governments_of_provinces_and_cities_and_organs_of_the_state_may(name: str) -> None:
    assert not makes_no_rules(name)


@pytest.mark.parametrize("name", ["昆山市人民政府", "兴安盟行政公署", "新疆生产建设兵团", "", "  "])
def test_where_the_name_does_not_tell_nothing_is_said(name: str) -> None:
    assert not makes_no_rules(name)


def test_rules_of_a_department_are_one_finding_that_names_each_figure() -> None:
    report = put(sample(WATER), "/proactive_disclosure/rules", {"issued": 2, "repealed": 0, "in_force": 5})
    (finding,) = found("T201", case(report))
    assert finding.message == ("“清源市水务局”从名称看不制定规章，“表二 → 规章”填的是：本年制发件数 2、现行有效件数 5")
    assert finding.severity == "warning"
    assert finding.pointers == ("/proactive_disclosure/rules/issued", "/proactive_disclosure/rules/in_force")


def test_rules_of_a_department_are_found_in_the_older_form_too() -> None:
    report = put(sample(JUSTICE), "/proactive_disclosure/rules/total_public", 3)
    (finding,) = found("T201", case(report))
    assert finding.message.endswith("填的是：对外公开总数量 3")


def test_a_city_may_have_rules_and_a_department_none() -> None:
    assert found("T201", case(sample("suqian-2023"))) == []
    assert found("T201", case(sample(WATER))) == []


def test_without_a_name_nothing_is_said() -> None:
    report = put(sample(WATER), "/proactive_disclosure/rules/issued", 2)
    assert found("T201", case(without(report, "/agency"))) == []
    assert found("T201", case(put(report, "/agency", 7))) == []


# T202: less public in all than newly public


def test_less_public_in_all_than_newly_public_is_an_error() -> None:
    row = {"made": 0, "disclosed": 5, "total_public": 3}
    (finding,) = found("T202", case(put(sample(JUSTICE), "/proactive_disclosure/normative_documents", row)))
    assert finding.message == "“表二 → 规范性文件”：对外公开总数量（3）小于本年新公开数量（5），相差 2"
    assert finding.severity == "error"


def test_as_much_public_in_all_as_newly_public_is_fine() -> None:
    row = {"made": 0, "disclosed": 5, "total_public": 5}
    assert found("T202", case(put(sample(JUSTICE), "/proactive_disclosure/rules", row))) == []


def test_where_one_of_the_two_is_missing_nothing_is_said() -> None:
    row = {"made": 0, "disclosed": 5}
    assert found("T202", case(put(sample(JUSTICE), "/proactive_disclosure/rules", row))) == []


def test_the_newer_form_has_no_such_rule() -> None:
    assert "T202" not in case(sample(WATER)).edition.rules


# T402: disputes without requests


def test_disputes_without_any_request_are_one_finding_that_says_both() -> None:
    (finding,) = found("T402", case(sample(JUSTICE)))
    assert finding.message == (
        "“表四 → 行政复议 → 总计”是 22，而“表三 → 一、本年新收政府信息公开申请数量”"
        "和“表三 → 二、上年结转政府信息公开申请数量”各栏都是 0"
    )
    assert (finding.severity, finding.pointers[0]) == ("warning", "/disputes/reconsideration/total")


@pytest.mark.parametrize("row", ["new", "carried_in"])
def test_one_request_is_enough(row: str) -> None:
    assert found("T402", case(put(sample(JUSTICE), f"/requests/{row}/research", 1))) == []


def test_no_disputes_no_finding() -> None:
    report = put(sample(JUSTICE), "/disputes/reconsideration/corrected", 0)
    assert found("T402", case(put(report, "/disputes/reconsideration/total", 0))) == []


def test_while_a_cell_of_the_two_rows_is_missing_nothing_is_said() -> None:
    assert found("T402", case(without(sample(JUSTICE), "/requests/new/research"))) == []


def test_disputes_whose_total_is_not_known_are_told_by_their_cells() -> None:
    report = without(sample(JUSTICE), "/disputes/reconsideration/upheld")
    (finding,) = found("T402", case(without(report, "/disputes/reconsideration/total")))
    assert finding.message.startswith("“表四 → 行政复议 → 结果纠正”是 22，")


# Samples


@pytest.mark.parametrize("code", ["T201", "T202", "T402"])
def test_the_broken_sample_has_just_its_own_fault(code: str) -> None:
    assert codes(broken(code)) == [code]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("suqian-2023.json", []), ("zunyi-sfj-2020.json", ["T402"])],
)
def test_published_reports_have_what_is_known_of_them(path: str, expected: list[str]) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published reports are not part of the project")
    report: Any = load(PUBLISHED / path)
    assert find(report, "/year")
    judged = case(report)
    tables = [code for code in judged.edition.rules if code.startswith("T")]
    assert [code for code in tables for _ in found(code, judged)] == expected
