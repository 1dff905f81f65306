"""Folders of reports, all different: the good samples under the names of other agencies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = ("suqian-2023", "zunyi-sfj-2020")


def reports(folder: Path, number: int) -> Path:
    """`folder` with so many reports in it, 00000.json and on; none has an error."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [(ROOT / "samples" / "good" / f"{name}.json").read_text(encoding="utf-8") for name in SAMPLES]
    agencies = [json.loads(text)["agency"] for text in texts]
    for count in range(number):
        text, agency = texts[count % len(texts)], agencies[count % len(texts)]
        other = text.replace(f'"agency": "{agency}"', f'"agency": "第{count}{agency}"')
        (folder / f"{count:05}.json").write_text(other, encoding="utf-8")
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Put `new` for the first `old` in `file`."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def content(folder: Path) -> dict[str, bytes]:
    """The files in `folder`."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def on_a_terminal(*arguments: str | Path) -> str:
    """What the command shows on a terminal of 30 lines of 100 characters. There are none on Windows."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    command = [sys.executable, "-m", "compiler", *map(str, arguments)]
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
