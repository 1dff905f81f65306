"""Files: written whole or not at all, whatever stands in the way, and nothing is left behind for long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from compiler.common.files import sweep, write_whole
from tests.support import GOOD, ROOT, nianbao

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, signals and devices are of another kind there")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
SAMPLE = GOOD[1]
OURS = f".报告.{'0a' * 8}.tmp"


# -- what is in the way ------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    ("verb", "output", "said"),
    [
        (("compile", SAMPLE), "to-itself.docx", "绕来绕去"),
        (("compile", SAMPLE), "a" * 300 + ".docx", "名字太长"),
        (("compile", SAMPLE), "file/报告.docx", "路径里有一段不是文件夹"),
        (("compile", *GOOD[:2]), "to-itself", "绕来绕去"),
        (("compile", *GOOD[:2]), "a" * 300, "名字太长"),
        (("new", "--year", "2025", "--agency", "甲局"), "to-itself.json", "绕来绕去"),
        (("new", "--year", "2025", "--agency", "甲局"), "a" * 300 + ".json", "名字太长"),
        (("template", "export"), "a" * 300 + ".docx", "名字太长"),
    ],
)
def test_an_output_that_cannot_be_written_is_told_in_words(
    verb: tuple[str, ...], output: str, said: str, tmp_path: Path
) -> None:
    for name in ("to-itself.docx", "to-itself.json", "to-itself"):
        (tmp_path / name).symlink_to(name)
    (tmp_path / "file").touch()
    done = nianbao(*verb, "-o", output, cwd=tmp_path)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert "程序出了意外" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "to-itself", "to-itself.docx", "to-itself.json"]


@posix
@pytest.mark.parametrize("path", ["to-itself.json", "a" * 300 + ".json"])
@pytest.mark.parametrize("verb", [("check",), ("extract",), ("verify",), ("diff", SAMPLE), ("template", "lint")])
def test_an_input_that_cannot_be_read_is_told_in_words(verb: tuple[str, ...], path: str, tmp_path: Path) -> None:
    (tmp_path / "to-itself.json").symlink_to("to-itself.json")
    done = nianbao(*verb, path, cwd=tmp_path)
    assert (done.returncode, "读不了" in done.stderr) == (2, True), done.stderr


@needs_full
@pytest.mark.parametrize("verb", [("check", SAMPLE), ("rules",), ("--help",), ("check", SAMPLE, "--format", "json")])
def test_a_screen_that_takes_nothing_more_is_told(verb: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "compiler", *map(str, verb)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=-1, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr == "不能执行：输出 写不了：磁盘空间不够\n"


@needs_full
def test_without_anywhere_to_say_it_the_exit_code_tells() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "compiler", "rules"], cwd=ROOT, stdout=full, stderr=full, check=False
        )
    assert done.returncode == 2


@needs_full
@pytest.mark.parametrize("hands", ["1", "2"])
def test_findings_that_cannot_be_kept_are_told_and_the_count_is_true(hands: str, tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(20):
        text = SAMPLE.read_text(encoding="utf-8").replace("公开", "公开公开", 1)
        (inputs / f"{number}.json").write_text(text.replace('"2024-', '"2025-'), encoding="utf-8")
    done = nianbao("compile", inputs, "-o", tmp_path / "out", "--report", "/dev/full", "--jobs", hands)
    written = len(list((tmp_path / "out").iterdir()))
    assert done.returncode == 2
    assert done.stderr.endswith("不能执行：--report 的 /dev/full 写不了：磁盘空间不够\n")
    assert f"20 份里做完了 {written} 份" in done.stderr


# -- what a kill leaves behind -----------------------------------------------------------------------------------------


@posix
def test_what_a_kill_in_the_middle_of_writing_left_is_gone_after_the_next_run(tmp_path: Path) -> None:
    killed = "import os; os.fsync = lambda _file: os.kill(os.getpid(), 9); from compiler.cli.main import main; main()"
    command = [sys.executable, "-c", killed, "compile", str(SAMPLE), "-o", "报告.docx"]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".报告.")
    assert nianbao("compile", SAMPLE, "-o", "报告.docx", cwd=tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]


@pytest.mark.parametrize(
    ("verb", "ending"),
    [
        (("compile", SAMPLE), ".docx"),
        (("new", "--year", "2025", "--agency", "甲局"), ".json"),
        (("template", "export"), ".docx"),
    ],
)
def test_every_verb_that_writes_sweeps_the_name_that_it_writes(
    verb: tuple[str, ...], ending: str, tmp_path: Path
) -> None:
    others = [
        ".报告二.0123456789abcdef.tmp",
        ".报告.docx.tmp",
        ".报告.0123456789abcdeg.tmp",
        "报告.0123456789abcdef.tmp",
    ]
    for name in (OURS, *others):
        (tmp_path / name).touch()
    assert nianbao(*verb, "-o", f"报告{ending}", cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*others, f"报告{ending}"])


@posix
def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from compiler.common.files import write_whole\n"
        "os.fsync = lambda _file: (print(flush=True), sys.stdin.read())\n"
        "write_whole(Path(sys.argv[1]), b'whole')"
    )
    target = tmp_path / "报告.docx"
    command = [sys.executable, "-c", program, str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1) as process:
        assert process.stdout is not None
        process.stdout.readline()
        sweep([target])
        process.communicate()
    assert process.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]
    assert target.read_bytes() == b"whole"


@posix
def test_what_was_left_of_writing_through_a_link_is_swept_where_that_leads(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here.docx").symlink_to("there/报告.docx")
    (tmp_path / "there" / OURS).touch()
    sweep([tmp_path / "here.docx", tmp_path / "nowhere" / "a.docx"])
    write_whole(tmp_path / "here.docx", b"whole")
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["报告.docx"]
