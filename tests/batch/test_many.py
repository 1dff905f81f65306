"""Many inputs: the same files whoever makes them, everything told in the order of the inputs."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from compiler.build import Input, build
from compiler.report.report import Options
from tests.batch.many import change, content, on_a_terminal, reports
from tests.support import ROOT, nianbao

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals are of another kind there")
NUMBER = 30


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports: most without a fault, one with a warning, one with an error, one that is no UTF-8."""
    folder = reports(tmp_path_factory.mktemp("mixed"), NUMBER)
    change(folder / "00004.json", '"natural_person": 3402', '"natural_person": 3403')
    change(folder / "00006.json", '"date": "2024-', '"date": "2025-')
    (folder / "00008.json").write_bytes("{宿迁}".encode("gb18030"))
    return folder


def compiled(inputs: Path, output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return nianbao("compile", inputs, "-o", output, "--report", output.with_suffix(".jsonl"), *options)


# -- the same for any number of jobs ----------------------------------------------------------------------------------


def test_two_processes_give_the_files_the_lines_and_the_findings_of_one(mixed: Path, tmp_path: Path) -> None:
    one, two = (compiled(mixed, tmp_path / number / "out", "--jobs", number) for number in "12")
    assert content(tmp_path / "1" / "out") == content(tmp_path / "2" / "out")
    assert (tmp_path / "1" / "out.jsonl").read_bytes() == (tmp_path / "2" / "out.jsonl").read_bytes()
    assert one.stdout.replace(f"{tmp_path}/1/", "") == two.stdout.replace(f"{tmp_path}/2/", "")
    assert (one.returncode, one.stderr) == (two.returncode, two.stderr) == (1, "")


def test_each_input_has_a_line_in_the_order_of_the_inputs_and_a_summary_ends_them(mixed: Path, tmp_path: Path) -> None:
    *lines, summary = compiled(mixed, tmp_path / "out", "--jobs", "2").stdout.splitlines()
    assert [number for number in range(NUMBER) if f"{number:05}." in lines[number]] == list(range(NUMBER))
    assert lines[8] == f"没有写成：{mixed / '00008.json'} 有 1 项错误"
    assert summary == f"共 {NUMBER} 份：写成 28 份，未变 0 份，有错误未写 2 份，读写不了 0 份；只有提醒的 1 份"


def test_an_input_that_cannot_be_read_is_told_in_its_place(mixed: Path, tmp_path: Path) -> None:
    paths = [mixed / "00000.json", tmp_path / "none.json", mixed / "00001.json"]
    done = nianbao("compile", *paths, "-o", tmp_path / "out", "--jobs", "2")
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path / 'none.json'} 读不了：没有这个文件\n"
    assert done.stdout.endswith("共 3 份：写成 2 份，未变 0 份，有错误未写 0 份，读写不了 1 份；只有提醒的 0 份\n")


def test_check_finds_the_same_with_several_hands(mixed: Path) -> None:
    one, two = (nianbao("check", mixed, "--jobs", number, "--format", "json") for number in "12")
    assert one.stdout == two.stdout
    assert len(json.loads(one.stdout)["findings"]) >= 3


# -- the findings as JSON lines ---------------------------------------------------------------------------------------


def test_the_report_holds_every_finding_with_the_keys_of_the_contract(mixed: Path, tmp_path: Path) -> None:
    compiled(mixed, tmp_path / "out", "--jobs", "2")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    result = json.loads(nianbao("check", mixed, "--format", "json").stdout)
    findings = [json.loads(line) for line in lines]
    assert [finding for finding in findings if "reason" not in finding] == result["findings"]
    assert [finding for finding in findings if "reason" in finding] == result["waived"]
    assert sorted(finding["file"] for finding in findings) == [finding["file"] for finding in findings]


def test_with_a_report_the_screen_has_one_line_for_an_input(mixed: Path, tmp_path: Path) -> None:
    done = nianbao("check", mixed / "00004.json", "--report", tmp_path / "findings.jsonl")
    assert done.stdout == f"{mixed / '00004.json'} 有 1 项错误\n"
    assert len((tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("taken", ["in/00000.json", "out/00000.docx", "in"])
def test_a_report_is_not_written_over_an_input_or_an_output(tmp_path: Path, taken: str) -> None:
    reports(tmp_path / "in", 2)
    done = nianbao("compile", "in", "-o", "out", "--report", taken, cwd=tmp_path)
    assert done.returncode == 2
    assert taken in done.stderr
    assert not (tmp_path / "out").exists()


# -- progress ---------------------------------------------------------------------------------------------------------


@posix
def test_a_terminal_shows_progress_with_rate_and_time_left(tmp_path: Path) -> None:
    shown = on_a_terminal("compile", reports(tmp_path / "in", NUMBER), "-o", tmp_path / "out", "--jobs", "2")
    assert f"0/{NUMBER}" in shown
    assert "份/s" in shown
    assert "还要 00:0" in shown
    assert shown.splitlines()[-1].endswith(
        f"共 {NUMBER} 份：写成 {NUMBER} 份，未变 0 份，有错误未写 0 份，读写不了 0 份；只有提醒的 0 份"
    )


def test_without_a_terminal_there_is_none(mixed: Path, tmp_path: Path) -> None:
    done = compiled(mixed, tmp_path / "out")
    assert done.stderr == ""
    assert "\r" not in done.stdout


def test_a_single_report_needs_neither_progress_nor_processes_nor_their_libraries(tmp_path: Path) -> None:
    inputs = reports(tmp_path / "in", 1)
    program = (
        "import sys; from compiler.cli.main import main\n"
        f"try: main(['check', {str(inputs / '00000.json')!r}, '--jobs', '2'])\n"
        "except SystemExit: print(sorted({'tqdm', 'multiprocessing', 'distributed'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_report_leaves_no_garbage_behind() -> None:
    """What refers to itself stays until it is looked for: with ten thousand reports that would be much."""
    given = Input("report.json", (ROOT / "samples" / "good" / "suqian-2023.json").read_bytes())
    for _ in range(2):
        build(given, Options())
    gc.collect()
    gc.disable()
    try:
        assert build(given, Options()).document
        assert gc.collect() == 0
    finally:
        gc.enable()
