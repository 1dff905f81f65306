"""A job – one input, what is compared with it, where its document goes – and its outcome."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.files import is_link, real

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.findings.finding import Finding

STANDARD = Path("-")
"""The standard input, or the standard output."""


class Job(NamedTuple):
    """One input, where its document goes (nowhere if it is only checked), and last year's report or a folder of such.

    With `pdf` the document is also printed, with `web` also written as HTML for a site, in files of the same name
    beside it; a `draft` is written with its errors. `trouble` is what was found to keep the job from being done.
    """

    source: Path
    output: Path | None = None
    previous: Path | None = None
    pdf: bool = False
    draft: bool = False
    web: bool = False
    trouble: str = ""

    def files(self) -> list[Path]:
        """The files that the job reads or writes."""
        return [path for path in (self.source, self.previous, self.output) if path and path != STANDARD]


class Outcome(NamedTuple):
    """What became of one input: what was found, where the document is if there is one, or why it could not be.

    `unchanged` says that the document stood there already, byte for byte, and was left alone. `pdf` is where it was
    printed, in other fonts than those `missing` from this machine, `web` where it is as HTML.
    """

    source: Path
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    written: Path | None = None
    trouble: str = ""
    pdf: Path | None = None
    missing: tuple[str, ...] = ()
    unchanged: bool = False
    web: Path | None = None


def is_among(path: Path, jobs: Iterable[Job]) -> bool:
    """Whether `path` is a file that one of `jobs` reads or writes."""
    known = RealPaths()
    target = known.path(path)
    return any(known.path(file) == target for job in jobs for file in job.files())


class RealPaths:
    """Paths without links; a folder is looked up once for all that is in it."""

    def __init__(self) -> None:
        """No folder is known."""
        self._folders: dict[Path, Path] = {}

    def path(self, path: Path) -> Path:
        """The file that `path` leads to."""
        folder = self._folders.get(path.parent) or self._folders.setdefault(path.parent, real(path.parent))
        found = folder / path.name
        return real(found) if is_link(found) or path.name == ".." else found
