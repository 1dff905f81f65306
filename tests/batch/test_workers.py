"""Several workers: bounded, stopped with whole files only and a true count, and a fault concerns as few as can be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compiler.batch import run_one as outcome_module
from compiler.batch.jobs import Job, Outcome
from compiler.batch.run_one import run_one
from compiler.batch.workers import Workers, local_workers, run_in_workers
from compiler.report.report import Options
from tests.batch.many import reports
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are of another kind there")

# -- what goes wrong concerns as few as can be ------------------------------------------------------------------------


def test_a_fault_of_ours_concerns_one_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("unheard of")

    monkeypatch.setattr(outcome_module, "check", broken)
    job = Job(reports(tmp_path, 1) / "00000.json")
    trouble = run_one(job, Options()).trouble
    assert trouble.startswith(f"{job.source} 没有做完：程序出了意外")
    assert "KeyError test_workers.py" in trouble


def deadly(job: Job) -> Outcome:
    """Work at which the process is killed for one of the jobs."""
    if job.source.name == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(job.source)


@posix
def test_a_worker_that_is_killed_takes_one_input_with_it() -> None:
    jobs = [Job(Path(str(number))) for number in range(30)]
    made = list(run_in_workers(jobs, deadly, local_workers(2)))
    assert [outcome.source for outcome in made] == [job.source for job in jobs]
    assert [outcome.source.name for outcome in made if outcome.trouble] == ["7"]
    assert "可能是内存不够" in made[7].trouble


@posix
def test_what_a_killed_process_left_behind_is_removed(tmp_path: Path) -> None:
    job = Job(Path("7"), tmp_path / "[7].docx")
    left = tmp_path / f".[7].{'0' * 16}.tmp"
    left.touch()
    assert next(run_in_workers([job], deadly, local_workers(1))).trouble
    assert not left.exists()


# A shell that starts the tests in the background has everything that they start ignore Ctrl-C.
HEARING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);from compiler.cli.main import main; main()"
)


MANY = 400


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of so many reports that nobody is done with them when the first is told."""
    return reports(tmp_path_factory.mktemp("many"), MANY)


@posix
@pytest.mark.parametrize(
    ("to", "sent", "workers"),  # every two of these meet
    [
        (os.kill, signal.SIGINT, "1"),
        (os.kill, signal.SIGTERM, "2"),
        (os.killpg, signal.SIGINT, "2"),
        (os.killpg, signal.SIGTERM, "1"),
    ],
    ids=["ctrl-c", "sigterm, two workers", "ctrl-c to all, two workers", "sigterm to all"],
)
def test_what_is_stopped_leaves_whole_files_and_says_how_many(
    many: Path, tmp_path: Path, workers: str, sent: signal.Signals, to: Callable[[int, int], None]
) -> None:
    command = [
        sys.executable,
        "-c",
        HEARING,
        "compile",
        str(many),
        "-o",
        "out",
        "--jobs",
        workers,
        "--report",
        "f.jsonl",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=-1, stderr=-1, encoding="utf-8", start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        to(process.pid, sent)
        *lines, summary = [first, *process.stdout.read().splitlines()]
        said = process.stderr.read()
    files = sorted((tmp_path / "out").iterdir())
    count = len(files)
    assert process.returncode == 130
    assert {file.suffix for file in files} == {".docx"}
    assert 0 < count < MANY
    assert said.split() == [str(MANY), "份里做完了", str(count), *said.split()[3:-1], "已中断"]
    assert summary.startswith(f"共 {count} 份：写成 {count} 份")
    assert len(lines) == count
    assert all(run_again(many, file).unchanged for file in files)
    lines_of_report = (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["code"] for line in lines_of_report} <= {"T402"}
    assert len(lines_of_report) == sum(len(run_again(many, file).waived) for file in files)


def run_again(inputs: Path, file: Path) -> Outcome:
    return run_one(Job(inputs / file.with_suffix(".json").name, file), Options())


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
    def start(_count: int) -> Iterator[Executor]:
        yield executor

    jobs = [Job(Path(str(number))) for number in range(10_000)]
    made = list(run_in_workers(jobs, lambda job: Outcome(job.source), Workers(start, 2)))
    assert [outcome.source for outcome in made] == [job.source for job in jobs]
    assert executor.most <= 8
