"""What people do to a workbook, and what is read from it then."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.comments import Comment

from compiler.common.pointer import MISSING, find
from compiler.workbook.reading.read import WorkbookRead, read
from tests.support import sample
from tests.workbook.filling import SAMPLES, changed, pasted, typed, with_part, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

NEW = "/requests/new/natural_person"
FEES = "/proactive_disclosure/fees/amount"
PLAIN = sample(SAMPLES["2021"])


def seen(raw: bytes) -> WorkbookRead:
    return read(raw, "填报.xlsx")


def codes_and_places(raw: bytes) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(finding.code, finding.place) for finding in seen(raw).findings]


@pytest.mark.parametrize(
    ("cell", "value", "pointer", "figure", "code"),
    [
        ("表三!D4", 12, NEW, 12, ""),
        ("表三!D4", 12.0, NEW, 12, ""),
        ("表三!D4", "１２", NEW, 12, ""),
        ("表三!D4", "12件", NEW, 12, "E134"),
        ("表三!D4", "1,234", NEW, 1234, ""),
        ("表三!D4", None, NEW, MISSING, "E131"),
        ("表三!D4", " ", NEW, MISSING, "E131"),
        ("表三!D4", "/", NEW, MISSING, "E132"),
        ("表三!D4", "十二", NEW, MISSING, "E133"),
        ("表三!D4", 3.5, NEW, MISSING, "E133"),
        ("表三!D4", -3, NEW, MISSING, "E133"),
        ("表三!D4", True, NEW, MISSING, "E133"),
        ("表三!D4", "#DIV/0!", NEW, MISSING, "E133"),
        ("表二!B14", 0.1 + 0.2, FEES, Decimal("0.3"), ""),
        ("表二!B14", 59237.2449, FEES, Decimal("59237.2449"), ""),
        ("表二!B14", 1e15 / 7, FEES, Decimal(142857142857143), ""),
        ("表二!B14", "12.50", FEES, Decimal("12.50"), ""),
        ("表二!B14", "2亿元", FEES, 20000, "E134"),
    ],
)
def test_a_figure_is_what_its_cell_shows_and_a_blank_is_missing(
    cell: str, value: Any, pointer: str, figure: Any, code: str
) -> None:
    made = seen(typed(workbook(), {cell: value}))
    assert find(made.report, pointer) == figure
    assert str(find(made.report, pointer)) == str(figure)
    assert [(finding.code, finding.place) for finding in made.findings] == ([(code, cell)] if code else [])


@pytest.mark.parametrize(
    ("format_", "value", "figure", "codes"),
    [
        ("0.00", 148, "148.00", []),
        ("#,##0.00", 1480.5, "1480.50", []),
        ('0.00"万元"', 148, "148.00", []),
        ("0.00", 59237.2449, "59237.2449", ["E134"]),
        ("0", 2.5, "2.5", ["E134"]),
        ("0%", 0.5, "", ["E133"]),
        ("yyyy-mm-dd", 45000, "", ["E133"]),
        ('"约"0', 12, "12", []),
    ],
)
def test_a_format_adds_digits_and_units_and_hides_none(format_: str, value: Any, figure: str, codes: list[str]) -> None:
    def change(book: Any) -> None:
        book["表二"]["B14"].value = value
        book["表二"]["B14"].number_format = format_

    made = seen(changed(workbook(), change))
    assert [finding.code for finding in made.findings] == codes
    given = find(made.report, FEES)
    assert ("" if given is MISSING else str(given)) == figure


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("=SUM(1,2)", "E161"),
        ("=[1]台账!B2", "E162"),
        ("='[台账.xlsx]Sheet1'!B2", "E162"),
        ("=cmd|'/c calc'!A0", "E162"),
    ],
)
def test_a_formula_without_a_value_or_from_elsewhere_is_no_figure(formula: str, code: str) -> None:
    made = seen(typed(workbook(), {"表三!D4": formula}))
    assert (code, "表三!D4") in [(finding.code, finding.place) for finding in made.findings]
    assert find(made.report, NEW) is MISSING


def test_a_formula_that_was_computed_is_its_value() -> None:
    raw = typed(workbook(), {"表三!D4": 4711})
    raw = with_part(raw, "xl/worksheets/sheet4.xml", lambda part: part.replace(b"<v>4711<", b"<f>4700+11</f><v>4711<"))
    made = seen(raw)
    assert made.findings == ()
    assert find(made.report, NEW) == 4711


def test_a_total_typed_over_its_formula_stays_given() -> None:
    made = seen(typed(workbook(), {"表三!J4": 7}))
    assert find(made.report, "/requests/new/total") == 7
    assert made.findings == ()


@pytest.mark.parametrize(
    ("formula", "total", "codes"),
    [
        (b'IF(COUNT(D4:I4)=6,SUM(D4:I4),"")', MISSING, []),  # last computed before somebody changed a part
        (b'IF(COUNT(D5:I5)=6,SUM(D5:I5),"")', 7, ["E134"]),
        (b"SUM(D4:I4)", 7, []),
    ],
)
def test_a_total_is_left_out_where_its_formula_sums_its_parts(formula: bytes, total: Any, codes: list[str]) -> None:
    raw = typed(workbook(), {"表三!J4": 4711})
    cell = b"<f>%s</f><v>7<" % formula
    made = seen(with_part(raw, "xl/worksheets/sheet4.xml", lambda part: part.replace(b"<v>4711<", cell)))
    assert find(made.report, "/requests/new/total") == total
    assert [finding.code for finding in made.findings] == codes


def test_a_total_that_was_emptied_is_computed() -> None:
    assert find(seen(typed(workbook(), {"表三!J4": None})).report, "/requests/new/total") is MISSING


@pytest.mark.parametrize("sheet", ["表二", "表三"])
def test_a_table_pasted_lower_into_another_workbook_is_found_by_its_labels(sheet: str) -> None:
    made = seen(pasted(workbook(), sheet, down=3))
    key = {"表二": "proactive_disclosure", "表三": "requests"}[sheet]
    assert made.report is not None
    assert made.report[key] == seen(workbook()).report[key]  # type: ignore[index]


def test_rows_moved_within_a_table_are_found_by_their_labels() -> None:
    def swap(book: Any) -> None:
        sheet = book["表三"]
        for column in range(1, 11):
            one, other = sheet.cell(4, column), sheet.cell(5, column)
            if not isinstance(one, type(sheet["B4"])) or column in (1, *range(4, 11)):
                one.value, other.value = other.value, one.value

    assert seen(changed(workbook(), swap)).report == seen(workbook()).report


def test_a_row_that_was_deleted_is_missing_and_no_other() -> None:
    made = seen(pasted(workbook(), "表三", skip=(5,)))
    missing = [finding for finding in made.findings if finding.code == "E122"]
    assert ["/requests/carried_in/natural_person" in finding.pointers for finding in missing] == [True]
    assert find(made.report, NEW) == PLAIN["requests"]["new"]["natural_person"]


def test_sheets_may_be_renamed_and_in_another_order() -> None:
    def rename(book: Any) -> None:
        for number, sheet in enumerate(book.worksheets):
            sheet.title = f"工作表{number}"
        book.move_sheet(book.worksheets[-1], -9)

    made = seen(changed(workbook(), rename))
    assert made.report == PLAIN
    assert {finding.code for finding in made.findings} <= {"E164"}


COMMENTED = ("E166", "表三!D4")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda book: setattr(book["表三"]["D4"], "comment", Comment("再核对", "张三")), COMMENTED),
        (lambda book: setattr(book["表三"]["N9"], "value", "已核对"), ("E164", "表三!N9")),
        (lambda book: setattr(book["表四"]["A20"], "value", "已核对"), ("E164", "表四!A20")),
        (lambda book: setattr(book["一、总体情况"]["C3"], "value", "改一下"), ("E164", "一、总体情况!C3")),
        (lambda book: setattr(book.create_sheet("台账")["A1"], "value", "申请"), ("E164", "台账!A1")),
        (lambda book: book.remove(book["基本信息"]), ("E163", "")),
        (lambda book: book.remove(book["五、存在的主要问题及改进情况"]), ("E163", "")),
        (lambda book: book.copy_worksheet(book["表三"]), ("E164", "表三 Copy!A1")),
        (lambda book: book.copy_worksheet(book["一、总体情况"]), ("E163", "一、总体情况!A1")),
        (lambda book: book.remove(book["表四"]), ("E121", "")),
    ],
)
def test_what_is_not_read_is_said(change: Callable[[Any], object], expected: tuple[str, str]) -> None:
    assert codes_and_places(changed(workbook(), change)) == [expected]


BASICS = {"年份": "B1", "机关全称": "B2", "标题": "B3", "文号": "B4", "署名": "B5", "成文日期": "B6"}


@pytest.mark.parametrize(
    ("field", "value", "pointer", "given"),
    [
        ("年份", "2022年", "/year", 2022),
        ("年份", 2022, "/year", 2022),
        ("年份", "去年", "/year", "去年"),
        ("年份", None, "/year", MISSING),
        ("文号", None, "/document_number", MISSING),
        ("成文日期", "2024年1月5日", "/signature/date", "2024-01-05"),
        ("成文日期", "元月", "/signature/date", "元月"),
        ("署名", None, "/signature/agency", MISSING),
    ],
)
def test_basic_facts_are_read_as_people_write_them(field: str, value: Any, pointer: str, given: Any) -> None:
    assert find(seen(typed(workbook(), {f"基本信息!{BASICS[field]}": value})).report, pointer) == given


def test_a_date_that_the_program_took_for_one_is_read() -> None:
    from datetime import date

    def put(book: Any) -> None:
        book["基本信息"]["B6"].value = date(2024, 1, 5)
        book["基本信息"]["B6"].number_format = "yyyy/m/d"

    assert find(seen(changed(workbook(), put)).report, "/signature/date") == "2024-01-05"
