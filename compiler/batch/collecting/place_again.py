"""Findings on files that are no longer at hand in, the same with their places out: each file is opened once more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compiler.batch.jobs import STANDARD
from compiler.load import load
from compiler.validation.input_file import read_input
from compiler.validation.schema_check import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.findings.finding import Finding


def place_again(findings: Iterable[Finding]) -> list[Finding]:
    """`findings`, each of which names its file, those with a pointer but no place placed; few files have any."""
    made: dict[int, Finding] = {}
    by_file: dict[str, list[tuple[int, Finding]]] = {}
    for at, finding in enumerate(findings):
        made[at] = finding
        if finding.pointers and not finding.line and not finding.place:
            by_file.setdefault(finding.file, []).append((at, finding))
    for file, several in by_file.items():
        made |= _placed(Path(file), several)
    return [made[at] for at in sorted(made)]


def _placed(path: Path, several: list[tuple[int, Finding]]) -> dict[int, Finding]:
    try:
        loaded = load(read_input(path), str(path)) if path != STANDARD else None
    except OSError:  # it was there a moment ago
        loaded = None
    if loaded is None or loaded.report is None:
        return {}
    edition = edition_of(loaded.report)
    return {at: loaded.place([finding], edition)[0] for at, finding in several}
