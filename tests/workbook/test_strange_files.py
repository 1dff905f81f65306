"""Files that are no workbook, or a hostile one: a finding says so, before time or memory is spent."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from compiler.load import load
from compiler.workbook.reading.read import read
from tests.workbook.filling import changed, typed, with_part, workbook
from tests.yardstick import within

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.workbook.reading.read import WorkbookRead

pytestmark = pytest.mark.slow

SHEET = "xl/worksheets/sheet4.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MEBIBYTE = 1024 * 1024


def rows(count: int) -> Callable[[bytes], bytes]:
    """Blank rows with a style, as programs write them when a whole column was painted."""
    blank = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % number for number in range(100, 100 + count))
    return lambda part: part.replace(b"</sheetData>", blank + b"</sheetData>")


def bomb(size: int) -> bytes:
    """A workbook in which a sheet is `size` bytes of blanks."""
    return with_part(workbook(), SHEET, lambda part: part.replace(b"</worksheet>", b" " * size + b"</worksheet>"))


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(old, new, 1)


STRANGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "E101"),
    "a text": ("年份,2023".encode, "E101"),
    "an old .xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "E101"),
    "under a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "E102"),
    "cut off": (lambda: workbook()[: len(workbook()) // 2], "E101"),
    "a damaged part": (lambda: with_part(workbook(), SHEET, lambda part: part[: len(part) // 2]), "E101"),
    "an entity": (
        lambda: with_part(workbook(), SHEET, lambda part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part.split(b"?>", 1)[-1]),
        "E101",
    ),
    "a million blank rows": (lambda: with_part(workbook(), SHEET, rows(1_000_000)), "E103"),
    "a bomb": (lambda: bomb(60 * MEBIBYTE), "E103"),
    "a larger bomb": (lambda: bomb(300 * MEBIBYTE), "E103"),
    "no report": (lambda: changed(workbook(), only_notes), "E110"),
}


def only_notes(book: Any) -> None:
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    book.worksheets[0].title = "台账"


def with_peak(raw: bytes) -> tuple[WorkbookRead, int]:
    tracemalloc.start()
    made = read(raw, "填报.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return made, peak


@pytest.mark.parametrize("name", STRANGE)
def test_what_cannot_be_read_is_one_finding_with_what_to_do(name: str) -> None:
    make, code = STRANGE[name]
    raw = make()
    made, peak = within(2, lambda: with_peak(raw))
    assert [finding.code for finding in made.findings] == [code]
    assert made.report is None
    assert made.findings[0].hint
    assert made.findings[0].file == "填报.xlsx"
    assert peak < 64 * MEBIBYTE


def test_a_few_thousand_blank_rows_are_read_over() -> None:
    assert read(with_part(workbook(), SHEET, rows(20_000)), "填报.xlsx").findings == ()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b'r="D4"', b'r="ZZZZZZ99999999999"'),
        (SHEET, b"<mergeCell ref=", b'<mergeCell ref="A1:XFD1048576"/><mergeCell ref='),
        (SHEET, b"<mergeCell ref=", b'<mergeCell ref="x"/><mergeCell ref='),
        (SHEET, b't="s"', b't="s" s="99999"'),
        (SHEET, b"<v>", b"<v>9"),
        ("xl/workbook.xml", b"r:id=", b"r:idd="),
        ("xl/styles.xml", b"numFmtId=", b'numFmtId="x" a='),
        ("xl/sharedStrings.xml", b"<si>", b""),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet4.xml", b"../../../etc/passwd"),
    ],
)
def test_odd_parts_are_read_as_far_as_they_go(part: str, old: bytes, new: bytes) -> None:
    made = read(with_part(workbook(), part, replaced(old, new)), "填报.xlsx")
    assert made.report is None or made.report.keys()
    assert all(finding.code.startswith("E1") for finding in made.findings)


@pytest.mark.parametrize("number", ["1E+308", "-1E-300", "NaN", "1" * 400, "1E400"])
def test_a_number_that_no_cell_can_hold_is_no_figure(number: str) -> None:
    raw = typed(workbook(), {"表三!D4": 4711})
    made = read(with_part(raw, SHEET, replaced(b"<v>4711<", b"<v>%s<" % number.encode())), "填报.xlsx")
    assert [(finding.code, finding.place) for finding in made.findings] == [("E133", "表三!D4")]


def test_links_to_other_files_are_said_and_not_followed() -> None:
    link = (
        b'<Relationship Id="rIdL" Target="externalLinks/externalLink1.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"/></Relationships>'
    )
    raw = with_part(workbook(), "xl/_rels/workbook.xml.rels", replaced(b"</Relationships>", link))
    assert [finding.code for finding in read(raw, "填报.xlsx").findings] == ["E162"]


def test_every_prefix_of_a_workbook_is_a_finding() -> None:
    raw = workbook()
    for end in range(0, len(raw), len(raw) // 40):
        assert read(raw[:end], "填报.xlsx").report is None


def test_a_binary_workbook_is_named() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.bin", b"1")
    assert "xlsb" in read(made.getvalue(), "填报.xlsb").findings[0].message


@pytest.mark.parametrize(
    ("name", "program"),
    [("填报.xlsx", "Excel"), ("填报.XLSM", "Excel"), ("填报.et", "Excel"), ("年报.docx", "Word"), ("年报", "Word")],
)
def test_what_to_do_with_a_damaged_package_goes_by_its_name(name: str, program: str) -> None:
    (finding,) = load(workbook()[:5000], name).findings
    assert finding.code == "E101"
    assert f"用 {program}" in finding.hint


@pytest.mark.parametrize(("cell", "value"), [("表三!D4", "数"), ("一、总体情况!A2", "文字"), ("基本信息!B2", "文字")])
@pytest.mark.parametrize("formula", ["=SUM(1,2)", "=[1]台账!A1"])
def test_what_to_do_about_a_formula_speaks_of_what_belongs_in_the_cell(cell: str, value: str, formula: str) -> None:
    findings = [one for one in read(typed(workbook(), {cell: formula}), "填报.xlsx").findings if one.place == cell]
    assert [f"把{value}直接填进格里" in one.hint for one in findings] == [True]
