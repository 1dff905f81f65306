"""`python -m tests.lock`: write down the versions of all that the tests run with, as `.ci/run` installs them."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = ROOT / "tests" / "lock.txt"
_HEAD = "# Written by `make lock`; pip takes it as constraints. Names and versions, nothing of where from.\n"


def required() -> list[Requirement]:
    """What pyproject.toml asks for: to run, to test, to check."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [Requirement(line) for line in (*project["dependencies"], *extras["test"], *extras["check"])]


def lock() -> str:
    """A line for each package that is asked for, directly or by another, with the version that is installed."""
    found: dict[str, str] = {}
    rest = required()
    while rest:
        wanted = rest.pop()
        name = canonicalize_name(wanted.name)
        if name in found and not wanted.extras:
            continue
        try:
            installed = distribution(wanted.name)
        except PackageNotFoundError:  # for another system, or another version of Python
            continue
        found[name] = installed.version
        rest += _asked_by(installed.requires or [], wanted.extras)
    return _HEAD + "".join(f"{name}=={version}\n" for name, version in sorted(found.items()))


def _asked_by(lines: list[str], extras: set[str]) -> Iterator[Requirement]:
    for requirement in map(Requirement, lines):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


if __name__ == "__main__":
    LOCK.write_text(lock(), encoding="utf-8")
