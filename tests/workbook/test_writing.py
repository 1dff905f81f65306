"""A workbook as it is written: the official grid, what may be filled and how, the same bytes every time, no fault."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import MergedCell

from compiler.form import edition as editions
from compiler.workbook.names import INSTRUCTIONS, narrative_sheets, waivers_sheet
from compiler.workbook.writing.write import write
from tests.generated.illustrated import chart
from tests.judges import skips
from tests.judges.validators import open_xml_sdk, openxml_audit
from tests.support import GOOD, load, sample
from tests.workbook.filling import SAMPLES, workbook, workbook_with

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TABLES = [(edition_id, table.name) for edition_id in editions.IDS for table in editions.load(edition_id).tables]


def opened(edition_id: str) -> Any:
    return load_workbook(io.BytesIO(workbook(edition_id)))


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_the_sheets_are_those_of_the_contract(edition_id: str) -> None:
    edition = editions.load(edition_id)
    tables = [table.name for table in edition.tables]
    names = [INSTRUCTIONS, "基本信息", *tables, *narrative_sheets(edition).values(), waivers_sheet(edition)]
    book = opened(edition_id)
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == names
    assert [book["基本信息"].cell(row, 1).value for row in range(1, 7)] == [
        *("年份", "机关全称", "标题", "文号", "署名", "成文日期")
    ]


@pytest.mark.parametrize(("edition_id", "name"), TABLES)
def test_a_table_is_the_official_grid_and_nothing_else_may_be_filled(edition_id: str, name: str) -> None:
    sheet = opened(edition_id)[name]
    table = next(table for table in editions.load(edition_id).tables if table.name == name)
    merges = {str(area) for area in sheet.merged_cells.ranges}
    for cell in table.cells:
        place = sheet.cell(cell.row + 1, cell.column + 1)
        if cell.fact is None:
            assert place.value == cell.text
        else:
            assert place.coordinate == cell.fact.cell
        if cell.height * cell.width > 1:
            last = sheet.cell(cell.row + cell.height, cell.column + cell.width).coordinate
            assert f"{place.coordinate}:{last}" in merges
    assert len(merges) == sum(cell.height * cell.width > 1 for cell in table.cells)
    filled = {fact.cell for fact in table.facts if not str(sheet[fact.cell].value).startswith("=")}
    cells = [cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)]
    assert {cell.coordinate for cell in cells if not cell.protection.locked} == filled
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth) == (9, 1, 1)


@pytest.mark.parametrize(("edition_id", "name"), TABLES)
def test_every_figure_says_in_the_words_of_the_form_what_may_be_typed(edition_id: str, name: str) -> None:
    sheet = opened(edition_id)[name]
    edition = editions.load(edition_id)
    kinds = {"count": ("whole", "0"), "change": ("whole", "-999999999999"), "amount": ("decimal", "0")}
    for table in edition.tables:
        for fact in table.facts if table.name == name else ():
            (rule,) = [one for one in sheet.data_validations.dataValidation if fact.cell in one.cells]
            assert (rule.type, rule.formula1) == kinds[fact.kind]
            assert edition.label(fact.pointer.rpartition("/")[0])[:200] in rule.error
            assert len(rule.error) <= 225


def test_no_formula_is_longer_than_excel_takes() -> None:
    for edition_id in editions.IDS:
        cells = [cell for sheet in opened(edition_id).worksheets for row in sheet.iter_rows() for cell in row]
        formulas = [cell.value for cell in cells if cell.data_type == "f"]
        assert 0 < max(map(len, formulas)) < 8192


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_the_same_report_gives_the_same_bytes_without_a_clock(edition_id: str) -> None:
    edition = editions.load(edition_id)
    assert write(sample(SAMPLES[edition_id]), edition) == workbook(edition_id)
    with zipfile.ZipFile(io.BytesIO(workbook(edition_id))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


def every_block() -> bytes:
    return workbook_with(overview=["=甲", chart(), {"list": ["乙"]}], waivers=[{"code": "Y102", "reason": "x"}])


BOOKS = [*GOOD, "every block", "blank"]


@pytest.fixture(params=BOOKS, ids=str)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workbook in a file."""
    path = tmp_path / "填报.xlsx"
    if request.param == "every block":
        path.write_bytes(every_block())
    else:
        report: Any = {"year": 2025, "agency": "某局"} if request.param == "blank" else load(request.param)
        path.write_bytes(write(report, editions.for_year(report["year"])))
    return path


def test_the_port_of_the_sdk_finds_no_fault(book: Path) -> None:
    assert openxml_audit(book) == []


@skips.needs_open_xml_sdk
def test_the_sdk_finds_no_fault(book: Path) -> None:
    assert open_xml_sdk(book) == []
