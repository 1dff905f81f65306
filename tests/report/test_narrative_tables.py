"""Tables in narratives: cells as in HTML, printed as they were given; rows that don't fit are found, never guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.report.media.table import MOST_COLUMNS, table
from compiler.report.media.values import PAGE_WIDTH, NarrativeTable
from compiler.report.narrative import MediaBlock, paragraphs
from compiler.word.tables import grid
from compiler.word.tables.writer import NARROW
from tests.generated.illustrated import checked, compiled, found, having, part, showing, xpath
from tests.support import readable, tables

E2021 = editions.load("2021")


def first_table(docx: bytes) -> Any:
    return xpath(part(docx, "word/document.xml"), "//w:tbl")[0]


def printed(**written: Any) -> str:
    return readable(tables(compiled({"table": written}))[0])


def test_a_table_is_printed_as_it_was_written() -> None:
    shown = printed(header=[["渠道", "件数"]], rows=[["网站", 12], ["当面", Decimal("3.50")], ["", "—"]])
    assert shown == "渠道 | 件数\n网站 | 12\n当面 | 3.50\n | —"


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (-3, "-3"), (Decimal("59237.2449"), "59237.2449"), (Decimal("1.50"), "1.50"), (Decimal("1E+3"), "1000")],
)
def test_a_number_keeps_its_digits(number: Any, shown: str) -> None:
    assert printed(rows=[[number]]) == shown
    assert printed(rows=[[{"text": number}]]) == shown


def test_cells_may_cover_rows_and_columns_and_covered_places_are_not_written() -> None:
    shown = printed(
        header=[[{"text": "结果", "rows": 2}, {"text": "申请人", "columns": 2}], ["自然人", "法人"]],
        rows=[["公开", 1, 2], [{"text": "其他", "rows": 2}, 3, 4], [{"text": "不详", "columns": 2}]],
    )
    assert shown == "结果[1×2] | 申请人[2×1]\n自然人 | 法人\n公开 | 1 | 2\n其他[1×2] | 3 | 4\n不详[2×1]"


def test_a_row_may_be_covered_whole() -> None:
    assert printed(rows=[[{"text": "甲", "rows": 2}, {"text": "乙", "rows": 2}], []]) == "甲[1×2] | 乙[1×2]"


def test_a_line_of_a_cell_is_a_paragraph_and_no_blank_is_lost() -> None:
    docx = compiled({"table": {"rows": [["一\n二\r\n三", "甲\t乙", "  前  后  "]]}})
    (cells,) = [grid.cells(element) for element in [first_table(docx)]]
    assert [len(xpath(cell, "w:p")) for cell in cells] == [3, 1, 1]
    assert [grid.text(cell) for cell in cells] == ["一\n二\n三", "甲\t乙", "  前  后  "]
    assert len(xpath(cells[1], ".//w:tab")) == 1


def test_markup_in_a_cell_is_text() -> None:
    text = "<w:t>{{ agency }} & {% if %} ]]>"
    assert printed(rows=[[text]]) == text


RAGGED = {
    "a cell too few": ([], [["a", "b"], ["a"], ["a", "b"]], "/rows/1"),
    "a cell too many": ([], [["a", "b"], ["a", "b", "c"], ["a", "b"]], "/rows/1"),
    "a head too short": ([["a"]], [["a", "b"], ["a", "b"]], "/header/0"),
    "a covered place written": ([], [["a", {"text": "b", "rows": 2}], ["a", "b"], ["a", "b"]], "/rows/1"),
    "a gap before a covered place": ([], [["a", "b", {"text": "c", "rows": 2}], ["a"], ["a", "b", "c"]], "/rows/1"),
    "a span into a covered place": (
        [],
        [["a", {"text": "b", "rows": 2}, "c"], [{"text": "d", "columns": 2}]],
        "/rows/1/0",
    ),
    "a span beyond the last row": ([], [["a", {"text": "b", "rows": 2}]], "/rows/0/1"),
    "a span out of the head": ([["a", {"text": "b", "rows": 2}]], [["a"]], "/header/0/1"),
    "a huge span down": ([], [[{"text": "a", "rows": 10**12}]], "/rows/0/0"),
    "a huge span across": ([], [[{"text": "a", "columns": 10**12}]], "/rows/0/0"),
    "too many columns": ([], [["a"] * (MOST_COLUMNS + 1)], f"/rows/0/{MOST_COLUMNS}"),
    "no cell at all": ([], [[]], ""),
}


@pytest.mark.parametrize(("header", "rows", "place"), RAGGED.values(), ids=RAGGED)
def test_rows_that_don_t_fit_are_found_where_they_are(header: Any, rows: Any, place: str) -> None:
    assert found({"table": {"header": header, "rows": rows}}) == [("S115", f"/overview/0/table{place}")]


def test_a_ragged_row_is_told_in_columns() -> None:
    report = showing({"table": {"rows": [["甲", "乙"], ["丙", "丁"], ["戊", {"text": "己", "columns": 2}]]}})
    (finding,) = [finding for finding in checked(report, having({})).findings if finding.code == "S115"]
    assert finding.message.endswith("行 → 第3项”占 3 列（并的格算在内），这张表是 2 列")


@pytest.mark.parametrize(
    ("written", "code", "place"),
    [
        ({}, "S101", "/rows"),
        ({"rows": []}, "S108", "/rows"),
        ({"rows": "x"}, "S103", "/rows"),
        ({"rows": ["x"]}, "S103", "/rows/0"),
        ({"rows": [[None]]}, "S103", "/rows/0/0"),
        ({"rows": [[True]]}, "S103", "/rows/0/0"),
        ({"rows": [[["x"]]]}, "S103", "/rows/0/0"),
        ({"rows": [[{"rows": 2}]]}, "S101", "/rows/0/0/text"),
        ({"rows": [[{"text": "x", "rows": 0}]]}, "S104", "/rows/0/0/rows"),
        ({"rows": [[{"text": "x", "columns": Decimal("1.5")}]]}, "S103", "/rows/0/0/columns"),
        ({"rows": [[{"text": "x", "rowspan": 2}]]}, "S102", "/rows/0/0/rowspan"),
        ({"rows": [["x"]], "caption": "表\n1"}, "S108", "/caption"),
        ({"rows": [["x"]], "alt": "表"}, "S102", "/alt"),
    ],
)
def test_what_is_no_table_is_found_by_the_schema(written: Any, code: str, place: str) -> None:
    assert found({"table": written}) == [(code, f"/overview/0/table{place}")]


def test_what_json_has_no_number_for_is_no_text_either() -> None:
    from compiler.build import Input, check
    from compiler.report.report import Options
    from tests.support import raw

    text = raw(showing({"table": {"rows": [["NUMBER"]]}})).replace(b'"NUMBER"', b"NaN")
    errors = [finding for finding in check(Input("r.json", text), Options()).findings if finding.severity == "error"]
    assert [(finding.code, finding.pointers) for finding in errors] == [("S103", ("/overview/0/table/rows/0/0",))]


# -- on the page ------------------------------------------------------------------------------------------------------


def test_the_head_is_repeated_and_no_row_is_split() -> None:
    docx = compiled({"table": {"header": [["甲"], ["乙"]], "rows": [["丙"]] * 50}})
    rows = xpath(first_table(docx), "w:tr")
    assert [bool(xpath(row, "w:trPr/w:tblHeader")) for row in rows] == [True, True, *[False] * 50]
    assert all(xpath(row, "w:trPr/w:cantSplit") for row in rows)


def test_cells_have_the_styles_of_the_statutory_tables() -> None:
    docx = compiled({"table": {"header": [["项目", "数量"]], "rows": [["网站", 12], ["占比", "60.0%"], ["其他", "—"]]}})
    table_ = first_table(docx)
    assert xpath(table_, "w:tblPr/w:tblStyle/@w:val") == ["TableGrid"]
    assert xpath(table_, ".//w:pStyle/@w:val") == ["TableHead"] * 2 + ["TableLabel", "TableFigure"] * 3


def test_a_short_table_stays_on_one_page_and_a_long_one_breaks() -> None:
    short, long = (compiled({"table": {"rows": [["x"]] * rows}}) for rows in (12, 13))
    assert len(xpath(first_table(short), ".//w:keepNext")) == 11
    assert xpath(first_table(long), ".//w:keepNext") == []


@given(st.lists(st.text("公a ", max_size=80), min_size=1, max_size=MOST_COLUMNS))
def test_a_table_is_as_wide_as_the_page_and_each_column_wide_enough_for_two_characters(texts: list[str]) -> None:
    made = table(MediaBlock("table", {"rows": [texts]}, "/overview/0", "/overview/0/table"), E2021)
    assert isinstance(made, NarrativeTable)
    assert sum(made.widths) == pytest.approx(PAGE_WIDTH)
    assert min(made.widths) > NARROW


def widths(*rows: list[Any], header: list[Any] | None = None) -> list[int]:
    """Whole millimetres of each column."""
    written = {"header": [header] if header else [], "rows": list(rows)}
    made = table(MediaBlock("table", written, "/overview/0", "/overview/0/table"), E2021)
    assert isinstance(made, NarrativeTable)
    return [round(width) for width in made.widths]


def test_columns_are_as_wide_as_their_texts_ask_for() -> None:
    assert widths([1, 2, 3]) == [52, 52, 52]
    assert widths(["门户网站", 1], ["当面", 2]) == [109, 47]


def test_long_texts_share_what_short_ones_leave() -> None:
    assert widths(["问" * 40, "答" * 90, "办公室"]) == [70, 70, 15]


def test_a_long_head_over_short_figures_is_set_in_two_lines() -> None:
    assert widths([1, "门户网站"], header=["主动公开数量（条）", "渠道"])[0] < 90


def test_two_tables_in_a_row_stay_two() -> None:
    docx = compiled(
        {"table": {"rows": [["甲"]]}}, {"table": {"rows": [["乙"]]}}, {"table": {"caption": "表", "rows": [["丙"]]}}
    )
    body = part(docx, "word/document.xml")[0]
    kinds = [child.tag.rpartition("}")[2] for child in body]
    start = kinds.index("tbl")
    assert kinds[start : start + 5] == ["tbl", "p", "tbl", "p", "tbl"]


# -- for the rules ----------------------------------------------------------------------------------------------------


def test_rules_see_every_text_of_a_table_with_its_place() -> None:
    block = {"table": {"caption": "表1", "header": [["甲"]], "rows": [["乙\n丙"], [{"text": "丁", "columns": 1}], [3]]}}
    assert [(seen.kind, seen.text, seen.pointer) for seen in paragraphs([block], "/overview")] == [
        ("caption", "表1", "/overview/0/table/caption"),
        ("cell", "甲", "/overview/0/table/header/0/0"),
        ("cell", "乙", "/overview/0/table/rows/0/0"),
        ("cell", "丙", "/overview/0/table/rows/0/0"),
        ("cell", "丁", "/overview/0/table/rows/1/0/text"),
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["table", "image", "chart", "rows", "header", "caption", "series", "text", "list"]),
                inner,
            )
        ),
    )
)
def test_rules_can_read_whatever_was_written(block: Any) -> None:
    for seen in paragraphs([block], "/overview"):
        assert isinstance(seen.text, str)
