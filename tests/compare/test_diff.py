"""What changed between two reports: figures by their printed names, narratives paragraph by paragraph."""

from __future__ import annotations

import copy
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.compare.diff import Difference, FigureChange, diff
from compiler.compare.diff_chapters import chapter_lines, compare_lines
from compiler.compare.diff_output import as_json, as_text
from compiler.form import edition as editions
from compiler.form.blank_report import pretty
from tests.generated.reports import narratives, reports
from tests.rules.support import fill, without
from tests.support import GOOD, load, sample
from tests.yardstick import within

pytestmark = pytest.mark.slow

SUQIAN, ZUNYI = sample("suqian-2023"), sample("zunyi-sfj-2020")
NEW = "/requests/new/natural_person"


def as_words(difference: Difference) -> str:
    return as_text(difference, colour=False)


def figure(difference: Difference, pointer: str) -> FigureChange:
    return next(figure for figure in difference.figures if figure.pointer == pointer)


def change_lines(old: Any, new: Any) -> list[str]:
    """The lines on chapter 一 between two reports that differ in nothing else."""
    text = as_words(diff(SUQIAN | {"overview": old}, SUQIAN | {"overview": new}))
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


# -- figures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (100, 175, "100 → 175，+75（+75.0%）"),
        (175, 100, "175 → 100，-75（-42.9%）"),
        (0, 5, "0 → 5，+5（由 0 起）"),
        (5, 0, "5 → 0，-5（-100.0%）"),
        (3, 4000000, "3 → 4000000，+3999997（+133333233.3%）"),
    ],
)
def test_a_figure_is_told_by_its_printed_name_with_change_and_percent(old: int, new: int, said: str) -> None:
    text = as_words(diff(fill(SUQIAN, {NEW: old}), fill(SUQIAN, {NEW: new})))
    assert f"    表三 → 一、本年新收政府信息公开申请数量 → 自然人：{said}" in text.splitlines()


def test_an_amount_keeps_its_digits() -> None:
    pointer = "/proactive_disclosure/fees/amount"
    difference = diff(SUQIAN, fill(SUQIAN, {pointer: Decimal("59237.2450")}))
    changed = figure(difference, pointer)
    assert (changed.change, changed.percent) == (Decimal("0.0001"), Decimal("0.0"))
    assert "59237.2449 → 59237.2450，+0.0001（+0.0%）" in as_words(difference)


def test_a_change_of_a_change_has_no_percent() -> None:
    pointer = "/proactive_disclosure/licensing/change"
    text = as_words(diff(fill(ZUNYI, {pointer: -3}), fill(ZUNYI, {pointer: 2})))
    assert "表二 → 行政许可 → 本年增/减：-3 → +2，+5" in text.splitlines()[2]
    assert "%" not in text


def test_a_total_that_was_left_out_is_compared_by_value() -> None:
    assert diff(SUQIAN, without(SUQIAN, "/requests/new/total")).same
    moved = without(fill(SUQIAN, {NEW: 3403}), "/requests/new/total")
    assert figure(diff(SUQIAN, moved), "/requests/new/total").change == 1


def test_a_cell_that_holds_no_figure_is_not_a_0() -> None:
    changed = figure(diff(SUQIAN, fill(SUQIAN, {NEW: "/"})), NEW)
    assert (changed.old, changed.new, changed.change, changed.percent) == (3402, None, None, None)
    assert "自然人：3402 → （缺）" in as_words(diff(SUQIAN, fill(SUQIAN, {NEW: "/"})))


def test_what_only_one_edition_has_is_listed_as_such() -> None:
    difference = diff(ZUNYI, SUQIAN)
    old, new = ({figure.pointer for figure in difference.figures if figure.form == form} for form in ("old", "new"))
    assert "/proactive_disclosure/procurement/amount" in old
    assert "/requests/results/other/fee_unpaid/total" in new
    assert old | new == editions.load("2019").facts.keys() ^ editions.load("2021").facts.keys()
    text = as_words(difference)
    assert "    表二 → 政府集中采购 → 采购总金额：148万元" in text[text.index("只有 2019 版格式有的数字") :]
    assert "格式版本：[-2019-]{+2021+}" in text


# -- fields -----------------------------------------------------------------------------------------------------------


def test_fields_are_compared_as_they_are_printed() -> None:
    new = SUQIAN | {"agency": "宿迁市水务局", "document_number": "宿水〔2024〕1号", "signature": {"date": "2024-04-01"}}
    difference = diff(SUQIAN, new)
    assert [(field.label, field.old, field.new) for field in difference.fields] == [
        ("机关全称", "宿迁市人民政府", "宿迁市水务局"),
        ("标题", "宿迁市人民政府2023年政府信息公开工作年度报告", "宿迁市水务局2023年政府信息公开工作年度报告"),
        ("文号", "", "宿水〔2024〕1号"),
        ("署名", "宿迁市人民政府", "宿迁市水务局"),
        ("成文日期", SUQIAN["signature"]["date"], "2024-04-01"),
    ]
    assert "文号：{+宿水〔2024〕1号+}" in as_words(difference)
    assert "标题：宿迁市[-人民政府-]{+水务局+}2023年政府信息公开工作年度报告" in as_words(difference)
    waived = SUQIAN | {"waivers": [{"code": "Y102", "reason": "口径调整"}]}
    assert "豁免：{+Y102（口径调整）+}" in as_words(diff(SUQIAN, waived))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_report_does_not_differ_from_itself(path: Any) -> None:
    difference = diff(load(path), load(path))
    assert difference.same
    assert as_words(difference).splitlines()[1:] == ["没有不同"]
    assert {chapter.similarity for chapter in difference.chapters} == {1.0}


@pytest.mark.parametrize("new", [{}, {"overview": 5, "requests": None, "year": "x", "waivers": 3, "signature": []}])
def test_a_report_need_not_be_without_errors(new: Any) -> None:
    assert not diff(SUQIAN, new).same
    assert not diff(new, SUQIAN).same
    assert diff(new, new).same


# -- narratives -------------------------------------------------------------------------------------------------------


def test_a_paragraph_is_changed_deleted_or_inserted() -> None:
    old = ["2022年公开信息120条，重点突出。", "甲段不变。", "这一段要删去的内容。", "乙段不变。"]
    new = ["2023年公开信息135条，重点突出。", "甲段不变。", "乙段不变。", "末尾另起新写的话。"]
    assert change_lines(old, new) == [
        "改 第 1 段：[-2022-]{+2023+}年公开信息[-120-]{+135+}条，重点突出。",
        "删 原第 3 段：[-这一段要删去的内容。-]",
        "增 第 4 段：{+末尾另起新写的话。+}",
    ]


def test_how_a_narrative_is_spelt_is_no_difference() -> None:
    assert change_lines("甲\n（一）乙\n丙", ["甲", {"heading": "（一）乙", "level": 2}, "丙"]) == []
    assert change_lines([{"list": ["甲"]}], [{"list": ["甲"], "ordered": False}]) == []


def test_another_kind_of_paragraph_is_a_change() -> None:
    assert change_lines(["甲乙"], [{"heading": "甲乙", "level": 3}]) == ["改 第 1 段（正文改为三级标题）：甲乙"]


def test_a_new_item_of_a_list_is_one_change() -> None:
    old, new = ["登记。", "答复。", "归档。"], ["登记。", "研判。", "答复。", "归档。"]
    assert change_lines([{"list": old, "ordered": True}], [{"list": new, "ordered": True}]) == [
        "增 第 2 段：{+研判。+}"
    ]


def test_tables_pictures_and_charts_are_compared_line_by_line() -> None:
    chart = {"kind": "bar", "alt": "图", "categories": ["甲"], "series": [{"name": "乙", "values": [1]}]}
    table: Any = {"header": [["项目", "件数"]], "rows": [["申请", 12]]}
    old: list[Any] = [{"table": table}, {"image": "a.png", "alt": "图"}, {"chart": chart}]
    new = copy.deepcopy(old)
    new[0]["table"]["rows"][0][1], new[1]["image"] = 13, "b.png"
    new[2]["chart"]["series"][0]["values"][0] = 2
    assert change_lines(old, new) == [
        "改 第 2 段：申请 | [-12-]{+13+}",
        "改 第 3 段：[-a-]{+b+}.png | 图",
        "改 第 6 段：乙 | [-1-]{+2+}",
    ]


def test_a_chapter_says_how_alike_it_is_and_never_all_when_something_changed() -> None:
    long = "政府信息公开工作。" * 2000
    text = as_words(diff(SUQIAN | {"overview": long}, SUQIAN | {"overview": long + "。"}))
    assert "一、总体情况（相似度 99.9%）" in text
    assert "没有变化的：导语、五、存在的主要问题及改进情况、六、其他需要报告的事项" in text


def test_long_stretches_that_did_not_change_are_shortened() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(200))
    (line,) = change_lines([text + "2022"], [text + "2023"])
    assert line == f"改 第 1 段：……{text[-16:]}[-2022-]{{+2023+}}"


def test_on_a_terminal_deletions_are_red_and_insertions_green() -> None:
    text = as_text(diff(SUQIAN | {"overview": "公开12条"}, SUQIAN | {"overview": "公开13条"}), colour=True)
    assert "公开\x1b[31m12\x1b[0m\x1b[32m13\x1b[0m条" in text
    assert "[-" not in text


@given(narratives(), narratives())
def test_the_new_narrative_follows_from_the_old_and_the_changes(old: Any, new: Any) -> None:
    before, after = list(chapter_lines(old)), list(chapter_lines(new))
    changes = list(compare_lines(before, after))
    gone = {change.old for change in changes if change.old}
    come = {change.new for change in changes if change.new}
    unchanged = [line for number, line in enumerate(before, 1) if number not in gone]
    assert unchanged == [line for number, line in enumerate(after, 1) if number not in come]
    for change in changes:
        shown = "".join(piece.text for piece in change.pieces if piece.kind != "deleted")
        assert shown == (after[change.new - 1].text if change.new else "")
        shown = "".join(piece.text for piece in change.pieces if piece.kind != "inserted")
        assert shown == (before[change.old - 1].text if change.old else "")


@pytest.mark.parametrize("kind", ["every paragraph edited", "other paragraphs", "one paragraph over and over"])
def test_four_thousand_paragraphs_take_seconds(kind: str) -> None:
    old = [f"第{number}项工作，主动公开政府信息{number * 7}条，{'答复及时。' * (number % 9)}" for number in range(4000)]
    new = [text.replace("主动公开", "依法公开").replace("工作", "任务") for text in old]
    if kind == "other paragraphs":
        new = [f"{number}：{'完全不同的文字' * (number % 7)}" for number in range(4000)]
    if kind == "one paragraph over and over":
        old, new = ["无。"] * 4000, ["无。"] * 3000 + ["有。"] + ["无。"] * 900
    within(8, lambda: diff(SUQIAN | {"overview": old}, SUQIAN | {"overview": new}))


# -- JSON -------------------------------------------------------------------------------------------------------------


def test_the_json_form_has_every_figure_and_keeps_digits() -> None:
    new = fill(SUQIAN, {NEW: 3403, "/proactive_disclosure/fees/amount": Decimal("1.50")}) | {"overview": "甲"}
    written = json.loads(pretty(as_json(diff(SUQIAN, new))), parse_float=Decimal)
    assert written.keys() == {"same", "old", "new", "fields", "figures", "chapters", "unread", "beyond"}
    assert not written["same"]
    assert written["new"] == {"edition": "2021", "year": 2023, "agency": "宿迁市人民政府"}
    figures = {item["pointer"]: item for item in written["figures"]}
    assert figures.keys() == editions.load("2021").facts.keys()
    assert figures[NEW] == {
        "pointer": NEW,
        "label": "表三 → 一、本年新收政府信息公开申请数量 → 自然人",
        "form": "both",
        "old": 3402,
        "new": 3403,
        "change": 1,
        "percent": Decimal("0.0"),
    }
    assert str(figures["/proactive_disclosure/fees/amount"]["new"]) == "1.50"
    assert written["chapters"][1]["paragraphs"][0].keys() == {"kind", "old", "new", "kinds", "pieces"}


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(editions.IDS).flatmap(reports), st.sampled_from(editions.IDS).flatmap(reports))
def test_any_two_reports_can_be_compared(old: Any, new: Any) -> None:
    difference = diff(old, new)
    assert "\x1b" not in as_words(difference)
    assert not re.search(r"[\r\t]", as_words(difference))
    json.loads(pretty(as_json(difference)))
