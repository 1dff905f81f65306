"""What became of one input."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.findings.finding import Finding


class Outcome(NamedTuple):
    """What became of one input: what was found, where the document is if there is one, or why it could not be.

    `unchanged` says that the document stood there already, byte for byte, and was left alone. `pdf` is where it was
    printed, in other fonts than those `missing` from this machine.
    """

    source: Path
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    written: Path | None = None
    trouble: str = ""
    pdf: Path | None = None
    missing: tuple[str, ...] = ()
    unchanged: bool = False
