"""Two files held against each other: what a document shows besides its data is seen, and what was not read is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from compiler.compare.diff_files import ReportFile, diff_files
from compiler.compare.diff_output import as_json, as_text
from compiler.form.blank_report import pretty
from compiler.load import load
from tests.compare.verifying import COMPILED, SUQIAN, edited
from tests.reading.web import pages
from tests.reading.web.layouts import LAYOUTS
from tests.support import nianbao, raw

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as Docx


def file(content: bytes) -> ReportFile:
    loaded = load(content, "a")
    assert loaded.report is not None
    return ReportFile(content, loaded.report, loaded.findings)


def said(old: bytes, new: bytes) -> list[str]:
    return as_text(diff_files(file(old), file(new)), colour=False).splitlines()[1:]


def _label(docx: Docx) -> None:
    docx.tables[1].cell(5, 1).paragraphs[0].runs[0].text = "（二）予以公开"


def _row(docx: Docx) -> None:
    import copy

    row = docx.tables[1].rows[-1]._tr
    row.addnext(copy.deepcopy(row))
    docx.tables[1].rows[-1].cells[0].paragraphs[0].runs[0].text = "五、行政检查"


def _note(docx: Docx) -> None:
    docx.tables[0]._tbl.addnext(docx.add_paragraph("注：含下属单位。")._p)


def _heading(docx: Docx) -> None:
    for paragraph in docx.paragraphs:
        if paragraph.text.startswith("六、"):
            paragraph.runs[0].text = "六、其他需要报告的事项："


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_label, "新报告数据以外：改 表三 → （一）予以公开：（[-一-]{+二+}）予以公开"),
        (_row, "“五、行政检查"),
        (_note, "注：含下属单位。"),
        (_heading, "六、其他需要报告的事项{+：+}"),
    ],
)
def test_what_a_document_shows_besides_its_data_is_seen(change: Callable[[Docx], Any], words: str) -> None:
    document = edited(change)
    lines = said(COMPILED, document)
    assert lines[0] == "读出的数据没有不同，但不能说两份相同"
    assert words in "\n".join(lines)
    assert said(raw(SUQIAN), document)[1:] == lines[1:]
    assert words.replace("新报告", "原报告") in "\n".join(said(document, raw(SUQIAN)))


def test_a_label_reworded_in_both_is_no_difference() -> None:
    assert said(edited(_label), edited(_label)) == ["没有不同"]


def test_a_document_saved_again_says_the_same() -> None:
    assert said(edited(lambda _: None), COMPILED) == ["没有不同"]


def test_a_key_given_twice_is_no_report_that_can_be_called_the_same() -> None:
    twice = raw(SUQIAN).replace(b'"year":', b'"year":2023,"year":', 1)
    assert said(raw(SUQIAN), twice)[0] == "读出的数据没有不同，但不能说两份相同"


def test_the_json_carries_what_was_not_read() -> None:
    written = json.loads(pretty(as_json(diff_files(file(COMPILED), file(edited(_note))))))
    assert written["same"] is False
    (unread,) = written["unread"]
    assert (unread["report"], unread["code"]) == ("new", "E140")
    (beyond,) = written["beyond"]
    assert (beyond["report"], beyond["kind"]) == ("new", "inserted")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_page_says_what_its_data_says(layout: Callable[[], str]) -> None:
    assert said(layout().encode("gb18030"), raw(pages.report())) == ["没有不同"]


def test_the_commands_take_pages(tmp_path: Path) -> None:
    (tmp_path / "年报.html").write_bytes(LAYOUTS[0]().encode("gb18030"))
    (tmp_path / "年报.json").write_bytes(raw(pages.report()))
    done = nianbao("diff", "年报.html", "年报.json", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[1:], done.stderr) == (0, ["没有不同"], "")
    done = nianbao("extract", "年报.html", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, pages.report(), "")
    checked = [nianbao("check", name, "--format", "json", cwd=tmp_path) for name in ("年报.html", "年报.json")]
    assert [done.returncode for done in checked] == [0, 0]
    codes = [[finding["code"] for finding in json.loads(done.stdout)["findings"]] for done in checked]
    assert sorted(codes[0]) == sorted(codes[1])


def test_a_finding_on_a_page_says_its_place_in_the_forms_words(tmp_path: Path) -> None:
    page = LAYOUTS[0]().replace("<td>11</td>", "<td>12</td>", 1)
    (tmp_path / "年报.html").write_text(page, encoding="utf-8")
    done = nianbao("check", "年报.html", cwd=tmp_path)
    assert done.returncode == 1
    assert "年报.html:表三 → 一、本年新收政府信息公开申请数量 → 自然人: T301 错误" in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_last_years_report_may_be_a_page(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "上年.htm").write_bytes(LAYOUTS[0]().encode(encoding))
    this_year = pages.report() | {"year": 2025, "signature": {"date": "2026-01-16"}}
    this_year["requests"]["carried_in"] = this_year["requests"]["carried_in"] | {"natural_person": 4, "total": 4}
    (tmp_path / "今年.json").write_bytes(raw(this_year))
    done = nianbao("check", "今年.json", "--previous", "上年.htm", cwd=tmp_path)
    assert "Y101" in done.stdout
