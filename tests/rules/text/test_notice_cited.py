"""X121: the notice that prescribes the form."""

from __future__ import annotations

import pytest

from tests.rules.text.narratives import told


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2023, "按照通知（国办公开办函〔2021〕30号）编制。"),
        (2023, "按照通知（国办公开办函[2021]30号）编制。"),
        (2023, "按照通知（国办公开办函 〔2021〕 30 号）编制。"),
        (2020, "按照国办公开办函〔2019〕60号文件编制。"),
        (2020, "按照《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。"),
        (2023, "按照国办公开办函的要求编制。"),
        (2023, "信息处理费按国办函〔2020〕109号文件收取。"),
    ],
)
def test_the_notice_of_the_year_is_silent(year: int, text: str) -> None:
    assert not told("X121", text, year=year)


def test_other_letters_of_the_same_office_are_silent() -> None:
    assert not told("X121", "落实《关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）。")


def test_the_former_notice_named_beside_the_new_one_is_history() -> None:
    text = "格式由国办公开办函〔2021〕30号修订，国办公开办函〔2019〕60号同时废止。"
    assert not told("X121", text)


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2022, "按照国办公开办函〔2019〕60号文件编制。"),
        (2020, "按照国办公开办函〔2021〕30号文件编制。"),
        (2022, "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕33号）"),
        (2022, "按照《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。"),
        (2022, "按照《中华人民共和国政府信息公开工作年度报告格式(试行)》编制。"),
    ],
)
def test_the_notice_of_another_year_is_found(year: int, text: str) -> None:
    (finding,) = told("X121", text, year=year)
    assert finding.severity == "warning"


@pytest.mark.parametrize("number", ["〔21〕30号", "〔〕号", "号", "202130号", "〔202130号", "〔2021〕号"])
def test_digits_and_brackets_that_were_lost_are_found(number: str) -> None:
    (finding,) = told("X121", f"按照国办公开办函{number}文件编制。")
    assert f"国办公开办函{number}" in finding.message
    assert "国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》" in finding.message


def test_a_bracket_lost_from_the_number_is_one_finding() -> None:
    text = "按照国办公开办函〔202130号文件编制。"
    assert told("X121", text)
    assert not told("X130", text)
