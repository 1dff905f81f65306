"""What the user can mend is said in Chinese, in every verb, and never called a fault of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from compiler.cli.failures import failure
from compiler.common.files import CannotRun, reason
from tests.support import ROOT, nianbao

SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"
FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled report."""
    path = tmp_path_factory.mktemp("compiled") / "report.docx"
    assert nianbao("compile", SAMPLE, "-o", path).returncode == 0
    return path


UNREADABLE = {
    "missing": "没有这个文件",
    "folder": "那是一个文件夹",
    "a" * 300: "名字太长",
    "file/x": "路径里有一段不是文件夹",
}


@pytest.mark.parametrize(("path", "why"), UNREADABLE.items(), ids=["missing", "folder", "long", "below a file"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "?"),
        ("diff", "?", SAMPLE),
        ("diff", SAMPLE, "?"),
        ("verify", "?"),
        ("verify", "report.docx", "--source", "?"),
        ("verify", "report.docx", "--template", "?"),
        ("template", "lint", "?"),
        ("compile", SAMPLE, "-o", "out.docx", "--template", "?"),
    ],
    ids=lambda arguments: " ".join(Path(part).name for part in arguments),
)
def test_a_path_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, report: Path, arguments: tuple[str | Path, ...], path: str, why: str
) -> None:
    shutil.copy(report, tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    done = nianbao(*(path if part == "?" else part for part in arguments), cwd=tmp_path)
    assert done.returncode == 2
    assert f"{path} 读不了：{why}" in done.stderr
    assert english_in(done.stderr.replace(path, "")) == []
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("path", ["missing", "a" * 300, "file/x"])
@pytest.mark.parametrize("option", ["input", "--previous"])
def test_so_is_an_input_and_last_years_report(tmp_path: Path, option: str, path: str) -> None:
    (tmp_path / "file").touch()
    arguments = [path] if option == "input" else [SAMPLE, "--previous", path]
    done = nianbao("check", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{path} 读不了：{UNREADABLE[path]}" in done.stderr
    assert english_in(done.stderr.replace(path, "")) == []


def english_in(text: str) -> list[str]:
    """Words of English sentences in `text`: two words side by side, apart from the line that points to a help."""
    return re.findall(r"\b[A-Za-z]{2,} [A-Za-z]{2,}", re.sub(r"用法见：.*", "", text))


@needs_full_disk
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", SAMPLE),
        ("check", SAMPLE, "--format", "json"),
        ("schema",),
        ("rules",),
        ("new", "--year", "2025", "--agency", "清源市水务局"),
        ("extract", "?"),
        ("diff", SAMPLE, "?", "--format", "json"),
        ("verify", "?"),
        ("compile", SAMPLE, "-o", "-"),
        ("--help",),
    ],
    ids=lambda arguments: " ".join(Path(part).name for part in arguments),
)
def test_a_full_disk_is_told(report: Path, arguments: tuple[str | Path, ...]) -> None:
    command = [sys.executable, "-m", "compiler", *(str(report if part == "?" else part) for part in arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with FULL.open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=-1, env=environment, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.rpartition("写不了：")[2] == "磁盘空间不够\n"


@needs_full_disk
@pytest.mark.parametrize(
    ("report", "why"),
    [
        (FULL, "磁盘空间不够"),
        (Path(), "那是一个文件夹"),
        (Path("/dev/null/x"), "路径里有一段不是文件夹"),
        (Path("b" * 300), "名字太长"),
    ],
)
def test_a_report_of_findings_that_cannot_be_written_is_told(tmp_path: Path, report: Path, why: str) -> None:
    broken = ROOT / "samples" / "broken" / "T301.json"
    done = nianbao("check", broken, "--report", report, cwd=tmp_path)
    assert done.returncode == 2
    assert f"--report 的 {report} 写不了：{why}" in done.stderr
    assert english_in(done.stderr) == []


@pytest.mark.parametrize(
    ("error", "message", "code"),
    [
        (CannotRun("没有装"), "不能执行：没有装", 2),
        (KeyboardInterrupt(), "已中断", 130),
        (BrokenPipeError(), "", 0),
        (PermissionError(13, "Permission denied", "x"), "不能执行：x 读写不了：没有权限，或者正被别的程序占用", 2),
        (OSError(28, "No space left on device"), "不能执行：输出 写不了：磁盘空间不够", 2),
    ],
    ids=lambda case: type(case).__name__,
)
def test_every_failure_has_its_words_and_exit_code(error: BaseException, message: str, code: int) -> None:
    assert failure(error) == (message, code)


@pytest.mark.parametrize("number", range(1, 134))
def test_no_reason_of_the_system_is_given_in_english(number: int) -> None:
    words: Any = reason(OSError(number, os.strerror(number)))
    assert re.findall(r"[A-Za-z]{2,}", words) == []
