"""The same input gives the same bytes by every version of Python that the program is for, as far as they are here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.build.test_compile import built_from
from tests.support import ROOT

TEXTS = [ROOT / "samples" / "good" / f"{name}.json" for name in ("zunyi-sfj-2020", "suqian-2023")]
"""Reports of text take no library but click, which is the same for every Python."""

VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def interpreter(version: str) -> str:
    """A Python of that version, on the path or beside our own, that runs; empty where there is none."""
    beside = Path(sys.base_prefix).parent.glob(f"*/bin/python{version}")
    for found in filter(None, [shutil.which(f"python{version}"), *map(str, beside)]):
        if subprocess.run([found, "-c", "import zlib"], capture_output=True, check=False).returncode == 0:
            return found
    return ""


@pytest.mark.parametrize("version", VERSIONS)
def test_every_python_writes_the_same_bytes(version: str, tmp_path: Path) -> None:
    python = interpreter(version)
    if not python:
        pytest.skip(f"there is no Python {version} here")
    libraries = os.pathsep.join([str(ROOT), str(Path(click.__file__).parents[1])])
    environment = {**os.environ, "PYTHONPATH": libraries, "PYTHONIOENCODING": "utf-8"}
    command = [python, "-m", "compiler", "compile", *map(str, TEXTS), "-o", str(tmp_path)]
    subprocess.run(command, env=environment, capture_output=True, check=True, cwd=tmp_path)
    for path in TEXTS:
        assert (tmp_path / f"{path.stem}.docx").read_bytes() == built_from(path)
