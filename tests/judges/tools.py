"""In: a command line of a tool from outside Python. Out: what it printed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]


class ToolError(RuntimeError):
    """A judge could not judge: its tool is absent, hung, or said nothing of use."""


@dataclass(frozen=True)
class Ran:
    """How a tool ended."""

    code: int
    out: str
    err: str


def on_ci() -> bool:
    """Return whether this is the CI run, where an absent judge is a failure."""
    return os.environ.get("CI") == "true"


def find(name: str) -> str | None:
    """Return the path of the tool `name`: the project's own copy, or the one on PATH."""
    own = shutil.which(name, path=str(ROOT / "node_modules" / ".bin"))
    return own or shutil.which(name)


def run(
    name: str,
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> Ran:
    """Run the tool `name` and return how it ended, whatever its exit code.

    `env` is added to the environment. An absent tool, or one that has not ended after
    `timeout` seconds, raises `ToolError`.
    """
    path = find(name)
    if path is None:
        message = f"{name} is not installed: run .ci/run"
        raise ToolError(message)
    return _finish([path, *map(str, arguments)], {**os.environ, **(env or {})}, timeout)


def _finish(command: Sequence[str], env: Mapping[str, str], timeout: float) -> Ran:
    """Run `command` in a process group of its own, so that its children end with it.

    soffice is a script that starts another program: to kill the script alone leaves that
    program running, and our end of its pipe waiting for ever.
    """
    with subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            message = f"{command[0]} has not ended after {timeout} s"
            raise ToolError(message) from error
    return Ran(process.returncode, out, err)
