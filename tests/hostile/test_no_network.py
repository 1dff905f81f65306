"""No network: neither a socket, nor another program, whatever is read and written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile.packages import HARMLESS
from tests.support import GOOD, ROOT, document, sample

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

_CLOSED = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.", "os.system", "os.exec",
                         "os.spawn", "os.posix_spawn", "webbrowser.", "ctypes.dlopen", "os.fork")):
        print("REFUSED", event, arguments, file=sys.stderr)
        sys.stderr.flush()
        import os
        os._exit(77)
sys.addaudithook(refuse)
from compiler.cli.main import main
main()
"""
"""Audit events of the standard library (PEP 578) stop the program at the first step into a network or a program."""


def commands(folder: Path) -> list[tuple[str | Path, ...]]:
    """A run of every verb, with what strangers may hand in: a document whose relationships lead elsewhere, a page."""
    source = ROOT / "samples" / "good" / "qingyuan-swj-2025.json"
    (folder / "out.docx").write_bytes(
        HARMLESS["relationships that lead outside"](document(sample("qingyuan-swj-2025")))
    )
    page = '<html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"></head><body><h1>甲局</h1>'
    (folder / "page.html").write_text(f'{page}<img src="http://127.0.0.1:9/a.png"><p>甲</p></body>', encoding="utf-8")
    return [
        *((("compile", source, "-o", folder / "a.docx")), ("compile", source, "--draft", "-o", folder / "b.docx")),
        *(("check", folder / name) for name in ("out.docx", "page.html")),
        *(("extract", folder / "out.docx"), ("verify", folder / "out.docx"), ("diff", GOOD[0], folder / "out.docx")),
        *(("convert", source, "-o", folder / "a.xlsx"), ("check", folder / "a.xlsx"), ("schema",), ("rules",)),
        *(("template", "lint", folder / "out.docx"), ("new", "--year", "2025", "--agency", "甲局")),
    ]


def test_no_verb_opens_a_socket_or_starts_a_program(tmp_path: Path) -> None:
    for command in commands(tmp_path):
        arguments = [sys.executable, "-c", _CLOSED, *map(str, command)]
        environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": "/dev/null"}
        done = subprocess.run(arguments, env=environment, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode in (0, 1), (command, done.stderr[-500:])


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_the_system_sees_no_network_either(tmp_path: Path) -> None:
    """Libraries in C are seen as well: what connects, or asks for a socket, is traced."""
    for command in commands(tmp_path)[:5]:
        trace = tmp_path / "trace"
        strace = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
        done = subprocess.run(
            [*strace, sys.executable, "-m", "compiler", *map(str, command)],
            env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": "/dev/null"},
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        if b"ptrace" in done.stderr:
            pytest.skip("the system lets nobody trace")
        assert done.returncode in (0, 1), done.stderr[-500:]
        lines = trace.read_text(encoding="utf-8").splitlines()
        # A socket of this machine's own asks for the user's home, where the environment names none.
        assert [line for line in lines if "AF_" in line and "AF_UNIX" not in line] == [], command
