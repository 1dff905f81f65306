"""A report written as a page and read back is the same report, figures digit by digit, whatever is in it."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.form.blank_report import pretty
from compiler.load import load
from compiler.report.provenance import canonical
from compiler.web_form.write_page import write
from tests.generated.media import narratives
from tests.generated.reports import reports
from tests.support import GOOD, nianbao, sample
from tests.support import load as load_json
from tests.web_form.pages import page, page_with

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def read_back(raw: bytes) -> Any:
    loaded = load(raw, "填报.html")
    assert loaded.findings == ()
    return loaded.report


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_sample_comes_back_as_it_was(path: Path) -> None:
    report = load_json(path)
    made = read_back(write(report, editions.for_year(report["year"])))
    assert made == report
    assert pretty(made) == pretty(report)


@pytest.mark.parametrize("edition_id", editions.IDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_generated_report_comes_back_as_it_was(edition_id: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition_id))
    report |= {"overview": data.draw(narratives()), "waivers": [{"code": "Y102", "reason": "<script>"}]}
    made = read_back(write(report, editions.load(edition_id)))
    assert canonical(made) == canonical(report)


def test_what_a_browser_saves_is_read_as_well() -> None:
    """Browsers write elements in their own way, and put lines of their own around them."""
    saved = page().replace(b"<!DOCTYPE html>", b"<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->")
    saved = saved.replace(b'<script type="application/json" id="data">', b'<script id="data" type="application/json">')
    assert read_back(b"\xef\xbb\xbf" + saved) == sample("suqian-2023")
    lost = re.sub(rb"<script.*?</script>", b"", page(), flags=re.DOTALL)  # as Chromium writes an archive
    copy = escape(pretty(sample("suqian-2023"))).encode()
    lost = lost.replace(b"<body>", b'<body data-report="' + copy + b'">')
    archived = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
        b"------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + lost + b"\r\n------x--\r\n"
    )
    assert read_back(archived) == sample("suqian-2023")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"year": 2023', b'"year": 20', ""),
        (b'"year": 2023,', b'"year": 2023', "E101"),
        (b'"year": 2023,', b'"year": 2023, "year": 2022,', "S003"),
    ],
)
def test_a_page_whose_data_is_broken_says_so(old: bytes, new: bytes, code: str) -> None:
    loaded = load(page().replace(old, new, 1), "填报.html")
    assert [finding.code for finding in loaded.findings] == ([code] if code else [])
    assert (loaded.report is None) == (code == "E101")


def test_a_mark_without_its_table_is_a_finding() -> None:
    (finding,) = load(page_with(overview=["公开。", "【表格7】"]), "填报.html").findings
    assert (finding.code, finding.pointers, finding.severity) == ("E165", ("/overview/1",), "warning")


def test_findings_say_their_place_in_the_words_of_the_form(tmp_path: Path) -> None:
    report = sample("suqian-2023")
    report["requests"]["new"]["natural_person"] = "/"
    (tmp_path / "填报.html").write_bytes(write(report, editions.load("2021")))
    done = nianbao("check", "填报.html", cwd=tmp_path)
    label = editions.load("2021").label("/requests/new/natural_person")
    assert f"填报.html:{label}: S103 错误" in done.stdout


def test_a_page_is_an_input_like_any_other(tmp_path: Path) -> None:
    """From JSON to a page and back, with what a report may also have, and through a folder of inputs."""
    source = tmp_path / "a.json"
    source.write_text(pretty(sample("qingyuan-swj-2025")), encoding="utf-8")
    for name in ("a.html", "b.json", "c.html"):
        before = {"a.html": "a.json", "b.json": "a.html", "c.html": "b.json"}[name]
        assert nianbao("convert", before, "-o", name, cwd=tmp_path).returncode == 0
    assert load_json(tmp_path / "b.json") == load_json(source)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "c.html").read_bytes()
    extracted = nianbao("extract", "a.html", "--format", "json", cwd=tmp_path)
    assert json.loads(extracted.stdout)["report"]["agency"] == "清源市水务局"
    (tmp_path / "各部门").mkdir()
    (tmp_path / "各部门" / "甲.html").write_bytes(page())
    done = nianbao("compile", "各部门", "-o", "输出/", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "输出" / "甲.docx").exists()) == (0, True)


def test_last_year_settles_what_it_settles(tmp_path: Path) -> None:
    (tmp_path / "上年.html").write_bytes(page())
    assert nianbao("new", "--previous", "上年.html", "-o", "今年.html", cwd=tmp_path).returncode == 0
    report, last = read_back((tmp_path / "今年.html").read_bytes()), sample("suqian-2023")
    over = {key: value for key, value in last["requests"]["carried_over"].items() if key != "total"}
    assert (report["year"], report["requests"]["carried_in"]) == (2024, over)
    assert "new" not in report["requests"]
