"""LibreOffice, started once for each of pytest's processes: who asks it waits for the work, not for its start.

A second `soffice` with the profile of one that runs hands its arguments on to that one, and ends when they are done.
The running one would end with its last document: it keeps an empty one open.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from .tools import Ran, ToolError, find, run

if TYPE_CHECKING:
    from collections.abc import Sequence

FONTS = Path(__file__).with_name("fonts.conf")
ENVIRONMENT = {"FONTCONFIG_FILE": str(FONTS), "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}

_UNTIL_THE_PIPE_ENDS = '"$@" & read -r _; kill 0'
"""A command that ends with whoever started it, however that one ends."""


def convert(kind: str, folder: Path, *sources: Path, options: Sequence[str] = ()) -> Ran:
    """Save `sources` in `folder` as `kind`, which LibreOffice may fail to do and still say 0: look for the files."""
    words = (f"-env:UserInstallation={profile()}", "--headless", *options, "--convert-to", kind, "--outdir")
    return run("soffice", *words, folder, *sources, env=ENVIRONMENT, timeout=300)


@functools.cache
def profile() -> str:
    """The address of the profile of a LibreOffice that runs, and that nobody else uses."""
    program = find("soffice")
    if program is None:
        raise ToolError("soffice is not installed: run .ci/run")
    folder = Path(tempfile.mkdtemp(prefix="libreoffice-"))
    empty, made = folder / "empty.txt", (folder / "profile").as_uri()
    empty.touch()
    office = (program, f"-env:UserInstallation={made}", "--headless", str(empty))
    supervised = subprocess.Popen(
        ["/bin/sh", "-c", _UNTIL_THE_PIPE_ENDS, "sh", *office],
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(_end, supervised, folder)
    _wait_for(folder / f".~lock.{empty.name}#")
    return made


def _end(supervised: subprocess.Popen[bytes], folder: Path) -> None:
    supervised.communicate()
    shutil.rmtree(folder, ignore_errors=True)


def _wait_for(file: Path) -> None:
    """LibreOffice locks a document when it has opened it."""
    ends = time.monotonic() + 120
    while not file.exists():
        if time.monotonic() > ends:
            raise ToolError("LibreOffice has not started after 120 s")
        time.sleep(0.05)
