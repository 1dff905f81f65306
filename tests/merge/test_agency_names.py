"""Names as people write them: short and full ones find their agency, and none hides that another is missing."""

from __future__ import annotations

import pytest

from compiler.merge.agency_names import match_names, plain_name
from compiler.merge.expected import read_list

SHORT = {
    "市水务局": "水务局",
    "住建局": "住房和城乡建设局",
    "人社局": "人力资源和社会保障局",
    "市发改委": "发展和改革委员会",
    "卫健委": "卫生健康委员会",
    "城管局": "城市管理综合行政执法局",
    "市监局": "市场监督管理局",
    "文旅局": "文化广电和旅游局",
    "自规局": "自然资源和规划局",
    "市政府办": "人民政府办公室",
    "退役军人局": "退役军人事务局",
    "城关镇": "城关镇人民政府",
    "城南镇政府": "城南镇人民政府",
    "城北乡": "城北乡人民政府",
    "东城街道办": "东城街道办事处",
    "医保局": "医疗保障局",
    "市交通局": "交通运输局",
    "清源公安局": "公安局",
    "教育局": "教育体育局",
    "民宗局": "民族宗教事务局",
    "财政局": "财政局",
    "开发区管委会": "经济开发区管理委员会",
    "国资委": "国有资产监督管理委员会",
    "工信局": "工业和信息化局",
    "数据局": "政务服务和数据管理局",
}
NAMES, AGENCIES = list(SHORT), [f"清源市{full}" for full in SHORT.values()]


def test_every_short_name_finds_its_agency_and_every_full_one_its_short() -> None:
    expected = {at: at for at in range(len(NAMES))}
    assert match_names(NAMES, AGENCIES).certain == expected
    assert match_names(AGENCIES, NAMES).certain == expected


@pytest.mark.parametrize("missing", range(len(NAMES)), ids=NAMES)
def test_one_that_is_missing_is_nobody_else(missing: int) -> None:
    there = AGENCIES[:missing] + AGENCIES[missing + 1 :]
    found = match_names(NAMES, there).certain
    assert missing not in found
    assert len(found) == len(there)


@pytest.mark.parametrize(
    ("name", "agencies", "meant"),
    [
        ("城关镇", ["甲县城关镇人民政府", "乙县城关镇人民政府"], [0, 1]),
        ("甲县城关镇", ["甲县城关镇人民政府", "乙县城关镇人民政府"], 0),
        ("税务局", ["国家税务总局清源市税务局", "清源市水务局"], 0),
        ("教育局", ["清源市教育局幼儿园", "清源市教育局"], 1),
        ("第一中学", ["清源市第十一中学"], None),
        ("甲县水务局", ["乙县水务局"], None),
        ("水局", ["清源市水务局"], None),
        ("清源市 水务局（本级）", ["清源市水务局"], 0),
        ("", ["清源市水务局"], None),
    ],
)
def test_a_name_means_one_agency_or_is_said_to_be_unclear(name: str, agencies: list[str], meant: object) -> None:
    found = match_names([name], agencies)
    assert found.certain.get(0, found.doubtful.get(0)) == meant


def test_two_agencies_of_one_name_are_two() -> None:
    assert match_names(["水务局", "水务局"], ["水务局", "水务局"]).certain == {0: 0, 1: 1}
    assert match_names(["水务局", "水务局"], ["水务局"]).certain == {0: 0}
    assert match_names(["水务局", "水务局"], ["清源市水务局"]) == ({0: 0}, {})
    assert match_names(["水务局"], ["清源市水务局", "清源市水务局"]) == ({0: 0}, {})


def test_what_makes_no_difference_is_left_out() -> None:
    assert plain_name(" 《清源市　水务局》(本级) ") == plain_name("清源市水务局（本级）") == "清源市水务局"


LIST = "# 应报单位\n1. 市水务局\n2、住建局\n\n（三）财政局\n3\t教育局\t张三\n  - 城关镇\n审计局，李四\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_list_is_read_as_people_keep_it(encoding: str) -> None:
    expected = read_list(LIST.replace("\n", "\r\n").encode(encoding), "名单.txt")
    assert expected is not None
    assert expected.names == ("市水务局", "住建局", "财政局", "教育局", "城关镇", "审计局")
    assert expected.lines == (2, 3, 5, 6, 7, 8)


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00\x00\x00\x08\x00", b"\xff\xfe\xfd", b' {"year": 2023}', b"<html>"])
def test_what_is_no_text_is_no_list(raw: bytes) -> None:
    assert read_list(raw, "名单.xlsx") is None
