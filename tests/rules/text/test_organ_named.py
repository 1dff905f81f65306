"""X123: another organ's words. What is right of other organs stands in correct/partners.txt and its neighbours."""

from __future__ import annotations

import pytest

from compiler.rules.text.organ import Organ
from tests.rules.text.narratives import messages, told

TOWN, COUNTY = "清源县白河镇人民政府", "清源县人民政府"


@pytest.mark.parametrize(
    ("agency", "text", "wrong"),
    [
        (TOWN, "现公布清源县司法局2023年度政府信息公开工作年度报告。", "写的是「清源县司法局」"),
        (TOWN, "向社会公布青山县石桥镇人民政府2023年政府信息公开工作年度报告。", "写的是「青山县石桥镇人民政府」"),
        (COUNTY, "现将清源县财政局2023年政府信息公开工作情况报告如下。", "写的是「清源县财政局」"),
        (COUNTY, "2023年青山县人民政府办公室政府信息公开工作有序开展。", "写的是「青山县人民政府办公室」"),
        ("清源市水务局", "2023年，青山县财政局认真贯彻落实《条例》。", "写的是「青山县财政局」"),
        ("清源市水务局", "2023年，我镇认真贯彻落实《条例》。", "自称「我镇」"),
        ("清源市水务局", "本委严格按照《条例》办理申请。", "自称「本委」"),
        (COUNTY, "我局主动公开信息120条。", "自称「我局」"),
        ("清源市人民政府", "我县主动公开信息120条。", "自称「我县」"),
        (TOWN, "2023年，全县共收到政府信息公开申请130件。", "说的是全县"),
        (COUNTY, "2023年，全省各级行政机关共收到政府信息公开申请1300件。", "说的是全省"),
        (TOWN, "（一）组织推动全省政府信息公开工作。", "说的是全省"),
        (COUNTY, "请贵单位于1月20日前报送。", "是写给对方的话"),
    ],
)
def test_another_organ_as_the_subject_is_found(agency: str, text: str, wrong: str) -> None:
    (message,) = messages("X123", text, agency=agency)
    assert f"{wrong}，本报告是“{agency}”的" in message


@pytest.mark.parametrize("end", ["。", "：", ""])
@pytest.mark.parametrize("before", [[], ["根据《条例》编制本报告。"]])
def test_a_report_that_is_said_to_follow_is_this_one(end: str, before: list[str]) -> None:
    text = f"现将清源市教育局2025年政府信息公开工作年度报告公布如下{end}"
    (message,) = messages("X123", [*before, text], agency="清源市水务局")
    assert "写的是「清源市教育局」" in message
    assert not told("X123", [*before, text], agency="清源市教育局")


@pytest.mark.parametrize(
    ("agency", "short"),
    [
        ("清源市住房和城乡建设局", "市住建局"),
        ("清源市人民政府办公室", "市府办"),
        ("清源市公安局东湖分局", "东湖公安分局"),
        ("国家税务总局清源市税务局", "清源市税务局"),
        ("天河市人民政府", "湖东省天河市人民政府"),
        ("清源市卫生健康委员会", "市卫健委"),
    ],
)
def test_a_short_form_is_the_same_organ(agency: str, short: str) -> None:
    assert Organ(agency).may_be_called(short)
    assert not told("X123", f"现公布{short}2023年政府信息公开工作年度报告。", agency=agency)
    assert not told("X123", "", agency=agency, signature={"agency": short, "date": "2024-01-20"})


def test_the_signature_of_another_organ_is_found_at_its_place() -> None:
    (finding,) = told("X123", "", signature={"agency": "青山县财政局", "date": "2024-01-20"})
    assert finding.message == "“署名”写的是「青山县财政局」，本报告是“清源市水务局”的"
    assert finding.pointers == ("/signature/agency",)


@pytest.mark.parametrize(("level", "below"), [("省", True), ("市", True), ("县", True), ("镇", False)])
def test_a_town_stands_below_its_county(level: str, below: bool) -> None:  # noqa: FBT001
    assert Organ(TOWN).is_below(level) is below
