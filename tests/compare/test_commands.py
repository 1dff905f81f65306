"""`diff`, `verify` and `compile --draft` as a user meets them: exit codes, both kinds of file, both forms of output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from compiler.compare.verify import verify
from compiler.load import load
from tests.compare.verifying import COMPILED, edited
from tests.reading.web import pages
from tests.reading.web.layouts import plain_article
from tests.rules.support import fill
from tests.support import ROOT, nianbao, raw, sample

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"
REPORT = sample("suqian-2023")
OTHER = fill(REPORT, {"/requests/new/natural_person": 3403, "/requests/new/total": 3512})
LINE = "    表三 → 一、本年新收政府信息公开申请数量 → 自然人：3402 → 3403，+1（+0.0%）"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample and another report, each as JSON and as Word."""
    for name, report in (("old", REPORT), ("new", OTHER)):
        (tmp_path / f"{name}.json").write_bytes(raw(report))
    (tmp_path / "old.docx").write_bytes(COMPILED)
    (tmp_path / "edited.docx").write_bytes(edited(lambda docx: setattr(docx.paragraphs[0].runs[0], "text", "年报")))
    return tmp_path


@pytest.mark.parametrize("old", ["old.json", "old.docx"])
def test_diff_takes_json_and_word(folder: Path, old: str) -> None:
    done = nianbao("diff", old, "new.json", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert LINE in done.stdout.splitlines()


def test_diff_of_a_report_with_its_own_document_finds_nothing(folder: Path) -> None:
    done = nianbao("diff", "old.json", "old.docx", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[1]) == (0, "没有不同")


def test_diff_writes_json(folder: Path) -> None:
    done = nianbao("diff", "old.json", "new.json", "--format", "json", cwd=folder)
    assert done.returncode == 1
    assert sum(figure["change"] != 0 for figure in json.loads(done.stdout)["figures"]) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", b"{", "x.json 里读不出一份报告（不是完整的 JSON"),
        ("x.docx", b"%PDF-1.7", "x.docx 里读不出一份报告（这是 PDF 文件"),
        ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.docx 里读不出一份报告（这是 Word 97–2003"),
    ],
)
def test_diff_of_what_is_no_report_cannot_tell(folder: Path, name: str, content: bytes, said: str) -> None:
    (folder / name).write_bytes(content)
    done = nianbao("diff", "old.json", name, cwd=folder)
    assert done.returncode == 1
    assert said in done.stderr


def test_a_file_is_told_by_its_content_whatever_its_name() -> None:
    assert load(raw(REPORT), "a.docx").report == REPORT
    assert load(COMPILED, "a.json").report == REPORT
    assert load(b"\xef\xbb\xbf" + raw(REPORT), "a").report == REPORT
    assert load(plain_article().encode("gb18030"), "a.json").report == pages.report()
    assert load(plain_article().encode("utf-16"), "a").report == pages.report()
    assert load("报".encode("gb18030"), "a.json").findings[0].code == "S001"
    assert load("{}".encode("utf-16"), "a").findings[0].code == "S001"
    assert load(b"", "a.docx").findings[0].code == "E101"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["old.docx"], 0, "没有改动"),
        (["old.docx", "--source", "old.json"], 0, "就是由给出的数据编译的"),
        (["old.docx", "--source", "new.json"], 1, "与给出的数据不同"),
        (["edited.docx"], 1, "    增 标题：{+年报+}"),
        (["new.json"], 1, "读不了"),
        (["none.docx"], 2, "none.docx 读不了：没有这个文件"),
    ],
)
def test_verify_says_and_returns_what_it_found(folder: Path, arguments: list[str], code: int, said: str) -> None:
    done = nianbao("verify", *arguments, cwd=folder)
    assert done.returncode == code
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("source.xlsx", 0, "给出的数据"),
        ("old.docx", 0, "就是由给出的数据编译的"),
        ("x.pdf", 1, "x.pdf: E101 这是 PDF 文件"),
        ("list.json", 1, "给出的数据读不了"),
    ],
)
def test_verify_takes_data_in_any_form(folder: Path, source: str, code: int, said: str) -> None:
    (folder / "x.pdf").write_bytes(b"%PDF-1.7")
    (folder / "list.json").write_bytes(b"[]")
    assert nianbao("convert", "old.json", "-o", "source.xlsx", cwd=folder).returncode == 0
    done = nianbao("verify", "old.docx", "--source", source, cwd=folder)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert said in done.stdout


def test_verify_writes_json(folder: Path) -> None:
    done = nianbao("verify", "edited.docx", "--source", "old.json", "--format", "json", cwd=folder)
    written = json.loads(done.stdout)
    assert (done.returncode, written["state"], written["source"]) == (1, "changed", "same")


def test_a_draft_is_written_in_spite_of_errors(folder: Path) -> None:
    (folder / "bad.json").write_bytes(raw(fill(REPORT, {"/requests/new/natural_person": "/"})))
    done = nianbao("compile", "bad.json", "--draft", "-o", "draft.docx", cwd=folder)
    assert done.returncode == 1
    assert "已写成 draft.docx（1 项错误）" in done.stdout
    assert (folder / "draft.docx").is_file()


def test_a_draft_of_a_report_without_findings_is_no_report(folder: Path) -> None:
    assert nianbao("compile", SAMPLE, "--draft", "-o", folder / "draft.docx").returncode == 0
    assert verify((folder / "draft.docx").read_bytes()).state == "draft"
