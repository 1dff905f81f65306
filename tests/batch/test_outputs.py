"""What a name after `-o` means, and names that would be a mistake."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from compiler.batch.jobs import Job
from compiler.batch.outputs import Placing, with_outputs
from compiler.common.files import CannotRun
from tests.support import ROOT, nianbao

SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: with the folders `there` and `there.docx`, and the file `taken`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "there.docx").mkdir()
    (tmp_path / "taken").touch()
    return tmp_path


def outputs(output: str, *sources: str, with_folder: bool = False, pdf: bool = False) -> list[str]:
    jobs = [Job(Path(source)) for source in sources]
    return [str(job.output) for job in with_outputs(jobs, Placing(output, with_folder=with_folder, pdf=pdf))]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("output", "sources", "with_folder", "written"),
    [
        ("", ["in/a.json"], False, ["in/a.docx"]),
        ("", ["in/A.JSON", "b.json"], True, ["in/A.docx", "b.docx"]),
        ("", ["in/2025.1.json"], False, ["in/2025.1.docx"]),
        ("x.docx", ["a.json"], False, ["x.docx"]),
        ("x.DOCX", ["a.json"], False, ["x.DOCX"]),
        ("new/x.docx", ["a.json"], False, ["new/x.docx"]),
        ("new/", ["A.JSON"], False, ["new/A.docx"]),
        ("new.docx/", ["a.json"], False, ["new.docx/a.docx"]),
        ("there", ["a.json"], False, ["there/a.docx"]),
        ("there.docx", ["a.json"], False, ["there.docx/a.docx"]),
        ("new", ["a.json", "b.json"], False, ["new/a.docx", "new/b.docx"]),
        ("new", ["a.json"], True, ["new/a.docx"]),
        ("2025.1", ["a.json"], True, ["2025.1/a.docx"]),
        ("-", ["a.json"], False, ["-"]),
        ("x.docx", ["-"], False, ["x.docx"]),
    ],
)
def test_where_documents_go(output: str, sources: list[str], with_folder: bool, written: list[str]) -> None:  # noqa: FBT001
    assert outputs(output, *sources, with_folder=with_folder) == written


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("output", "sources", "said"),
    [
        ("x.pdf", ["a.json"], "-o x.docx --pdf"),
        ("x.PDF", ["a.json"], "-o x.docx --pdf"),
        ("x.doc", ["a.json"], "请写 -o x.docx；要别的格式"),
        ("x.wps", ["a.json"], "请写 -o x.docx；要别的格式"),
        ("x.json", ["a.json"], "请写 -o x.docx"),
        ("x.txt", ["a.json"], "请写 -o x.docx；要写到文件夹里，请写 -o x.txt/"),
        ("年报", ["a.json"], "请写 -o 年报.docx；要写到文件夹里，请写 -o 年报/"),
        ("taken", ["a.json", "b.json"], "taken 是一个文件，不是文件夹"),
        ("taken/", ["a.json"], "taken 是一个文件，不是文件夹"),
        ("x.docx", ["a.json", "b.json"], "要给一个文件夹，x.docx 像是一个文件"),
        ("x.pdf", ["a.json", "b.json"], "要给一个文件夹，x.pdf 像是一个文件"),
        ("-", ["a.json", "b.json"], "只能是一份"),
        ("", ["-"], "从标准输入读的，要用 -o"),
        ("new", ["a/x.json", "b/x.json"], "会写到同一个文件"),
        ("", ["a.docx"], "a.docx 是输入文件，不能写在它上面；请用 -o"),
        ("a.docx", ["a.docx"], "请用 -o"),
    ],
)
def test_a_name_that_would_be_a_mistake_is_refused_with_the_right_one(
    output: str, sources: list[str], said: str
) -> None:
    with pytest.raises(CannotRun) as refused:
        outputs(output, *sources)
    assert said in str(refused.value)


def test_last_years_reports_are_not_written_over(folder: Path) -> None:
    shutil.copy(SAMPLE, folder / "there" / "a.docx")
    with pytest.raises(CannotRun, match="是输入文件"):
        with_outputs([Job(Path("a.json"), previous=Path("there"))], Placing("there"))


def test_a_document_on_the_standard_output_is_whole_and_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "compiler", "compile", "-", "-o", "-"]
    done = subprocess.run(command, cwd=ROOT, input=SAMPLE.read_bytes(), capture_output=True, check=False)
    assert done.returncode == 0
    assert ZipFile(io.BytesIO(done.stdout)).testzip() is None
    assert done.stderr.decode() == "已写到标准输出\n"
    nianbao("compile", SAMPLE, "-o", tmp_path / "x.docx")
    assert done.stdout == (tmp_path / "x.docx").read_bytes()


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    assert nianbao("compile", SAMPLE, "-o", "新/", cwd=tmp_path).returncode == 0
    assert (tmp_path / "新" / "suqian-2023.docx").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("extract", "report.docx", "-o", "report.docx"), "请写 -o report.json"),
        (("extract", "report.docx", "-o", "x.pdf"), "请写 -o x.json"),
        (("extract", "report.docx", "-o", "x"), "请写 -o x.json"),
        (("template", "export", "-o", "t.pdf"), "请写 -o t.docx"),
        (("template", "export", "-o", "t/"), "是文件夹"),
    ],
)
def test_other_verbs_refuse_such_names_too(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    assert nianbao("compile", SAMPLE, "-o", tmp_path / "report.docx").returncode == 0
    before = (tmp_path / "report.docx").read_bytes()
    done = nianbao(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]
    assert (tmp_path / "report.docx").read_bytes() == before


def test_extract_takes_a_folder_and_the_standard_output(tmp_path: Path) -> None:
    nianbao("compile", SAMPLE, "-o", tmp_path / "report.docx")
    shown = nianbao("extract", "report.docx", "-o", "-", cwd=tmp_path)
    assert nianbao("extract", "report.docx", "-o", "新/", cwd=tmp_path).returncode == 0
    assert (tmp_path / "新" / "report.json").read_text(encoding="utf-8") == shown.stdout
