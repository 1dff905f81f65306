"""The command in a process of its own that need not start Python: forked where all that it may import is loaded.

`python -m tests.forked` reads a request a line (arguments, folder, environment, files for both outputs), runs the
command in a fork of itself, and answers with its exit code. What starting Python does is tested elsewhere
(`test_imports`, `hostile/`, `test_wheel`).
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def run(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What the command says, and its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("out", "err")]
        request = {"arguments": [*arguments], "cwd": str(cwd), "environment": dict(environment)}
        code = _asked(request | {"files": [*map(str, files)]})
        out, err = (_text(file) for file in files)
    return subprocess.CompletedProcess(["nianbao", *arguments], code, out, err)


def _text(file: Path) -> str:
    """As a pipe in text mode gives it."""
    return file.read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n")


def _asked(request: Any) -> int:
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    """One for each of pytest's processes; it ends with them, when nobody can ask it any more."""
    command = [sys.executable, "-m", "tests.forked"]
    server = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    atexit.register(server.communicate)
    return server


def _serve(requests: IO[str]) -> None:
    for line in requests:
        child = os.fork()
        if not child:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(request: Any) -> None:
    from compiler.cli.main import main

    nothing = os.open(os.devnull, os.O_RDONLY)
    outputs = [os.open(file, os.O_WRONLY | os.O_CREAT) for file in request["files"]]
    for number, opened in enumerate((nothing, *outputs)):
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    code: Any = 1  # as Python ends with, where an exception is not caught
    try:
        main(request["arguments"], prog_name="nianbao")
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - told as Python tells it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # what is loaded need not be taken down


def _load() -> None:
    """Import the program and its libraries, and work out what it works out once: editions, expressions, templates."""
    from importlib import import_module

    for name in ("docx", "docxtpl", "lxml.etree", "openpyxl", "jsonschema", "tqdm", "xml.sax", "tempfile", "zipfile"):
        import_module(name)
    for path in sorted((ROOT / "compiler").rglob("*.py")):
        if path.stem not in {"__main__", "__init__"}:
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    from tests.support import GOOD, document, load

    for sample in GOOD:
        document(load(sample))


if __name__ == "__main__":
    _load()
    gc.freeze()
    _serve(sys.stdin)
