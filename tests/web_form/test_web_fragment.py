"""The fragment that sites publish: clean HTML in which everything stands that the Word report prints; read back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.reading.extraction import extract
from compiler.report.content import content
from compiler.report.media.attached_files import in_memory, nothing
from compiler.report.media.media import read_media
from compiler.report.report import Report
from compiler.web_form.web_fragment import fragment, is_as_written
from tests.form.test_tables_of_the_form import form
from tests.generated.plain import plain_reports
from tests.support import GOOD, load, nianbao, printout, sample
from tests.web_form.pages import grids, tree

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "p",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
FIGURES = {"figure", "figcaption", "img"}
ATTRIBUTES = {"scope", "rowspan", "colspan", "src", "alt", "width", "data-chart", "aria-label"}


def edition_of(report: Any) -> str:
    return editions.for_year(report["year"]).id


def published(report: Any) -> bytes:
    return fragment(printout(report), editions.for_year(report["year"]))


def without_pointers(printed: Any) -> Any:
    """What is printed, pointers aside; of blanks that follow each other a browser shows one."""
    if isinstance(printed, dict):
        return {
            key: without_pointers(value)
            for key, value in printed.items()
            if key not in ("pointer", "image", "chart", "table")
        }
    if isinstance(printed, list):
        return [without_pointers(value) for value in printed]
    return re.sub(r" {2,}", " ", printed) if isinstance(printed, str) else printed


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_fragment_reads_back_as_what_it_prints(path: Path) -> None:
    report = load(path)
    extracted = extract(published(report), "公布.html")
    assert extracted.findings == ()
    read = Report(extracted.report or {}, editions.for_year(report["year"]))
    media, faults = read_media(read, in_memory(extracted.files), ())
    assert faults == ()
    assert without_pointers(content(read, media)) == without_pointers(printout(report))


@pytest.mark.parametrize("edition_id", editions.IDS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_generated_report_reads_back_as_what_it_prints(edition_id: str, data: st.DataObject) -> None:
    edition, report = editions.load(edition_id), data.draw(plain_reports(edition_id))
    media, _ = read_media(Report(report, edition), nothing, ())
    printed = content(Report(report, edition), media)
    extracted = extract(fragment(printed, edition), "公布.html")
    assert extracted.findings == ()
    read = Report(extracted.report or {}, edition)
    shown, wanted = without_pointers(content(read, read_media(read, nothing, ())[0])), without_pointers(printed)
    assert [(key, shown[key], wanted[key]) for key in wanted if shown[key] != wanted[key]] == []


def test_tables_pictures_and_charts_read_back() -> None:
    report = sample("qingyuan-swj-2025")
    printed = printout(report)["overview"]
    extracted = extract(published(report), "公布.html")
    media, _ = read_media(Report(extracted.report or {}, editions.load("2021")), in_memory(extracted.files), ())
    made = list(media.values())
    wanted = [item[item["kind"]] for item in printed if item["kind"] in ("table", "image", "chart")]
    assert [type(one) for one in made] == [type(one) for one in wanted]
    for one, other in zip(made, wanted, strict=True):
        for name in ("alt", "raw", "kind", "categories", "series", "cells", "head_rows"):
            assert getattr(one, name, None) == getattr(other, name, None)
        assert getattr(one, "width", 0) == pytest.approx(getattr(other, "width", 0), abs=0.2)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_fragment_is_clean_and_its_tables_are_the_forms(path: Path) -> None:
    report = load(path)
    raw = published(report)
    root = tree(raw)
    body = root.find("body")
    assert body is not None
    elements = [element for element in body.iter() if isinstance(element.tag, str) and element is not body]
    assert {element.tag for element in elements} <= CLEAN | FIGURES
    assert {name for element in elements for name in element.attrib} <= ATTRIBUTES
    assert [grid for grid in grids(root) if grid in form(edition_of(report))] == form(edition_of(report))
    assert {cell.get("scope") for cell in root.iter("th")} >= {"row", "col", "rowgroup", "colgroup"}
    assert None not in {cell.get("scope") for cell in root.iter("th")}
    assert all(table.find("caption") is not None for table in root.iter("table"))
    assert raw == published(report)


def test_markup_in_a_text_is_text() -> None:
    markup = "<img src=x onerror=alert(1)> & \"'"
    root = tree(published(sample("suqian-2023") | {"problems": markup}))
    assert root.findall(".//img") == []
    assert markup in [paragraph.text for paragraph in root.iter("p")]


def test_what_somebody_edited_is_known() -> None:
    raw = published(sample("suqian-2023"))
    assert is_as_written(raw)
    for other in (raw.replace(b"2023", b"2024", 1), raw[:-1], b"<h1>\xe5\xb9\xb4\xe6\x8a\xa5</h1>", b"", raw + b"\n"):
        assert not is_as_written(other)


def test_compile_writes_it_beside_the_document(tmp_path: Path) -> None:
    source = GOOD[0].parent / "suqian-2023.json"
    (tmp_path / "a.json").write_bytes(source.read_bytes())
    page = tmp_path / "a.html"
    done = nianbao("compile", "a.json", "--web", cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "已写成 a.docx 和 a.html")
    assert page.read_bytes() == published(sample("suqian-2023"))
    assert "未变" in nianbao("compile", "a.json", "--web", cwd=tmp_path).stdout
    assert nianbao("diff", "a.json", "a.html", cwd=tmp_path).returncode == 0
    edited = page.read_bytes().replace(b"<h1>", b"<h1>\xe2\x80\x94", 1)
    page.write_bytes(edited)
    refused = nianbao("compile", "a.json", "--web", cwd=tmp_path)
    assert (refused.returncode, "没有覆盖" in refused.stderr, page.read_bytes() == edited) == (2, True, True)
    assert nianbao("compile", "a.json", "--web", "--force", cwd=tmp_path).returncode == 0
    assert is_as_written(page.read_bytes())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.html", "--web"), "a.html 是输入文件"),
        (("a.html", "--web", "--draft"), "送审稿不公布"),
        (("a.html", "--web", "-o", "-"), "网页"),
    ],
)
def test_what_cannot_be_published_says_so(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(published(sample("suqian-2023")))
    done = nianbao("compile", *arguments, cwd=tmp_path)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html"]


def test_a_page_with_captions_is_read_with_them() -> None:
    """On anybody's page: a table's own caption, a figure's, a further line of an item."""
    head = "<h1>甲局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><ul><li>甲<br>乙</li></ul>"
    table = "<table><caption>件数</caption><tr><th>丙</th><th>丁</th></tr><tr><td>1</td><td>2</td></tr></table>"
    extracted = extract(f"{head}{table}<h2>五、存在的主要问题及改进情况</h2><p>无。</p>".encode(), "a.html")
    assert extracted.report is not None
    assert extracted.report["overview"][:2] == [
        {"list": ["甲\n乙"], "ordered": False},
        {"table": {"caption": "件数", "header": [["丙", "丁"]], "rows": [["1", "2"]]}},
    ]
