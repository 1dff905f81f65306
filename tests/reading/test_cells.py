"""What a cell says is read as everybody reads it, or not at all."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.reading.chapters.title import parse_title
from compiler.reading.tables.form_labels import forms
from compiler.reading.tables.labels import NEAR, fold, nearness
from compiler.reading.tables.number import figure
from compiler.report.figures import printed
from tests.generated.reports import AMOUNTS, CHANGES, COUNTS

if TYPE_CHECKING:
    from compiler.form.layout import Kind
    from compiler.report.figures import Number

READ: list[tuple[Kind, str, Number]] = [
    ("count", "0", 0),
    ("count", "１２", 12),
    ("count", " 7 ", 7),
    ("count", "7\u200b", 7),
    ("count", "1,234", 1234),
    ("count", "12，345，678", 12345678),
    ("change", "+3", 3),
    ("change", "＋3", 3),
    ("change", "−3", -3),
    ("change", "—253", -253),
    ("change", "15", 15),
    ("amount", "0", 0),
    ("amount", "148万元", 148),
    ("amount", "160.5964万元", Decimal("160.5964")),
    ("amount", "25.10万元", Decimal("25.10")),
]
CONVERTED: list[tuple[Kind, str, Number, str]] = [
    ("count", "3件", 3, "读作 3"),
    ("count", "零", 0, "读作 0"),
    ("count", "1286¹", 1286, "去掉注码“¹”，读作 1286"),
    ("count", "1286③", 1286, "去掉注码“③”，读作 1286"),
    ("count", "3件*", 3, "去掉注码“*”，读作 3"),
    ("change", "增15", 15, "读作 +15"),
    ("change", "减少4项", -4, "读作 -4"),
    ("change", "--253", -253, "读作 -253"),
    ("change", "↑2", 2, "读作 +2"),
    ("amount", "251000元", Decimal("25.1"), "读作 25.1万元"),
    ("amount", "1480000元", 148, "读作 148万元"),
    ("amount", "0.5元", Decimal("0.00005"), "读作 0.00005万元"),
    ("amount", "148(万)", 148, "读作 148万元"),
    ("amount", "1.2亿元", 12000, "读作 12000万元"),
]
UNREAD: list[tuple[Kind, str, str]] = [
    *(("count", text, "E131") for text in ("", "　", "\u200b")),
    *(("count", text, "E132") for text in ("/", "／", "—", "——", "-", "－", "无", "…")),
    *(
        ("count", text, "E133")
        for text in (
            "1 2",
            "-3",
            "3.0",
            "1,23",
            "三",
            "约3",
            "3+2",
            "30余",
            "1万",
            "见附表",
            "9" * 31,
            "1½",
            "①",
            "1¹2",
        )
    ),
    *(("change", text, "E133") for text in ("增/减", "增-3", "+3/-2", "---3")),
    *(("amount", text, "E133") for text in ("148", "0.5", "(148万元", "148美元", "-3万元", "1.2.3万元")),
]


@pytest.mark.parametrize(("kind", "text", "number"), READ)
def test_a_plain_figure_is_read_without_a_word(kind: Kind, text: str, number: Number) -> None:
    read = figure(text, kind, "万元" if kind == "amount" else "")
    assert (read.number, str(read.number), read.code) == (number, str(number), "")


@pytest.mark.parametrize(("kind", "text", "number", "said"), CONVERTED)
def test_what_needs_converting_is_converted_exactly_and_said(kind: Kind, text: str, number: Number, said: str) -> None:
    read = figure(text, kind, "万元")
    assert (read.number, str(read.number), read.code, read.remark) == (number, str(number), "E134", said)


@pytest.mark.parametrize(("kind", "text", "code"), UNREAD)
def test_what_could_only_be_guessed_is_not_read(kind: Kind, text: str, code: str) -> None:
    read = figure(text, kind, "万元")
    assert (read.number, read.code) == (None, code)
    assert read.hint


def test_the_unit_in_the_head_of_the_column_counts_for_its_cells() -> None:
    assert figure("251000", "amount", column_unit="元").number == Decimal("25.1")
    assert figure("251000", "amount", column_unit="元").code == "E134"
    assert figure("25.1", "amount", column_unit="万元").number == Decimal("25.1")
    assert figure("251000元", "amount", column_unit="万元").number == Decimal("25.1")


@given(st.sampled_from(editions.IDS), st.data())
def test_every_figure_that_we_print_is_read_back(edition: str, data: st.DataObject) -> None:
    fact = data.draw(st.sampled_from(list(editions.load(edition).facts.values())))
    number = data.draw({"count": COUNTS, "change": CHANGES, "amount": AMOUNTS}[fact.kind])
    read = figure(printed(number, fact), fact.kind, fact.unit, "" if fact.unit else "万元")
    assert (read.number, read.code) == (number, "")


@given(st.text(max_size=8), st.sampled_from(["count", "change", "amount"]))
def test_any_text_is_read_or_said(text: str, kind: Kind) -> None:
    read = figure(text, kind, "万元")
    assert read.number is not None or read.code in ("E131", "E132", "E133")


@pytest.mark.parametrize("edition", editions.IDS)
def test_no_two_labels_of_one_role_are_near_enough_to_be_taken_for_each_other(edition: str) -> None:
    for form in forms(edition):
        for role in (form.rows, form.columns):
            labels = sorted({fold(cell.text) for cell in form.table.cells if role.known(cell.text) == fold(cell.text)})
            pairs = [(one, other) for one in labels for other in labels if one < other]
            assert max((nearness(*pair) for pair in pairs), default=0) < NEAR


@pytest.mark.parametrize(
    ("text", "label", "how"),
    [
        ("1.属于国家秘密", "属于国家秘密", "same"),
        (" （ 一 ） 予以\n公开 ", "予以公开", "same"),
        ('3.危及"三安全一稳定"', "危及三安全一稳定", "same"),
        ("其它处理", "其他处理", "same"),
        ("（二）部分公开", "部分公开区分处理的只计这一情形不计其他情形", "known"),
        ("本年新收政府信息公开的申请数量", "本年新收政府信息公开申请数量", "near"),
        ("合计", "总计", "known"),
    ],
)
def test_a_row_is_known_by_its_label_however_it_is_written(text: str, label: str, how: str) -> None:
    rows = next(form.rows for form in forms("2021") if form.table.key == "requests")
    match = rows.find(text)
    assert match is not None
    assert (match.label, match.how) == (label, how)


@pytest.mark.parametrize("text", ["行政检查", "其他主动公开文件", "政府信息公开申请数量", "公开", "", "12"])
def test_what_is_no_label_of_the_form_is_not_taken_for_one(text: str) -> None:
    assert [form.table.key for form in forms("2021") if form.rows.find(text)] == []


TITLES = {
    "宿迁市人民政府2023年政府信息公开工作年度报告": ("宿迁市人民政府", 2023),
    "2020年度遵义市司法局政府信息公开工作年度报告": ("遵义市司法局", 2020),
    "遵义市司法局2020年度 政府信息公开工作年度报告": ("遵义市司法局", 2020),
    "某局２０２２年政务公开年报": ("某局", 2022),
    "某局二〇二二年政府信息公开工作年度报告": ("某局", 2022),
    "某局政府信息公开年报（2022年度）": ("某局", 2022),
    "某局政府信息公开工作2022年度报告": ("某局", 2022),
    "关于某局2022年度政府信息公开工作的报告": ("某局", 2022),
    "某县望疃镇2023政府信息公开工作年度报告": ("某县望疃镇", 2023),
    "市政务公开办公室2021年政府信息公开工作年度报告": ("市政务公开办公室", 2021),
    "某镇政府信息公开工作年度报告": ("某镇", None),
    "2021年政府信息公开工作年度报告": ("", 2021),
    "某局2022年工作总结": ("", None),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_names_agency_and_year_in_any_of_its_forms(title: str) -> None:
    assert parse_title(title) == TITLES[title]
