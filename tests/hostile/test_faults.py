"""Faults at any moment: what stands at an output is whole, old or new, and the next run finishes and sweeps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import GOOD, ROOT, document, load, nianbao

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and devices are of another kind there"),
]

SAMPLE = GOOD[1]
NEW = document(load(SAMPLE))
TIMES = int(os.environ.get("NIANBAO_TEST_KILLS", "6"))
"""Kills of each kind; SECURITY.md tells of a run with 200."""

_SLOW = "import os, time; real = os.fsync; os.fsync = lambda file: (time.sleep(0.2), real(file))\n"
_MAIN = "from compiler.cli.main import main; main()"

WRITERS: dict[str, tuple[str | Path, ...]] = {
    "报告.docx": ("compile", SAMPLE, "--force", "-o"),
    "送审稿.docx": ("compile", SAMPLE, "--draft", "--force", "-o"),
    "填报.xlsx": ("convert", SAMPLE, "-o"),
    "填报.html": ("convert", SAMPLE, "-o"),
    "数据.json": ("convert", SAMPLE, "-o"),
}
"""Each verb that writes, up to the name of what it writes."""


def start(program: str, *arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    """The command in a process of its own, which can be disturbed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, cwd=cwd, env=environment, stdout=-1, stderr=-1, encoding="utf-8")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What each verb writes when nothing disturbs it."""
    folder = tmp_path_factory.mktemp("finished")
    for name, verb in WRITERS.items():
        assert nianbao(*verb, name, cwd=folder).returncode == 0
    return {name: (folder / name).read_bytes() for name in WRITERS}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("program", [_MAIN, _SLOW + _MAIN], ids=["", "while a slow disk takes it"])
def test_a_kill_leaves_the_old_file_or_the_new_one(
    number: signal.Signals, name: str, program: str, finished: dict[str, bytes], tmp_path: Path
) -> None:
    output, old = tmp_path / name, finished[name]
    for turn in range(max(TIMES // 6, 1)):
        if turn % 2:
            output.write_bytes(old)
        before = output.read_bytes() if output.exists() else None
        with start(program, *WRITERS[name], name, cwd=tmp_path) as process:
            time.sleep(0.5 * ((turn * 37 + len(name) * 11) % 100) / 100)
            process.send_signal(number)
            said = "".join(process.communicate())
        assert (output.read_bytes() if output.exists() else None) in (before, old)
        assert "Traceback" not in said
        assert "程序出了意外" not in said
    assert nianbao(*WRITERS[name], name, cwd=tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert output.read_bytes() == old


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_many_reports_are_whole_after_a_kill_and_the_count_told_is_true(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for index in range(30):
        (tmp_path / "in" / f"{index}.json").write_bytes(SAMPLE.read_bytes())
    for turn in range(max(TIMES // 3, 1)):
        with start(_MAIN, "compile", "in", "-o", "out", "--report", "问题.jsonl", cwd=tmp_path) as process:
            time.sleep(0.3 + 0.1 * (turn % 7))
            process.send_signal(number)
            said = "".join(process.communicate())
        written = list((tmp_path / "out").glob("[!.]*.docx"))
        assert all(path.read_bytes() == NEW for path in written)
        if "30 份里做完了" in said:
            assert f"30 份里做完了 {len(written)} 份" in said
        assert "Traceback" not in said
        for path in written:
            path.unlink()
    assert nianbao("compile", "in", "-o", "out", cwd=tmp_path).returncode == 0
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx"] * 30


_LIMITED = """
import resource, signal, sys
limit = int(sys.argv.pop(1))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from compiler.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
main()
"""


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_is_full_at_any_size_leaves_the_old_file(
    name: str, finished: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / name
    length = len(finished[name])
    output.write_bytes(finished[name])
    changed = [str(argument) if argument != SAMPLE else "other.json" for argument in WRITERS[name]]
    (tmp_path / "other.json").write_text(SAMPLE.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")
    for part in range(0, 10, max(60 // TIMES, 1)):
        with start(_LIMITED, str(length * part // 10), *changed, name, cwd=tmp_path) as process:
            said = "".join(process.communicate())
        assert (process.returncode, "写不了" in said) == (2, True), said
        assert output.read_bytes() == finished[name]
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "other.json"])


IN_THE_WAY = {
    "a device": "/dev/full",
    "a link to a folder": "folder",
    "a link to itself": "",
    "a link to what cannot be": "/proc/x/y",
}
"""What a link may lead to."""


def put_in_the_way(what: str, path: Path) -> None:
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    else:
        (path.parent / "folder").mkdir(exist_ok=True)
        path.symlink_to(IN_THE_WAY[what] or path.name)


@pytest.mark.parametrize("what", ["a folder", "a pipe", *IN_THE_WAY])
def test_what_stands_in_the_way_of_an_output_stays_and_is_told(what: str, tmp_path: Path) -> None:
    verbs = {
        "a.docx": ("compile", SAMPLE, "--force", "-o"),
        "a.json": ("convert", SAMPLE, "-o"),
        "b.docx": ("template", "export", "-o"),
        "a.jsonl": ("check", SAMPLE, "--report"),
    }
    for name, verb in verbs.items():
        put_in_the_way(what, tmp_path / name)
        kind = (tmp_path / name).lstat().st_mode
        with start(_MAIN, *verb, name, cwd=tmp_path) as process:
            said = "".join(process.communicate(timeout=20))
        is_harmless = name == "a.jsonl" and what == "a device"
        into_it = what in ("a folder", "a link to a folder") and name != "a.jsonl"
        assert process.returncode in ((0, 1) if is_harmless else (0, 2) if into_it else (2,)), (name, said)
        assert "程序出了意外" not in said
        assert (tmp_path / name).lstat().st_mode == kind


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="only root can become another user")
def test_a_folder_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir(mode=0o555)
    program = f"import os; os.setgid(65534); os.setuid(65534)\n{_MAIN}"
    for directory in (tmp_path, *tmp_path.parents[:2]):
        directory.chmod(0o755)
    command = [sys.executable, "-c", "import os; os.setuid(65534); import compiler.cli.main"]
    if subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode:
        pytest.skip("the checkout cannot be read by others")
    with start(program, "compile", SAMPLE, "-o", "r/a.docx", cwd=tmp_path) as process:
        said = "".join(process.communicate())
    assert (process.returncode, "没有权限" in said) == (2, True), said


@pytest.mark.parametrize("name", ["年 报", "a'b\"c", "-", "--help", "a\nb", "%s{}$(x)`y`", "🙂", "é", "a" * 80])
def test_odd_names_are_names(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.json").write_bytes(SAMPLE.read_bytes())
    assert nianbao("compile", "--", f"./{name}.json", cwd=tmp_path).returncode == 0
    assert (tmp_path / f"{name}.docx").read_bytes() == NEW


def test_runs_at_once_write_one_whole_file(tmp_path: Path) -> None:
    runs = [start(_MAIN, "compile", SAMPLE, "-o", "a.docx", "--force", cwd=tmp_path) for _ in range(4)]
    assert [(process.communicate(), process.returncode)[1] for process in runs] == [0] * 4
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == NEW


def test_a_clock_set_back_changes_nothing(tmp_path: Path) -> None:
    back = f"import time; time.time = lambda: 0.0; time.time_ns = lambda: 0\n{_MAIN}"
    (tmp_path / "a.docx").write_bytes(b"")
    os.utime(tmp_path / "a.docx", (4e9, 4e9))
    with start(back, "compile", SAMPLE, "-o", "a.docx", cwd=tmp_path) as process:
        process.communicate()
    assert (process.returncode, (tmp_path / "a.docx").read_bytes()) == (0, NEW)


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": ""},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk"},
        {"TERM": "dumb", "PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_any_locale_and_any_terminal_will_do(variables: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(
        SAMPLE.read_text(encoding="utf-8").replace('"year"', '"years"'), encoding="utf-8"
    )
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": os.devnull} | variables
    for verb, code in ((("check", "report.json"), 1), (("compile", SAMPLE, "-o", "a.docx"), 0), (("--help",), 0)):
        command = [sys.executable, "-m", "compiler", *map(str, verb)]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr
    assert (tmp_path / "a.docx").read_bytes() == NEW
