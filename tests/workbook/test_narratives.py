"""Texts in a workbook: what was not touched comes back as it was written, what was is read as it stands."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.workbook.reading.read import read
from tests.workbook.filling import changed, typed, workbook_with

pytestmark = pytest.mark.slow

SHEET = "一、总体情况"
TABLE = {"table": {"header": [["项目", "件数"]], "rows": [["新收", 5]]}}
CHART = {"chart": {"kind": "bar", "alt": "图", "categories": ["一"], "series": [{"name": "甲", "values": [1.5]}]}}
IMAGE = {"image": "images/图.png", "alt": "图", "width_mm": 100}
LIST = {"list": ["甲", "乙"], "ordered": True}


def overview(raw: bytes) -> Any:
    made = read(raw, "填报.xlsx")
    assert [finding.message for finding in made.findings] == []
    assert made.report is not None
    return made.report["overview"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@甲", "'甲", "=cmd|'/c calc'!A0", "_x0041_", "a\tb", " 前后 ", "<b>&amp;", "甲\r\n乙", "𠮷"],
)
def test_a_text_is_text_whatever_it_begins_with(text: str) -> None:
    assert overview(workbook_with(overview=[text, "乙"])) == [text, "乙"]
    assert overview(workbook_with(overview=text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@甲", "'甲", "007", "1.50", "TRUE"])
def test_so_it_is_when_somebody_typed_it(text: str) -> None:
    def put(book: Any) -> None:
        book[SHEET]["A2"].value = text
        book[SHEET]["A2"].data_type = "s"

    assert overview(changed(workbook_with(overview=[]), put)) == text


def test_blocks_stand_as_marks_numbered_through_the_report() -> None:
    def marks(book: Any) -> None:
        assert [book[SHEET].cell(row, 1).value for row in range(2, 6)] == ["【表格1】", "甲", "【图表1】", "【表格2】"]
        assert book["五、存在的主要问题及改进情况"]["A2"].value == "【表格3】"
        assert book["数据"].sheet_state == "hidden"

    changed(workbook_with(overview=[TABLE, "甲", CHART, TABLE], problems=[TABLE]), marks)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["甲", "【表格1】", "【图表1】", "【图片1】"], ["甲", TABLE, CHART, IMAGE]),
        (["【图片1】", "甲", "【表格1】", "【图表1】"], [IMAGE, "甲", TABLE, CHART]),
        (["甲", "【图表1】"], ["甲", CHART]),
        (
            ["甲，改过", "新的一段", "【表格1】", "", "【图表1】", "【图片1】"],
            ["甲，改过", "新的一段", TABLE, CHART, IMAGE],
        ),
        (["甲", "【表格1】", "【表格1】", "【图表1】", "【图片1】"], ["甲", TABLE, TABLE, CHART, IMAGE]),
    ],
)
def test_a_block_follows_its_mark(rows: list[str], expected: list[Any]) -> None:
    def put(book: Any) -> None:
        for row in range(2, 10):
            book[SHEET].cell(row, 1).value = rows[row - 2] if row - 2 < len(rows) else None

    assert overview(changed(workbook_with(overview=["甲", TABLE, CHART, IMAGE]), put)) == expected


def test_a_block_may_go_to_another_chapter_and_into_a_paragraph() -> None:
    raw = workbook_with(overview=["甲", TABLE], problems="第一行\n第二行")
    made = read(
        typed(
            raw,
            {
                f"{SHEET}!A3": None,
                "五、存在的主要问题及改进情况!A3": "【表格1】",
                "五、存在的主要问题及改进情况!A4": "第二行",
            },
        ),
        "填报.xlsx",
    )
    assert made.report is not None
    assert made.report["overview"] == ["甲"]
    assert made.report["problems"] == ["第一行", TABLE, "第二行"]


def test_an_unknown_mark_is_found_in_its_cell() -> None:
    made = read(typed(workbook_with(overview=["甲", TABLE]), {f"{SHEET}!A4": "【表格9】"}), "填报.xlsx")
    assert [(finding.code, finding.place) for finding in made.findings] == [("E165", f"{SHEET}!A4")]


def test_a_text_that_reads_like_a_mark_is_that_text() -> None:
    narrative = ["【表格1】", TABLE, "【表格3】"]
    raw = workbook_with(overview=narrative)
    assert overview(raw) == narrative
    assert overview(typed(raw, {f"{SHEET}!A5": "又一段"})) == [*narrative, "又一段"]


def test_a_list_stays_a_list_when_a_word_of_it_is_changed() -> None:
    raw = workbook_with(overview=["前", LIST, {"list": ["丙"]}])
    assert overview(typed(raw, {f"{SHEET}!A4": "2.乙方"})) == ["前", {**LIST, "list": ["甲", "乙方"]}, {"list": ["丙"]}]
    assert overview(typed(raw, {f"{SHEET}!A5": "• 丙方"})) == ["前", LIST, {"list": ["丙方"]}]


def test_headings_and_paragraphs_are_told_by_their_numbers_and_blank_rows_are_for_the_eye() -> None:
    rows = {f"{SHEET}!A2": "（一）主动公开", f"{SHEET}!A4": "全年公开。", f"{SHEET}!A6": "• 一"}
    assert overview(typed(workbook_with(overview=[]), rows)) == [
        {"heading": "（一）主动公开", "level": 2},
        "全年公开。",
        {"list": ["一"], "ordered": False},
    ]


def test_a_narrative_without_its_head_is_known_by_its_sheet() -> None:
    raw = typed(workbook_with(overview=["甲", "乙"]), {f"{SHEET}!A1": None})
    assert overview(raw) == ["甲", "乙"]


def test_a_preamble_that_is_blank_is_none() -> None:
    made = read(typed(workbook_with(preamble="甲"), {"导语!A2": None}), "填报.xlsx")
    assert made.report is not None
    assert "preamble" not in made.report


def test_waivers_come_back_and_half_of_one_is_seen_to_be_half() -> None:
    waivers = [{"code": "Y102", "reason": "=台账"}]
    made = read(typed(workbook_with(waivers=waivers), {"豁免!A3": "X101"}), "填报.xlsx")
    assert made.report is not None
    assert made.report["waivers"] == [*waivers, {"code": "X101"}]
    assert str(made.cells["/waivers/1/reason"]) == "豁免!B3"


def test_what_the_hidden_sheet_says_is_found_when_it_is_damaged() -> None:
    made = read(typed(workbook_with(overview=["甲", TABLE]), {"数据!B2": "{"}), "填报.xlsx")
    assert [finding.code for finding in made.findings] == ["E165", "E165"]


def test_a_paragraph_has_the_cell_of_its_row() -> None:
    made = read(workbook_with(overview=["甲", "", "乙\n丙", LIST, TABLE]), "填报.xlsx")
    places = {pointer: str(cell) for pointer, cell in made.cells.items() if pointer.startswith("/overview")}
    assert places["/overview/2"] == f"{SHEET}!A4"
    assert places["/overview/3/list/1"] == f"{SHEET}!A7"
    assert places["/overview/4"] == f"{SHEET}!A8"


@pytest.mark.parametrize("text", ["_x0041_", "\\_x0042_", "__x000B_", "_x005F_x0041_", "_x004_", "甲_x0041_乙_x0042_"])
def test_a_table_survives_a_program_that_loses_the_escapes_of_cells(text: str) -> None:
    table = {"table": {"caption": f"表 {text}", "header": ["栏目", text], "rows": [["甲", text]]}}
    narrative = ["全年公开。", table]
    assert overview(changed(workbook_with(overview=narrative), lambda _: None)) == narrative
