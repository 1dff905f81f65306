"""X101 to X113 on the thirty published excerpts: silent on true tables, heard when one figure of them is falsified.

Where an excerpt's tables are cut off, the true figures are those that its own text implies. `told` are the figures
that the text states and the rules compare, `left` those that it states in words that might mean something else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.rules.tables.tabled import stated, tabled
from tests.support import PUBLISHED

FOLDER = PUBLISHED / "excerpts"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the published reports are not here")

CODES = {
    "X101": "new carried legal",
    "X102": "granted",
    "X103": "partial",
    "X104": "refused internal",
    "X105": "unavailable creation",
    "X106": "not_processed",
    "X107": "other",
    "X108": "over",
    "X109": "review direct",
    "X110": "issued rules licences penalties",
}
CODE = {name: code for code, names in CODES.items() for name in names.split()}
NONE_AT_ALL = "new review direct"


@dataclass(frozen=True)
class Excerpt:
    """The organ, the figures of its tables (0 where none is named), and what its text states of them."""

    agency: str
    told: str = ""
    left: str = ""
    figures: dict[str, int] = field(default_factory=dict)


EXCERPTS = {
    "2019_anning": Excerpt("安宁市民政局", NONE_AT_ALL),
    "2019_heping": Excerpt("和平区发展和改革委员会"),
    "2019_linwei": Excerpt(
        "渭南市临渭区人民政府",
        "new granted partial internal creation",
        figures={"new": 26, "granted": 16, "partial": 3, "internal": 1, "creation": 6},
    ),
    "2019_linzi": Excerpt("临淄区闻韶街道办事处", NONE_AT_ALL),
    "2019_tongzhou": Excerpt("北京市通州区新华街道办事处", "new", figures={"new": 2, "granted": 2}),
    "2020_gucheng": Excerpt("故城县教育局", "new"),
    "2020_jianping": Excerpt("建平县卫生健康局", figures={"licences": 847, "penalties": 322}),
    "2020_liaoning": Excerpt(
        "辽宁省卫生健康委员会",
        "new granted partial not_processed over review",
        # 非本机关政府信息公开范围 · 无人民法院受理并开庭审理: the form's words are others
        "unavailable direct",
        {"new": 49, "granted": 14, "partial": 1, "not_processed": 1, "unavailable": 11, "over": 22},
    ),
    "2020_qianjin": Excerpt("前进区教育局"),
    "2020_rongchang": Excerpt("重庆市荣昌区河包镇人民政府", NONE_AT_ALL),
    "2020_weishan": Excerpt("微山县两城镇人民政府"),
    "2021_fumeng": Excerpt("阜蒙县交通运输局", NONE_AT_ALL),
    "2021_shanxi": Excerpt("山西省交通运输厅", "new over review direct", figures={"new": 16, "granted": 15, "over": 1}),
    "2021_suiyang": Excerpt("绥阳县医疗保障局", NONE_AT_ALL),
    "2021_wuchang": Excerpt("五常市民意乡人民政府", NONE_AT_ALL),
    "2021_yanan": Excerpt("鸭南乡人民政府", NONE_AT_ALL),
    "2022_anju": Excerpt("遂宁市安居区综合行政执法局", "new"),
    "2022_guojia": Excerpt(
        "国家新闻出版署",
        "new licences penalties",
        "issued",  # 公开行政规范性文件: disclosed need not be made
        {"new": 62, "granted": 62, "issued": 3, "licences": 46209, "penalties": 6},
    ),
    "2022_wuqi": Excerpt("吴起县商务局"),
    # 依申请公开0件 · 规章0条 · 行政许可0条: without a verb
    "2022_yungang": Excerpt("大同市云冈区商务局", left="new rules issued licences penalties"),
    "2023_dongyang": Excerpt(
        "东阳市自然资源和规划局",
        "new carried granted partial refused unavailable not_processed other direct",
        figures={
            "new": 176,
            "carried": 3,
            "granted": 60,
            "partial": 51,
            "refused": 4,
            "unavailable": 30,
            "not_processed": 3,
            "other": 29,
            "over": 2,
        },
    ),
    "2023_gaoping": Excerpt(
        "高平市人民政府办公室",
        "new carried legal partial unavailable over",
        figures={"new": 9, "partial": 2, "unavailable": 5, "over": 2},
    ),
    "2023_lixin": Excerpt("利辛县望疃镇人民政府", "new"),
    "2023_nalati": Excerpt("那拉提镇人民政府"),
    "2023_sichuan": Excerpt(
        "四川省人民政府办公厅",
        "new carried over review direct",
        figures={"new": 1187, "carried": 74, "granted": 1181, "over": 80, "review": 27, "direct": 15},
    ),
    "2024_baicheng": Excerpt("白城市农业农村局", "new", figures={"new": 13, "granted": 13}),
    "2024_wuhai": Excerpt("乌海市生态环境局", "new", figures={"new": 21, "granted": 19, "over": 2}),
    "2024_youxian": Excerpt(
        "攸县人民政府办公室", NONE_AT_ALL, figures={"new": 14, "granted": 14, "review": 1, "direct": 1}
    ),
    "2025_daye": Excerpt("大冶市自然资源和规划局", "new", figures={"new": 9, "granted": 9, "licences": 247}),
    "2025_xinganmeng": Excerpt("兴安盟审计局"),
}
TOLD = [(name, figure) for name, excerpt in EXCERPTS.items() for figure in excerpt.told.split()]
LEFT = [(name, figure) for name, excerpt in EXCERPTS.items() for figure in excerpt.left.split()]


def codes(name: str, **changed: int) -> list[str]:
    """What is found in the text of an excerpt, up to its tables, with the figures of its tables `changed`."""
    (path,) = FOLDER.glob(f"{name}_*.txt")
    text = path.read_text(encoding="utf-8").partition("第二十条")[0]
    excerpt = EXCERPTS[name]
    return stated(tabled(text, int(name[:4]), excerpt.agency, **excerpt.figures | changed))


def falsified(name: str, figure: str) -> list[str]:
    """What is found when one figure of an excerpt's tables is one more than it is."""
    return codes(name, **{figure: EXCERPTS[name].figures.get(figure, 0) + 1})


def test_every_excerpt_is_judged() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == {
        path.name for name in EXCERPTS for path in FOLDER.glob(f"{name}_*.txt")
    }


@pytest.mark.parametrize("name", EXCERPTS)
def test_an_excerpt_that_agrees_with_its_tables_is_left_in_peace(name: str) -> None:
    assert codes(name) == []


@pytest.mark.parametrize(("name", "figure"), TOLD)
def test_a_falsified_figure_is_found(name: str, figure: str) -> None:
    assert CODE[figure] in falsified(name, figure)


@pytest.mark.parametrize(("name", "figure"), LEFT)
def test_what_is_left_alone_is_known(name: str, figure: str) -> None:
    assert CODE[figure] not in falsified(name, figure)


def test_five_of_six_figures_that_the_excerpts_state_are_compared() -> None:
    assert len(TOLD) / len(TOLD + LEFT) > 5 / 6
