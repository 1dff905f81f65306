"""Whether a file is a report as compiled: unchanged, edited where, of which data; a forgery is said to be one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from compiler.common.derived_files import official_template
from compiler.common.version import __version__
from compiler.compare.verify import verify
from compiler.compare.verify_output import as_json, as_text
from compiler.form import edition as editions
from compiler.form.blank_report import pretty
from compiler.word.package.zip import unpack
from compiler.word.template.compile import compile_template
from tests.compare.verifying import COMPILED, SUQIAN, edit_lines, edited, with_part
from tests.judges import skips
from tests.judges.office import convert
from tests.rules.support import fill, without
from tests.support import GOOD, document, load, raw, sample
from tests.word.reviewing import MAIN, finding, reviewed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as Docx

SAMPLES = pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
FORGED = fill(SUQIAN, {"/requests/new/natural_person": 9999})


# -- unchanged --------------------------------------------------------------------------------------------------------


@SAMPLES
def test_a_report_as_compiled_is_unchanged_and_can_be_compiled_again(path: Path) -> None:
    verification = verify(document(load(path)), path.read_bytes(), "report.json")
    assert (verification.state, verification.template, verification.source) == ("unchanged", "official", "same")
    assert verification.reproduced
    assert verification.passed


@SAMPLES
def test_saved_again_without_an_edit_it_is_unchanged_though_its_bytes_differ(path: Path) -> None:
    verification = verify(edited(lambda _: None, document(load(path))))
    assert (verification.state, verification.reproduced, verification.edits) == ("unchanged", False, ())


@skips.needs_libreoffice
def test_saved_again_by_libreoffice_it_is_unchanged(tmp_path: Path) -> None:
    for path in GOOD:
        (tmp_path / f"{path.stem}.docx").write_bytes(document(load(path)))
    convert("docx:MS Word 2007 XML", tmp_path / "saved", *tmp_path.glob("*.docx"))
    for path in GOOD:
        verification = verify((tmp_path / "saved" / f"{path.stem}.docx").read_bytes(), path.read_bytes())
        assert (verification.state, verification.edits, verification.source) == ("unchanged", (), "same")


def test_the_comments_of_a_review_copy_are_counted() -> None:
    verification = verify(reviewed(SUQIAN, finding("/title"), finding("/overview/0")))
    assert (verification.state, verification.comments, verification.reproduced) == ("draft", 2, None)
    assert "有批注 2 条" in as_text(verification, "a.docx", colour=False)


def test_how_the_source_is_written_does_not_matter() -> None:
    spaced = b"\xef\xbb\xbf" + json.dumps(json.loads(raw(SUQIAN)), indent=7, sort_keys=True).encode()
    assert verify(COMPILED, spaced).source == "same"
    fewer = verify(COMPILED, raw(without(SUQIAN, "/requests/new/total")))
    assert (fewer.source, fewer.passed) == ("equivalent", True)


# -- edited since -----------------------------------------------------------------------------------------------------


def _set(cell: tuple[int, int, int], text: str) -> Callable[[Docx], None]:
    """Sets the text of a cell: table, row, grid column."""

    def change(docx: Docx) -> None:
        table, row, column = cell
        docx.tables[table].cell(row, column).paragraphs[0].runs[0].text = text

    return change


def _paragraph(docx: Docx, start: str) -> Any:
    return next(paragraph for paragraph in docx.paragraphs if paragraph.text.startswith(start))


def _replace(start: str, new: str) -> Callable[[Docx], None]:
    return lambda docx: setattr(_paragraph(docx, start).runs[0], "text", new)


def _delete(start: str) -> Callable[[Docx], None]:
    return lambda docx: _remove(_paragraph(docx, start)._element)


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _delete_row(docx: Docx) -> None:
    _remove(docx.tables[1].rows[4]._tr)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set((1, 3, 3), "9999"), "改 表三 → 一、本年新收政府信息公开申请数量 → 自然人：[-3402-]{+9999+}"),
        (_set((1, 5, 1), "（一）予公开"), "改 表三 → （一）予以公开：（一）予[-以-]公开"),
        (_set((2, 3, 4), ""), "改 表四 → 行政复议 → 总计：[-440-]"),
        (_replace("宿迁市", "南京市人民政府"), "改 标题：[-宿迁-]{+南京+}市人民政府"),
        (_replace("（五）监督保障", "（五）监督与保障"), "改 一、总体情况 → 第16项 → 标题文字：（五）监督{+与+}保障"),
        (_replace("六、", "六、其他报告事项"), "改 六、其他需要报告的事项：六、其他[-需要报告的-]{+报告+}事项"),
        (_delete("（五）监督保障"), "删 一、总体情况 → 第16项 → 标题文字：[-（五）监督保障-]"),
        (lambda docx: docx.paragraphs[5].insert_paragraph_before("另加一段。"), "增 一、总体情况：{+另加一段。+}"),
        (lambda docx: docx.paragraphs[0].insert_paragraph_before("内部资料"), "增 标题：{+内部资料+}"),
        (_delete_row, "删 表三：[-二、上年结转政府信息公开申请数量 | 91 | 3 | 0 | 0 | 2 | 0 | 96-]"),
    ],
)
def test_an_edit_is_named_in_the_forms_words(change: Callable[[Docx], None], said: str) -> None:
    verification = verify(edited(change))
    assert (verification.state, verification.passed) == ("changed", False)
    assert edit_lines(verification) == [said]


def test_several_edits_are_listed_in_the_order_of_the_document() -> None:
    def change(docx: Docx) -> None:
        _set((2, 3, 4), "1")(docx)
        _set((1, 3, 3), "2")(docx)
        _set((1, 6, 3), "3")(docx)
        _replace("宿迁市", "甲市人民政府")(docx)

    places = [edit.place for edit in verify(edited(change)).edits]
    assert [place.split(" → ")[0] for place in places] == ["标题", "表三", "表三", "表四"]


def test_a_table_that_was_removed_and_one_that_was_added_are_said_so() -> None:
    def change(docx: Docx) -> None:
        _remove(docx.tables[2]._tbl)
        docx.add_table(1, 2).cell(0, 0).text = "附"

    deleted, inserted = edit_lines(verify(edited(change)))
    assert deleted.startswith("删 表四：[-4 行 15 列的表格（行政复议 | 行政诉讼 | 结果维持 | ")
    assert len(deleted) < 120
    assert inserted == "增 六、其他需要报告的事项：{+1 行 2 列的表格（附）+}"


def test_cells_merged_otherwise_are_an_edit() -> None:
    verification = verify(edited(lambda docx: docx.tables[1].cell(3, 8).merge(docx.tables[1].cell(3, 9))))
    assert [edit.place for edit in verification.edits] == ["表三 → 一、本年新收政府信息公开申请数量"]


def test_a_revision_that_nobody_accepted_counts_as_accepted() -> None:
    tracked = b'<w:ins w:id="1" w:author="x"><w:r><w:t>9</w:t></w:r></w:ins></w:p>'
    docx = with_part(MAIN, lambda part: part.replace(b"3402</w:t></w:r></w:p>", b"3402</w:t></w:r>" + tracked))
    verification = verify(docx)
    assert verification.revised
    assert edit_lines(verification) == ["改 表三 → 一、本年新收政府信息公开申请数量 → 自然人：[-3402-]{+34029+}"]


def test_a_text_that_the_report_only_shows_in_a_picture_or_chart_is_compared() -> None:
    report = sample("qingyuan-swj-2025")
    docx = document(report)
    chart = next(name for name in unpack(docx) if name.startswith("word/charts/chart"))
    value = re.search(rb"<c:v>(\d+)</c:v>", unpack(docx)[chart])
    assert value is not None
    changed = with_part(chart, lambda part: part.replace(value[0], b"<c:v>7777</c:v>"), docx)
    (edit,) = verify(changed).edits
    assert any("7777" in piece.text for piece in edit.pieces if piece.kind == "inserted")


# -- another template -------------------------------------------------------------------------------------------------


def test_an_agencys_template_is_told_from_additions_where_it_is_handed_in() -> None:
    cover = "<w:p><w:r><w:t>{{ agency }}内部</w:t></w:r></w:p>".encode()
    template = with_part(
        MAIN, lambda part: part.replace(b"<w:body>", b"<w:body>" + cover), official_template("2021").read_bytes()
    )
    docx = reviewed(SUQIAN, template=compile_template(template, editions.load("2021")))
    with_it, without_it = verify(docx, template=template), verify(docx)
    assert (with_it.state, with_it.template) == ("unchanged", "given")
    assert (without_it.state, without_it.template) == ("changed", "other")
    assert edit_lines(without_it) == ["增 标题：{+宿迁市人民政府内部+}"]
    assert "--template" in as_text(without_it, "a.docx", colour=False)


# -- in words and in JSON ---------------------------------------------------------------------------------------------


def test_what_is_said_of_an_unchanged_report() -> None:
    assert as_text(verify(COMPILED, raw(SUQIAN)), "a.docx", colour=False).splitlines() == [
        "a.docx：没有改动：每一格、每一段都与编译时相同",
        f"    由 nianbao {__version__} 编译，2021 版格式，官方模板",
        "    重新编译，逐字节相同",
        "就是由给出的数据编译的",
    ]


def test_without_the_source_it_is_said_that_nothing_is_signed() -> None:
    assert "来源信息没有签名" in as_text(verify(COMPILED), "a.docx", colour=False)


def test_the_json_form() -> None:
    written = json.loads(pretty(as_json(verify(edited(_set((1, 3, 3), "1")), raw(FORGED)))))
    assert written["edits"] == [
        {
            "kind": "changed",
            "place": "表三 → 一、本年新收政府信息公开申请数量 → 自然人",
            "pieces": [{"kind": "deleted", "text": "3402"}, {"kind": "inserted", "text": "1"}],
        }
    ]
    assert (written["passed"], written["state"], written["source"]) == (False, "changed", "different")
    assert written["provenance"]["edition"] == "2021"
    assert written["difference"]["same"] is False


@pytest.mark.parametrize("literal", [r'"\f"', r'"\ud800"', '"a", "document_number": "b"'])
def test_a_source_of_which_nothing_could_be_compiled_is_told_and_not_printed(literal: str) -> None:
    report = {key: value for key, value in SUQIAN.items() if key != "document_number"}
    source = raw(report)[:-1] + f', "document_number": {literal}}}'.encode()
    foreign = with_part("customXml/item1.xml", lambda _: b"<x/>", document(SUQIAN))
    for made in (document(SUQIAN), foreign):
        verification = verify(made, source, "report.json")
        assert verification.source == "unreadable"
        assert {finding.code for finding in verification.findings} <= {"S003", "S004"}
        assert not verification.passed
