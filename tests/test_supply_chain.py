"""What the program is made of: bounds for what it takes, versions for what tests it, and what is handed out."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.lock import LOCK, required
from tests.support import ROOT

pytestmark = pytest.mark.slow

_DERIVED = {
    "templates/2019.docx",
    "templates/2021.docx",
    *(f"schemas/{name}.json" for name in ("2019", "2021", "findings")),
}


def test_what_the_program_takes_has_a_lower_and_an_upper_bound() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    unbounded = {
        requirement.name
        for requirement in map(Requirement, project["dependencies"])
        if not {">=", "<"} <= {bound.operator for bound in requirement.specifier}
    }
    assert unbounded == set()


def test_the_lock_has_a_version_that_fits_for_all_that_is_asked_for() -> None:
    """After a change of pyproject.toml: `make lock`."""
    locked = dict(
        line.split("==") for line in LOCK.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    for requirement in required():
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert requirement.specifier.contains(locked[name], prereleases=True), name
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in locked)
    assert "/" not in "".join(locked.values())


@pytest.fixture(scope="module")
def twice_built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of two builds of wheel and sdist."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
        subprocess.run(command, check=True, capture_output=True)
    return folders


def test_what_is_built_twice_has_the_same_bytes(twice_built: tuple[Path, Path]) -> None:
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in twice_built)
    assert [Path(name).suffix for name in sorted(first)] == [".whl", ".gz"]
    assert first == second


def tracked() -> set[str]:
    """The files of the project, those that nobody committed yet among them, without what git is told to ignore."""
    command = ["git", "-c", "core.quotePath=off", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    return {name for name in listed if (ROOT / name).is_file() and not (ROOT / name).is_symlink()}


def test_the_wheel_has_the_package_and_what_is_derived_and_nothing_else(twice_built: tuple[Path, Path]) -> None:
    (wheel,) = twice_built[0].glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    of_package = {name for name in tracked() if name.startswith("compiler/")}
    described = {name for name in inside if name.split("/")[0].endswith(".dist-info")}
    assert {Path(name).name for name in described} == {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}
    assert inside - described == of_package | {f"compiler/{name}" for name in _DERIVED}


def test_the_sdist_has_the_project_and_nothing_else(twice_built: tuple[Path, Path]) -> None:
    (sdist,) = twice_built[0].glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
    assert {(member.uname, member.gname, member.uid) for member in members} <= {("", "", 0), ("root", "root", 0)}
    inside = {member.name.partition("/")[2] for member in members}
    assert inside - tracked() == {"PKG-INFO"}
    assert {"compiler/__init__.py", "templates/2021.docx", "schemas/2021.json", "README.zh-CN.md"} <= inside
