"""An input may be a report in any form; of a file that is none it is said what it is and what to do, by its content."""

from __future__ import annotations

import ast
import io
import json
import shutil
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from compiler import check
from compiler.rules.catalogue import catalogue
from tests.handmade.cases import CASES
from tests.support import ROOT, load, nianbao

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handmade.case import Case

GOOD = ROOT / "samples" / "good"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def zipped(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return file.getvalue()


FILES = {
    "pdf": (b"%PDF-1.7\n", "PDF", "Word 原稿"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "（.doc、.wps）", "另存为 .docx"),
    "old excel": (OLE + "Workbook".encode("utf-16-le"), "（.xls、.et）", "另存为 .xlsx"),
    "old slides": (OLE + "PowerPoint Document".encode("utf-16-le"), "（.ppt、.dps）", "Word 文件找出来"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码", "去掉密码"),
    "rtf": (b"{\\rtf1\\ansi}", "RTF", "另存为 .docx"),
    "workbook": (zipped(**{"xl/workbook.xml": b"<workbook/>"}), "没有年度报告的表", "nianbao new"),
    "ofd": (zipped(**{"OFD.xml": b""}), "（.ofd）", "Word 原稿"),
    "zip": (zipped(**{"report.docx": b""}), "压缩包", "解压"),
    "rar": (b"Rar!\x1a\x07", "压缩包", "解压"),
    "gzip": (b"\x1f\x8b\x08", "压缩包", "解压"),
    "png": (b"\x89PNG\r\n\x1a\n", "图片", "Word 原稿"),
    "jpeg": (b"\xff\xd8\xff\xe0", "图片", "Word 原稿"),
    "gif": (b"GIF89a", "图片", "Word 原稿"),
    "bmp": (b"BM\x10\0", "图片", "Word 原稿"),
    "tiff": (b"II*\0", "图片", "Word 原稿"),
    "empty": (b"", "空的", "重新取得"),
}


@pytest.mark.parametrize("content", FILES, ids=str)
@pytest.mark.parametrize("ending", [".docx", ".json", ".et", ".pdf", ""])
def test_a_file_that_is_no_report_is_named_by_its_content_with_what_to_do(
    tmp_path: Path, content: str, ending: str
) -> None:
    if content == "empty" and ending == ".json":
        return  # has its own finding, S002
    raw, name, remedy = FILES[content]
    path = tmp_path / f"report{ending}"
    path.write_bytes(raw)
    (finding,) = check(path).findings
    assert finding.code in {"E101", "E102", "E110"}
    assert name in finding.message
    assert remedy in finding.hint
    assert "UTF-8" not in finding.hint


def test_a_word_report_is_checked_and_compiled_as_its_data_would_be(tmp_path: Path) -> None:
    shutil.copytree(GOOD / "images", tmp_path / "images")
    shutil.copy(GOOD / "qingyuan-swj-2025.json", tmp_path / "report.json")
    assert nianbao("compile", "report.json", cwd=tmp_path).returncode == 0
    done = nianbao("check", "report.docx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "没有发现问题\n")
    assert nianbao("compile", "report.docx", "-o", "again.docx", cwd=tmp_path).returncode == 0
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "report.docx").read_bytes()


def test_a_figure_that_was_made_wrong_in_word_is_found(tmp_path: Path) -> None:
    broken = load(GOOD / "suqian-2023.json")
    broken["requests"]["new"]["natural_person"] += 1
    (tmp_path / "report.json").write_text(json.dumps(broken, default=float), encoding="utf-8")
    assert nianbao("compile", "report.json", "--draft", "-o", "draft.docx", cwd=tmp_path).returncode == 1
    done = nianbao("check", "draft.docx", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    assert {finding["file"] for finding in findings} == {"draft.docx"}
    by_code = {finding["code"] for finding in findings}
    assert by_code >= {finding.code for finding in check(tmp_path / "report.json").findings}


@pytest.mark.parametrize("case", [case for case in CASES if not case.office], ids=lambda case: case.name)
def test_a_document_by_hand_is_checked_and_no_cell_is_told_twice(case: Case, tmp_path: Path) -> None:
    findings = check(case.build(tmp_path)).findings
    pointers = [pointer for finding in findings if finding.code[0] == "E" for pointer in finding.pointers]
    assert [finding for finding in findings if finding.code == "S101" and finding.pointers[0] in pointers] == []


# -- every code -------------------------------------------------------------------------------------------------------


def test_rules_lists_every_code_and_explain_knows_it() -> None:
    listed = [line.split()[0] for line in nianbao("rules").stdout.splitlines()]
    assert listed == list(catalogue())
    assert {code[0] for code in listed} >= set("STXYWE")
    for code in ("S101", "T301", "X101", "Y101", "W101", "E101"):
        assert nianbao("explain", code.lower()).stdout.startswith(f"{code}（")
    assert "没有 Z999 这个编号" in nianbao("explain", "Z999").stderr


def test_every_code_that_stands_in_the_program_is_explained() -> None:
    written = {
        node.value
        for path in (ROOT / "compiler").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_code(node.value)
    }
    assert len(written) > 80
    assert written - catalogue().keys() == set()


def _is_code(text: str) -> bool:
    return len(text) == 4 and text[0] in "STXYWEM" and text[1:].isdigit()


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_rules_of_one_edition_leave_out_those_of_the_other_alone(edition: str) -> None:
    listed = {line.split()[0] for line in nianbao("rules", "--edition", edition).stdout.splitlines()}
    other = {code for code, entry in catalogue().items() if entry.law and edition not in entry.law}
    assert listed == catalogue().keys() - other
