"""The command run in a process of its own, with what it cost: processor time and the most memory it had at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from tests.support import ROOT
from tests.yardstick import slower

if TYPE_CHECKING:
    from pathlib import Path

SECONDS, MEGABYTES = 2.0, 300
"""What nothing handed in may go beyond, on the machine on which the figures of SECURITY.md were measured."""

_RUN = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "compiler", *sys.argv[1:]], capture_output=True, stdin=0)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]))
sys.stdout.flush()
sys.stdout.buffer.write(done.stdout + done.stderr)
"""


class Run(NamedTuple):
    """What a run said, and what it cost: seconds of the reference machine's processor, megabytes at most."""

    code: int
    seconds: float
    megabytes: int
    said: str

    @property
    def is_cheap(self) -> bool:
        """Whether it stayed within what is promised."""
        return self.seconds < SECONDS and self.megabytes < MEGABYTES

    @property
    def ended_properly(self) -> bool:
        """Whether it ended with an exit code of ours and without a fault of the program."""
        return self.code in (0, 1, 2) and not any(word in self.said for word in ("Traceback", "程序出了意外"))


def run(
    *arguments: str | Path, cwd: Path | None = None, timeout: float = 60, stdin: int | None = None, **variables: str
) -> Run:
    """Run the command; whoever measures is a small process, since a child is charged with its parent's memory."""
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"}
    environment |= {"XDG_CACHE_HOME": os.devnull} | variables
    before = slower()
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, arguments)],
        stdin=subprocess.DEVNULL if stdin is None else stdin,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
        timeout=timeout,
        check=True,
    )
    first, _, said = done.stdout.partition("\n")
    code, seconds, megabytes = json.loads(first)
    return Run(code, seconds * 2 / (before + slower()), megabytes, said)
