"""Many inputs: the same files whoever makes them, everything told in the order of the inputs, nothing done twice."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compiler import outcome as outcome_module
from compiler.batch import Job
from compiler.crew import Crew, local, outcomes
from compiler.outcome import Outcome, run
from compiler.rules.rule import Options
from tests.many import reports
from tests.support import ROOT, nianbao

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def compiled(inputs: Path, output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return nianbao("compile", inputs, "-o", output, "--report", output.with_suffix(".jsonl"), *options)


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


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
    told = json.loads(nianbao("check", mixed, "--format", "json").stdout)
    findings = [json.loads(line) for line in lines]
    assert [finding for finding in findings if "reason" not in finding] == told["findings"]
    assert [finding for finding in findings if "reason" in finding] == told["waived"]
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


# -- what is unchanged is left alone ----------------------------------------------------------------------------------


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """A folder with three reports in `in`, compiled to `out`, long ago."""
    reports(tmp_path / "in", 2)
    shutil.copytree(ROOT / "samples" / "good" / "images", tmp_path / "in" / "images")
    shutil.copy(ROOT / "samples" / "good" / "qingyuan-swj-2025.json", tmp_path / "in")
    assert again(tmp_path) == {"00000": "已写成", "00001": "已写成", "qingyuan-swj-2025": "已写成"}
    for file in (tmp_path / "out").iterdir():
        os.utime(file, (1, 1))
    return tmp_path


def again(folder: Path, *options: str) -> dict[str, str]:
    """What the second run says of each file, if its date is as it says."""
    lines = nianbao("compile", "in", "-o", "out", *options, cwd=folder).stdout.splitlines()
    told = {
        Path(words[-1]).stem: words[0].removesuffix("，没有重写")
        for words in map(str.split, lines)
        if "out/" in words[-1]
    }
    kept = {file.stem for file in (folder / "out").iterdir() if file.stat().st_mtime == 1}
    assert kept & told.keys() == {name for name, word in told.items() if word == "未变"}
    return told


def test_a_second_run_leaves_everything_alone(done: Path) -> None:
    assert set(again(done, "--jobs", "2").values()) == {"未变"}


def test_force_writes_everything_again(done: Path) -> None:
    assert set(again(done, "--force").values()) == {"已写成"}


def test_only_what_has_changed_is_written_again(done: Path) -> None:
    change(done / "in" / "00001.json", '"agency": "', '"agency": "新')
    assert [name for name, word in again(done).items() if word == "已写成"] == ["00001"]


def test_a_picture_that_has_changed_is_a_change(done: Path) -> None:
    with (done / "in" / "images" / "jieti-shuijia.jpg").open("ab") as file:
        file.write(b"\0")
    assert [name for name, word in again(done).items() if word == "已写成"] == ["qingyuan-swj-2025"]


def test_another_template_is_a_change(done: Path) -> None:
    own = done / "own.docx"
    shutil.copy(ROOT / "templates" / "2021.docx", own)
    with own.open("ab") as file:
        file.write(b"PK")
    changed = [name for name, word in again(done, "--template", "own.docx").items() if word == "已写成"]
    assert changed == ["00000", "qingyuan-swj-2025"], "the other one is of the old edition"


def test_a_document_that_somebody_edited_is_written_again(done: Path) -> None:
    with (done / "out" / "00000.docx").open("r+b") as file:
        file.seek(1000)
        file.write(b"edited")
    os.utime(done / "out" / "00000.docx", (1, 1))
    assert [name for name, word in again(done).items() if word == "已写成"] == ["00000"]


def test_json_lists_what_was_left_alone_apart(done: Path) -> None:
    told = json.loads(nianbao("compile", "in", "-o", "out", "--format", "json", cwd=done).stdout)
    assert (told["written"], len(told["unchanged"])) == ([], 3)


# -- what goes wrong concerns as few as can be ------------------------------------------------------------------------


def test_a_fault_of_ours_concerns_one_input(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("unheard of")

    monkeypatch.setattr(outcome_module, "check", broken)
    trouble = run(Job(mixed / "00000.json"), Options()).trouble
    assert trouble.startswith(f"{mixed / '00000.json'} 没有做完：程序出了意外")
    assert "KeyError test_many.py" in trouble


def deadly(job: Job) -> Outcome:
    """Work at which the process is killed for one of the jobs."""
    if job.source.name == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(job.source)


@posix
def test_a_worker_that_is_killed_takes_one_input_with_it() -> None:
    jobs = [Job(Path(str(number))) for number in range(NUMBER)]
    made = list(outcomes(jobs, deadly, local(2)))
    assert [outcome.source for outcome in made] == [job.source for job in jobs]
    assert [outcome.source.name for outcome in made if outcome.trouble] == ["7"]
    assert "可能是内存不够" in made[7].trouble


@posix
def test_what_a_killed_process_left_behind_is_removed(tmp_path: Path) -> None:
    job = Job(Path("7"), tmp_path / "[7].docx")
    left = tmp_path / f".[7].{'0' * 16}.tmp"
    left.touch()
    assert next(outcomes([job], deadly, local(1))).trouble
    assert not left.exists()


@posix
@pytest.mark.parametrize("hands", ["1", "2"])
def test_ctrl_c_leaves_whole_files_and_says_how_far_it_came(tmp_path: Path, hands: str) -> None:
    reports(tmp_path / "in", 300)
    command = [sys.executable, "-m", "compiler", "compile", "in", "-o", "out", "--jobs", hands, "--report", "f.jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=-1, stderr=-1, encoding="utf-8", start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
        *lines, summary = [first, *process.stdout.read().splitlines()]
        said = process.stderr.read()
    files = sorted((tmp_path / "out").iterdir())
    count = int(summary.split()[1])
    assert process.returncode == 130
    assert said.split() == ["300", "份里做完了", str(count), *said.split()[3:-1], "已中断"]
    assert count <= len(lines) <= count + 1  # it may have come after a line and before it was counted
    assert {file.suffix for file in files} == {".docx"}
    assert count <= len(files) < 300
    assert all(run_again(tmp_path / "in", file).unchanged for file in files)
    journal = (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["code"] for line in journal} <= {"T402"}
    assert count // 2 <= len(journal) <= count // 2 + 1


def run_again(inputs: Path, file: Path) -> Outcome:
    return run(Job(inputs / file.with_suffix(".json").name, file), Options())


# -- bounded ----------------------------------------------------------------------------------------------------------


class Counting(Executor):
    """Does at once what it is handed, and keeps count of what nobody has asked for yet."""

    under_way = most = 0

    def submit(self, work: Callable[..., Any], /, *args: Any, **settings: Any) -> Future[Any]:  # noqa: D102
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        future: Future[Any] = Future()
        future.set_result(work(*args, **settings))
        future.result = partial(self.fetched, future.result())  # type: ignore[method-assign]
        return future

    def fetched(self, result: Any) -> Any:  # noqa: D102
        self.under_way -= 1
        return result


def test_however_many_inputs_there_are_few_are_under_way() -> None:
    executor = Counting()

    @contextmanager
    def gather(_hands: int) -> Iterator[Executor]:
        yield executor

    jobs = [Job(Path(str(number))) for number in range(10_000)]
    made = list(outcomes(jobs, lambda job: Outcome(job.source), Crew(gather, 2)))
    assert [outcome.source for outcome in made] == [job.source for job in jobs]
    assert executor.most <= 8


# -- progress ---------------------------------------------------------------------------------------------------------


@posix
def test_a_terminal_shows_progress_with_rate_and_time_left(tmp_path: Path) -> None:
    shown = on_a_terminal(reports(tmp_path / "in", NUMBER), tmp_path / "out")
    assert f"0/{NUMBER}" in shown
    assert "份/s" in shown
    assert "还要 00:0" in shown
    assert shown.splitlines()[-1].endswith(
        f"共 {NUMBER} 份：写成 {NUMBER} 份，未变 0 份，有错误未写 0 份，读写不了 0 份；只有提醒的 0 份"
    )


def on_a_terminal(inputs: Path, output: Path) -> str:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    command = [sys.executable, "-m", "compiler", "compile", str(inputs), "-o", str(output), "--jobs", "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs):
        os.close(theirs)
        shown = b"".join(iter(partial(_read, ours), b""))
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # nobody writes to it any more
        return b""


def test_without_a_terminal_there_is_none(mixed: Path, tmp_path: Path) -> None:
    done = compiled(mixed, tmp_path / "out")
    assert done.stderr == ""
    assert "\r" not in done.stdout


def test_a_single_report_needs_neither_progress_nor_processes_nor_their_libraries(tmp_path: Path) -> None:
    inputs = reports(tmp_path / "in", 1)
    program = (
        "import sys; from compiler.cli import main\n"
        f"try: main(['check', {str(inputs / '00000.json')!r}, '--jobs', '2'])\n"
        "except SystemExit: print(sorted({'tqdm', 'multiprocessing', 'distributed'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"
