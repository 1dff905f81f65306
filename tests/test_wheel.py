"""The wheel in a fresh environment, outside the checkout, with the last jsonschema that needs no Rust."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.support import GOOD, ROOT, document, load

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WITHOUT_RUST = "jsonschema<4.18"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_puts_nothing_but_the_package_into_site_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}
        assert {"compiler/templates/2021.docx", "compiler/schemas/2021.json"} <= set(archive.namelist())
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"compiler"}


def test_the_wheel_compiles_the_same_bytes_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env")
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(tmp_path / "env")]
    install = [*pip, "install", "--quiet", "--no-compile", str(wheel), WITHOUT_RUST]
    subprocess.run(install, check=True, capture_output=True)
    for path in GOOD:
        command = [str(scripts / "nianbao"), "compile", str(path), "-o", f"{path.stem}.docx"]
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
        assert (tmp_path / f"{path.stem}.docx").read_bytes() == document(load(path))
