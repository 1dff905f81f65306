"""`compiler.pdf`: a PDF is written whole or not at all, and what is amiss is said in words."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from compiler import pdf
from compiler.batch.jobs import Job
from compiler.batch.outputs import Placing, with_outputs
from compiler.batch.run_one import run_one
from compiler.common.files import CannotRun
from compiler.report.report import Options
from compiler.word.package.libreoffice import fonts, for_libreoffice
from compiler.word.package.zip import unpack
from tests.judges import pages
from tests.judges.skips import needs_libreoffice
from tests.pages.prints import stand_ins
from tests.pages.specimens import printed
from tests.support import ROOT, nianbao, sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in programs are shell scripts")
SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"
SCRIPT = "#!/bin/sh\n"
OURS = ("Times New Roman", "仿宋_GB2312", "宋体", "方正小标宋简体", "楷体_GB2312", "黑体")


@pytest.fixture(scope="module")
def docx() -> bytes:
    """A report with every style of text."""
    return printed(sample("suqian-2023"))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice, a script that a test fills, and no other program on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(folder / "soffice"))
    script = folder / "soffice"
    script.touch(mode=0o755)
    return script


@needs_libreoffice
def test_a_pdf_replaces_the_old_one_and_tells_its_pages(docx: bytes, tmp_path: Path) -> None:
    output = tmp_path / "报告.pdf"
    output.write_bytes(b"old")
    with stand_ins():
        made = pdf.to_pdf(docx, output)
    assert made.pages == pages.page_count(output) == 7


@needs_libreoffice
def test_fonts_that_the_machine_lacks_are_named(docx: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_installed_fonts", lambda: {"simsun", "宋体", "times new roman", "黑体"})
    with stand_ins():
        made = pdf.to_pdf(docx, tmp_path / "listed.pdf")
    assert made.missing == ("仿宋_GB2312", "方正小标宋简体", "楷体_GB2312")


@needs_libreoffice
def test_without_a_list_the_fonts_inside_of_the_pdf_are_looked_at(
    docx: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_installed_fonts", set)
    monkeypatch.setitem(pdf._INSIDE, "宋体", "UMingCN")
    with stand_ins():
        made = pdf.to_pdf(docx, tmp_path / "looked.pdf")
    assert made.missing == ("Times New Roman", "仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体")


def test_without_libreoffice_it_is_said_what_to_do(
    docx: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(CannotRun, match="请安装 LibreOffice"):
        pdf.to_pdf(docx, tmp_path / "report.pdf")


def test_libreoffice_is_found_where_it_is_usually_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    usual = tmp_path / "LibreOffice" / "soffice"
    usual.parent.mkdir()
    usual.touch()
    monkeypatch.setattr(pdf, "_PLACES", (str(tmp_path / "nowhere"), str(usual)))
    assert pdf.libreoffice() == str(usual)


@posix
@pytest.mark.parametrize(
    "body",
    [
        "echo 'Error: source file could not be loaded'",
        'for last; do :; done; printf "%%PDF-1.6 cut" > "${last%.docx}.pdf"',
        'for last; do :; done; echo "<html>" > "${last%.docx}.pdf"',
    ],
    ids=["nothing", "a PDF cut off", "no PDF"],
)
def test_an_exit_code_of_0_is_not_trusted(docx: bytes, program: Path, body: str, tmp_path: Path) -> None:
    program.write_text(f"{SCRIPT}{body}\nexit 0\n", encoding="utf-8")
    output = tmp_path / "report.pdf"
    output.write_bytes(b"%PDF old")
    with pytest.raises(CannotRun, match="LibreOffice 没有印出 PDF"):
        pdf.to_pdf(docx, output)
    assert output.read_bytes() == b"%PDF old"


@posix
def test_a_libreoffice_that_hangs_is_ended(
    docx: bytes, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.write_text(f"{SCRIPT}sleep 60 | cat\n", encoding="utf-8")
    monkeypatch.setattr(pdf, "TIMEOUT", 0.2)
    with pytest.raises(CannotRun, match=r"过了 0\.2 秒"):
        pdf.to_pdf(docx, tmp_path / "report.pdf")


def test_the_fonts_of_a_document_are_those_that_it_uses(docx: bytes) -> None:
    assert fonts(docx) == OURS
    assert set(OURS) - set(fonts(printed(sample("zunyi-sfj-2020")))) == {"楷体_GB2312"}, "no heading of level 2 there"


def test_libreoffice_is_handed_overhanging_punctuation_the_wrong_way_round(docx: bytes) -> None:
    ours, theirs = unpack(docx), unpack(for_libreoffice(docx))
    assert b'overflowPunct w:val="0"' in ours["word/styles.xml"]
    assert theirs["word/styles.xml"] == ours["word/styles.xml"].replace(
        b'overflowPunct w:val="0"', b'overflowPunct w:val="1"'
    )
    assert {name: part for name, part in theirs.items() if name != "word/styles.xml"} == {
        name: part for name, part in ours.items() if name != "word/styles.xml"
    }


# -- compile --pdf ----------------------------------------------------------------------------------------------------


@needs_libreoffice
def test_compile_writes_the_pdf_beside_the_document_and_names_missing_fonts(tmp_path: Path) -> None:
    with stand_ins():
        done = nianbao("compile", SAMPLE, "--pdf", "-o", tmp_path / "报告.docx")
    assert (done.returncode, done.stderr) == (0, "")
    assert {file.name for file in tmp_path.iterdir()} == {"报告.docx", "报告.pdf"}
    assert "报告.docx 和 " in done.stdout
    assert "本机没有这些字体，PDF 里用了别的代替：" in done.stdout


@needs_libreoffice
def test_compile_tells_in_json_what_it_printed(tmp_path: Path) -> None:
    with stand_ins():
        done = nianbao("compile", SAMPLE, "--pdf", "--format", "json", "-o", tmp_path / "报告.docx")
    assert json.loads(done.stdout)["written"] == [str(tmp_path / "报告.docx"), str(tmp_path / "报告.pdf")]


@needs_libreoffice
def test_compile_does_not_take_the_pdfs_name_for_the_document(tmp_path: Path) -> None:
    done = nianbao("compile", SAMPLE, "--pdf", "-o", tmp_path / "报告.pdf")
    assert done.returncode == 2
    assert "要给 Word 文件的名字" in done.stderr
    assert list(tmp_path.iterdir()) == []


@posix
def test_compile_tells_of_a_document_that_could_not_be_printed(program: Path, tmp_path: Path) -> None:
    program.write_text(f"{SCRIPT}exit 0\n", encoding="utf-8")
    job = Job(SAMPLE, tmp_path / "报告.docx", pdf=True)
    outcome = run_one(job, Options())
    assert outcome.written == job.output
    assert outcome.trouble == f"{job.output} 写成了，但是 LibreOffice 没有印出 PDF"


PRINTED = "printf '%%PDF-1.6\\n1 0 obj <</Type /Page>>\\nstartxref\\n9\\n%%%%EOF\\n' > \"${last%.docx}.pdf\""


@posix
@pytest.mark.parametrize(
    ("others", "why"),
    [
        (lambda ours: ours, ""),
        (lambda ours: ours + b"2 0 obj <</Type /Sig>>\nstartxref\n90\n%%EOF\n", "没有覆盖"),
        (lambda _: b"%PDF-1.4 the scan of a sealed report\nstartxref\n9\n%%EOF\n", "没有覆盖"),
    ],
    ids=["as it was printed", "signed since", "a scan"],
)
def test_a_pdf_that_is_not_ours_is_only_replaced_by_force(
    others: Callable[[bytes], bytes], why: str, program: Path, tmp_path: Path
) -> None:
    program.write_text(f"{SCRIPT}for last; do :; done; {PRINTED}\n", encoding="utf-8")
    job = Job(SAMPLE, tmp_path / "报告.docx", pdf=True)
    printed_to = tmp_path / "报告.pdf"
    assert run_one(job, Options()).pdf == printed_to
    ours = printed_to.read_bytes()
    printed_to.write_bytes(others(ours))
    (tmp_path / "报告.docx").unlink()
    outcome = run_one(job, Options())
    assert why in outcome.trouble
    assert bool(outcome.trouble) == (printed_to.read_bytes() != ours) == bool(why)
    assert run_one(job, Options(), force=True).pdf == printed_to
    assert printed_to.read_bytes() == ours


def test_without_libreoffice_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotRun, match="请安装 LibreOffice"):
        with_outputs([Job(SAMPLE)], Placing(str(tmp_path / "报告.docx"), pdf=True))
