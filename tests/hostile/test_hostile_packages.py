"""Packages from strangers: refused by a finding before they cost anything, by every verb that reads one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.load import load
from compiler.reading.extraction import extract
from compiler.word.lint.lint import lint
from tests.hostile.measured import run
from tests.hostile.packages import HARMLESS, REFUSED
from tests.support import GOOD, ROOT, document, nianbao, sample

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="what a process used is told otherwise there"),
]

HANDED = ROOT.parent / "shared" / "cases" / "hostile"
REPORT = document(sample("qingyuan-swj-2025"))
TEMPLATE = official_template("2021").read_bytes()
EXPENSIVE = {
    "more than any report", "a bomb in the main part", "3 000 000 paragraphs", "3 000 000 elements",
    "100 000 elements deep", "10 000 parts", "entities that multiply", *HARMLESS,
}  # fmt: skip


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook of ours."""
    file = tmp_path_factory.mktemp("workbook") / "填报.xlsx"
    assert nianbao("convert", GOOD[0], "-o", file).returncode == 0
    return file.read_bytes()


@pytest.mark.parametrize("name", sorted(REFUSED.keys() - EXPENSIVE))
def test_a_package_that_programs_read_in_different_ways_is_refused(name: str, workbook: bytes) -> None:
    attack = REFUSED[name]
    extracted = extract(attack(REPORT), "报告.docx")
    assert (extracted.report, [finding.code[:2] for finding in extracted.findings]) == (None, ["E1"])
    assert extracted.findings[0].hint
    loaded = load(attack(workbook), "填报.xlsx")
    assert (loaded.report, {finding.severity for finding in loaded.findings}) == (None, {"error"})
    assert [finding.code for finding in lint(attack(TEMPLATE), editions.load("2021"))] == ["W101"]


@pytest.mark.parametrize("name", sorted(EXPENSIVE))
def test_a_package_costs_no_more_than_a_report(name: str, tmp_path: Path) -> None:
    attack = {**REFUSED, **HARMLESS}[name]
    (tmp_path / "报告.docx").write_bytes(attack(REPORT))
    done = run("check", "报告.docx", cwd=tmp_path)
    assert done.ended_properly, done
    assert done.is_cheap, done[:3]
    assert done.code == 1 or name in HARMLESS, done


@pytest.mark.skipif(not HANDED.is_dir(), reason="the cases are not laid beside this checkout")
@pytest.mark.parametrize("path", sorted(HANDED.glob("*.*")), ids=lambda path: path.name)
def test_what_was_handed_to_us_ends_within_five_seconds_and_400_megabytes(path: Path, tmp_path: Path) -> None:
    done = run("check", path, cwd=tmp_path)
    assert done.ended_properly, done
    assert done.seconds < 5, done[:3]
    assert done.megabytes < 400, done[:3]
