"""A draft is written in any case: without errors it is the report, with them what is missing is seen to be missing."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.build import Input, Template, build
from compiler.common.derived_files import official_template
from compiler.common.pointer import split
from compiler.form import edition as editions
from compiler.report.content import content
from compiler.report.draft_content import draft
from compiler.report.media.media import read_media
from compiler.report.report import Options, Report
from compiler.word.package.xml import qualified
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid
from tests.generated.reports import reports
from tests.judges import skips, tools, validators
from tests.judges.office import convert
from tests.support import GOOD, PICTURES, body, load, printout, raw, sample
from tests.word.reviewing import MAIN, addresses, comments, complaints, draft_of, drafted, places

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SAMPLES = pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)


@pytest.mark.parametrize("edition_id", editions.IDS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_draft_of_a_report_without_errors_prints_what_the_report_prints(edition_id: str, data: Any) -> None:
    report, edition = data.draw(reports(edition_id)), editions.load(edition_id)
    assert draft(Report(report, edition), {}) == content(Report(report, edition))


@SAMPLES
def test_tables_pictures_and_charts_are_in_the_draft(path: Path) -> None:
    report = load(path)
    edition = editions.for_year(report["year"])
    shown, _ = read_media(Report(report, edition), PICTURES, ())
    assert draft(Report(report, edition), shown) == printout(report)


# -- what is missing is seen to be missing ----------------------------------------------------------------------------

UNUSABLE: dict[str, Any] = {
    "缺": "MISSING",
    "空": None,
    "“/”": "/",
    "“0”": "0",
    "“3402件”": "3402件",
    "-3": -3,
    "true": True,
    "？": [],
}


@pytest.mark.parametrize(("shown", "written"), UNUSABLE.items())
def test_an_unusable_cell_is_printed_as_it_was_written_and_commented_on(shown: str, written: Any) -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    row = report["requests"]["new"]
    row["business"] = written
    if written == "MISSING":
        del row["business"]
    docx = draft_of(report)
    assert places(docx)["0"] == shown
    assert addresses(docx, editions.load("2021"))["0"] == "t3.E4"


def test_a_total_that_cannot_be_computed_is_not_known() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    del report["requests"]["new"]["business"], report["requests"]["new"]["total"]
    assert draft(Report(report, editions.load("2021")), {})["t3"]["J4"] == "？"


def test_a_missing_row_is_missing_in_every_cell_and_commented_on_once() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    del report["requests"]["carried_in"]
    made = draft(Report(report, editions.load("2021")), {})["t3"]
    assert [made[f"{column}5"] for column in "DEFGHI"] == ["缺"] * 6
    assert list(places(draft_of(report)).values()).count("二、上年结转政府信息公开申请数量") == 1


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_nothing_unusable_is_ever_printed_as_a_figure(data: Any) -> None:
    report, edition = data.draw(reports("2021")), editions.load("2021")
    plain = [pointer for pointer, fact in edition.facts.items() if not fact.sums]
    spoilt = data.draw(st.dictionaries(st.sampled_from(plain), st.sampled_from([*UNUSABLE.values(), "", 1.5])))
    for pointer, value in spoilt.items():
        *path, last = split(pointer)
        inner = report
        for step in path:
            inner = inner[step]
        inner[last] = value
    made = draft(Report(json.loads(raw(report)), edition), {})
    for pointer in spoilt:
        fact = edition.facts[pointer]
        assert not made[fact.tag][fact.cell].isdecimal() or spoilt[pointer] == 1.5


ODD = {
    "agency": 5,
    "title": ["x"],
    "year": "2023",
    "document_number": None,
    "preamble": {"x": 1},
    "overview": [
        1,
        {"heading": 3},
        {"list": ["甲", 2]},
        {"image": "no.png", "alt": "x"},
        {"chart": {}},
        {},
        "甲\ud800\u0007",
    ],
    "signature": {"date": "今天"},
    "problems": None,
    "other_matters": {"table": {"rows": []}},
    "proactive_disclosure": [],
    "requests": {"new": 3, "results": None},
}


def test_nothing_that_can_be_written_in_json_keeps_a_draft_from_being_written(tmp_path: Path) -> None:
    made = drafted(ODD)
    assert made.document is not None
    text = [grid.text(paragraph) for paragraph in body(made.document).iter(qualified("p"))]
    for line in ("？", "（图片无法显示）", "（图表无法显示）", "2", "甲\ufffd\ufffd", "“今天”", "（空）", "缺"):
        assert line in text
    assert len(comments(made.document)) == len(made.findings) + len(made.waived)
    assert complaints(made.document, tmp_path) == []


@pytest.mark.parametrize("report", [{}, {"overview": ""}, {"signature": 5, "requests": {}}])
def test_an_all_but_empty_report_is_drafted(report: Any, tmp_path: Path) -> None:
    assert complaints(draft_of(report), tmp_path) == []


def test_no_depth_of_json_is_too_deep_for_a_draft() -> None:
    deep = "[" * 900 + "]" * 900
    made = build(Input("report.json", f'{{"overview": {deep}, "x": {deep}}}'.encode()), Options(), draft=True)
    assert made.document is not None


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '"甲"', "null"])
def test_what_is_no_report_has_findings_and_no_draft(text: str) -> None:
    made = build(Input("report.json", text.encode()), Options(), draft=True)
    assert made.document is None
    assert made.findings


def test_no_draft_is_made_in_a_template_that_is_not_proven() -> None:
    parts = unpack(official_template("2021").read_bytes())
    parts[MAIN] = parts[MAIN].replace(b"{{t3.D6}}", b"12")
    made = drafted(sample("suqian-2023"), Template("own.docx", pack(parts)))
    assert made.document is None
    assert "W106" in {found.code for found in made.findings}


# -- every reader shows the comments ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft of a report with faults of all kinds, some of them on one cell."""
    report = copy.deepcopy(sample("qingyuan-swj-2025"))
    report["requests"]["new"] |= {"business": "/", "research": None, "total": 3}
    report["requests"]["carried_over"]["total"] = 99
    report["problems"], report["title"] = "无", "年报"
    report["overview"] = [*report["overview"], "《甲”,乙", {"image": "no.png", "alt": "图"}, "甲\u0007"]
    path = tmp_path_factory.mktemp("draft") / "draft.docx"
    path.write_bytes(draft_of(report))
    return path


def test_the_judges_find_nothing(faulty: Path, tmp_path: Path) -> None:
    assert len(comments(faulty.read_bytes())) > 8
    assert complaints(faulty.read_bytes(), tmp_path) == []


@skips.needs_open_xml_sdk
def test_the_open_xml_sdk_finds_nothing(faulty: Path) -> None:
    assert validators.open_xml_sdk(faulty) == []


@skips.needs_pandoc
def test_pandoc_shows_every_comment(faulty: Path) -> None:
    ran = tools.run("pandoc", "--track-changes=all", "--from=docx", "--to=json", faulty)
    written = comments(faulty.read_bytes())
    for end in ("comment-start", "comment-end"):
        assert ran.out.count(f'"{end}"') == len(written)
    assert ran.out.count('"nianbao"') == len(written)


@skips.needs_libreoffice
def test_libreoffice_shows_every_comment(faulty: Path, tmp_path: Path) -> None:
    convert("fodt", tmp_path, faulty)
    shown = (tmp_path / "draft.fodt").read_text(encoding="utf-8")
    assert shown.count("<dc:creator>nianbao</dc:creator>") == len(comments(faulty.read_bytes()))
