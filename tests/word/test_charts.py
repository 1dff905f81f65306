"""Charts: native ones that Word edits, exact in every digit, told apart without colour."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from compiler.word.package.zip import unpack
from tests.generated.illustrated import chart, compiled, found, names, part, xpath
from tests.judges import skips, validators

CHART = "word/charts/chart1.xml"
BOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
FIGURES = [101, Decimal("59237.2449"), Decimal("1280.60"), -3, 0, Decimal("12345678901234567.25")]
WRITTEN = ["101", "59237.2449", "1280.60", "-3", "0", "12345678901234567.25"]


def drawn(kind: str = "bar", **settings: Any) -> Any:
    return part(compiled(chart(kind, **settings)), CHART)


def several(count: int, points: int = 2) -> dict[str, Any]:
    series = [{"name": f"第{number}组", "values": list(range(points))} for number in range(count)]
    return {"categories": [f"第{number}类" for number in range(points)], "series": series}


# -- the data ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "element"), [("bar", "barChart"), ("line", "lineChart"), ("pie", "pieChart")])
def test_a_chart_is_a_native_one_of_its_kind(kind: str, element: str) -> None:
    assert [
        plot.tag.rpartition("}")[2] for plot in xpath(drawn(kind), "//c:plotArea/*[contains(name(), 'Chart')]")
    ] == [element]


def test_figures_stand_in_the_chart_digit_by_digit() -> None:
    made = drawn("line", categories=list("一二三四五六"), series=[{"name": "甲", "values": FIGURES}])
    assert xpath(made, "//c:numCache/c:pt/c:v/text()") == WRITTEN
    assert xpath(made, "//c:numCache/c:pt/@formatCode") == ["General", "0.0000", "0.00", "General", "General", "0.00"]


def test_the_workbook_that_word_edits_holds_the_same_data() -> None:
    docx = compiled(
        chart(
            categories=["二〇二三年", 2024],
            series=[{"name": "新收", "values": [101, Decimal("1280.60")]}, {"name": " <&> ", "values": [0, -3]}],
        )
    )
    book = load_workbook(io.BytesIO(unpack(docx)[BOOK]))
    assert [[cell.value for cell in row] for row in book["Sheet1"].iter_rows()] == [
        [None, "新收", " <&> "],
        ["二〇二三年", 101, 0],
        ["2024", 1280.6, -3],
    ]
    assert book["Sheet1"]["B3"].number_format == "0.00"


def test_the_workbook_has_the_very_digits_that_were_given() -> None:
    docx = compiled(chart(categories=list("一二三四五六"), series=[{"name": "甲", "values": FIGURES}]))
    sheet = part(unpack(docx)[BOOK], "xl/worksheets/sheet1.xml")
    assert xpath(sheet, "//x:c[not(@t)]/x:v/text()") == WRITTEN


def test_the_chart_names_the_cells_of_its_workbook() -> None:
    made = drawn(**several(2, points=3))
    assert xpath(made, "//c:f/text()") == [
        *("Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4"),
        *("Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4"),
    ]


def test_the_workbook_is_tied_to_the_chart() -> None:
    docx = compiled(chart(), chart("pie"))
    for number in (1, 2):
        (tied,) = xpath(part(docx, f"word/charts/_rels/chart{number}.xml.rels"), "//rel:Relationship")
        assert tied.get("Target") == f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        assert xpath(part(docx, f"word/charts/chart{number}.xml"), "//c:externalData/@r:id") == [tied.get("Id")]


@skips.needs_open_xml_sdk
def test_the_open_xml_sdk_finds_nothing_in_the_workbook(tmp_path: Any) -> None:
    file = tmp_path / "data.xlsx"
    file.write_bytes(unpack(compiled(chart(**several(3))))[BOOK])
    assert validators.open_xml_sdk(file) == []


# -- the look ---------------------------------------------------------------------------------------------------------


def test_bars_and_slices_are_told_apart_by_grey_and_pattern() -> None:
    bars = xpath(drawn(**several(8)), "//c:ser/c:spPr/*[1]")
    looks = {(bar.tag, bar.get("prst"), *xpath(bar, "*/@val | */*/@val")) for bar in bars}
    assert len(looks) == 8
    assert len(xpath(drawn("pie", **several(1, points=5)), "//c:dPt/c:spPr")) == 5


def test_lines_are_told_apart_by_dashes_and_markers() -> None:
    made = drawn("line", **several(8))
    assert len(set(xpath(made, "//c:ser/c:spPr/a:ln/a:prstDash/@val"))) == 8
    assert len(set(xpath(made, "//c:marker/c:symbol/@val"))) == 8


def test_nothing_in_a_chart_has_a_colour() -> None:
    for kind, count in (("bar", 8), ("line", 8), ("pie", 1)):
        for colour in xpath(drawn(kind, **several(count, points=8)), "//a:srgbClr/@val"):
            assert colour[:2] == colour[2:4] == colour[4:]


def test_a_chart_has_the_fonts_of_the_tables() -> None:
    (type_,) = xpath(drawn(), "/c:chartSpace/c:txPr//a:defRPr")
    assert type_.get("sz") == "1050"
    assert xpath(type_, "a:latin/@typeface | a:ea/@typeface") == ["Times New Roman", "宋体"]


@pytest.mark.parametrize(("points", "labelled"), [(8, True), (12, True), (13, False)])
def test_few_points_are_labelled_with_their_values(points: int, labelled: bool) -> None:  # noqa: FBT001
    assert bool(xpath(drawn(**several(2, points)), "//c:showVal[@val='1']")) is labelled


def test_a_slice_is_labelled_with_its_category_and_a_legend_names_several_series() -> None:
    pie = drawn("pie")
    assert xpath(pie, "//c:showCatName/@val") == ["1"]
    assert xpath(pie, "//c:legend") == []
    assert xpath(drawn(), "//c:legend") == []
    assert len(xpath(drawn(**several(2)), "//c:legend")) == 1


def test_bars_start_at_nought() -> None:
    assert xpath(drawn(), "//c:valAx/c:scaling/c:min/@val") == ["0"]
    negative = drawn(series=[{"name": "甲", "values": [1, -1]}])
    assert xpath(negative, "//c:valAx/c:scaling/c:min") == []


# -- what is found ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "settings", "code", "place"),
    [
        ("bar", {"series": [{"name": "甲", "values": [1]}]}, "S116", "/series/0/values"),
        ("bar", {"series": [{"name": "甲", "values": [1, 2, 3]}]}, "S116", "/series/0/values"),
        ("pie", several(2), "S116", "/series"),
        ("pie", {"series": [{"name": "甲", "values": [1, -1]}]}, "S116", "/series/0/values/1"),
        ("pie", {"series": [{"name": "甲", "values": [0, Decimal("0.0")]}]}, "S116", "/series/0/values"),
        ("bar", several(9), "S116", "/series"),
        ("bar", several(1, points=401), "S116", "/categories"),
        ("area", {}, "S109", "/kind"),
        ("bar", {"series": []}, "S108", "/series"),
        ("bar", {"categories": []}, "S108", "/categories"),
        ("bar", {"categories": ["", "乙"]}, "S108", "/categories/0"),
        ("bar", {"series": [{"name": "甲", "values": [1, "2"]}]}, "S103", "/series/0/values/1"),
        ("bar", {"series": [{"name": "甲", "values": [1, None]}]}, "S103", "/series/0/values/1"),
        ("bar", {"series": [{"values": [1, 2]}]}, "S101", "/series/0/name"),
        ("bar", {"alt": " "}, "S108", "/alt"),
        ("bar", {"title": "图"}, "S102", "/title"),
    ],
)
def test_what_is_wrong_with_a_chart_is_found(kind: str, settings: Any, code: str, place: str) -> None:
    assert (code, f"/overview/0/chart{place}") in found(chart(kind, **settings))


def test_a_chart_without_alt_text_is_refused() -> None:
    block = chart()
    del block["chart"]["alt"]
    assert found(block) == [("S101", "/overview/0/chart/alt")]


def test_the_parts_of_a_chart_are_where_readers_look() -> None:
    docx = compiled(chart(), chart("line"))
    assert names(docx, "word/charts/chart") == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert names(docx, "word/embeddings") == [BOOK, BOOK.replace("1.xlsx", "2.xlsx")]
