"""The samples are the specification: good ones are silent, a broken one gives the code it is named after, and no other.

What a clerk reads is kept beside the tests; `NIANBAO_WRITE_MESSAGES=1 pytest tests/test_samples.py` writes it anew.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
import pytest

from compiler.batch.jobs import Job, Outcome
from compiler.batch.run_one import run_one
from compiler.build import Input, check
from compiler.findings import text_and_json
from compiler.load import Previous
from compiler.report.media.attached_files import folder
from compiler.report.report import Options
from compiler.rules import RULES
from compiler.rules.catalogue import catalogue
from tests.support import GOOD, PUBLISHED, ROOT, document, load

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = sorted((ROOT / "samples" / "broken").glob("*.json"))
MESSAGES = ROOT / "tests" / "messages"


def judged(path: Path) -> Outcome:
    """What is found in the sample, beside last year's report where it has one."""
    last = path.parent / "previous" / path.name
    previous = Previous(last.name, last.read_bytes()) if last.is_file() else None
    found = check(Input(path.name, path.read_bytes(), folder(path.parent), previous), Options())
    return Outcome(path, found.findings, found.waived)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_sample_is_silent(path: Path) -> None:
    assert run_one(Job(path), Options()).findings == ()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_sample_gives_the_code_it_is_named_after_and_no_other(path: Path) -> None:
    assert [finding.code for finding in judged(path).findings] == [path.stem.partition("-")[0]]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_clerk_reads_what_was_agreed(path: Path) -> None:
    said = click.unstyle("\n".join(text_and_json.as_text(finding) for finding in judged(path).findings)) + "\n"
    agreed = MESSAGES / f"{path.stem}.txt"
    if os.environ.get("NIANBAO_WRITE_MESSAGES"):
        agreed.write_text(said, encoding="utf-8")
    assert said == agreed.read_text(encoding="utf-8")


def test_every_rule_has_a_broken_sample() -> None:
    assert {rule.code for rule in RULES} - {path.stem.partition("-")[0] for path in BROKEN} == set()


def test_every_code_of_the_samples_is_explained() -> None:
    assert {path.stem.partition("-")[0] for path in BROKEN} - catalogue().keys() == set()


def test_no_message_is_kept_for_a_sample_that_is_gone() -> None:
    assert {path.stem for path in MESSAGES.iterdir()} == {path.stem for path in BROKEN}


@pytest.mark.parametrize("word", ["非法", "pointer", "JSON Schema", "None", "违法", "字段", "数组"])
def test_no_message_blames_or_speaks_of_techniques(word: str) -> None:
    assert [path.name for path in MESSAGES.iterdir() if word in path.read_text(encoding="utf-8")] == []


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published reports (shared/reports) are not beside the checkout")
def test_the_published_report_of_zunyi_gives_what_a_careful_reader_finds() -> None:
    """No error; the doubled 年度, the late date, 22 cases without an application, and four faults of its text."""
    found = run_one(Job(PUBLISHED / "zunyi-sfj-2020.json"), Options()).findings
    assert {finding.severity for finding in found} == {"warning"}
    assert sorted(finding.code for finding in found) == ["T402", "X120", "X122", "X130", "X132", "X133", "X150"]


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published reports (shared/reports) are not beside the checkout")
def test_the_published_figures_of_suqian_are_free_of_error_and_of_false_alarms() -> None:
    found = run_one(Job(PUBLISHED / "suqian-2023.json"), Options()).findings
    assert [finding.code for finding in found if finding.severity == "error" or finding.code < "X120"] == []


@pytest.mark.parametrize("code", ["Y101", "Y102", "Y104"])
def test_last_years_report_may_be_a_word_document(code: str) -> None:
    """Compiled last year, kept as Word alone: the same is found as beside its JSON."""
    path = ROOT / "samples" / "broken" / f"{code}.json"
    last = document(load(path.parent / "previous" / path.name))
    found = check(Input(path.name, path.read_bytes(), folder(path.parent), Previous("上年.docx", last)), Options())
    assert [finding.code for finding in found.findings] == [code]
