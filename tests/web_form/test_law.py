"""The page's law says what `check` says: of reports with faults made up by chance, and of every broken sample."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from compiler.build import Input, check
from compiler.form import edition as editions
from compiler.load import Previous
from compiler.report.figures import digits, figures
from compiler.report.report import Options
from compiler.validation.json_source import read
from compiler.validation.schema_check import edition_of
from compiler.web_form.law.law_data import CODES, SCRIPTS, law_data
from tests.fuzzing import mutations
from tests.generated.faults import as_json, faulty, sound
from tests.judges.skips import needs
from tests.judges.tools import find, run
from tests.support import GOOD, ROOT, load

if TYPE_CHECKING:
    from compiler.findings.finding import Finding

EXAMPLES = int(os.environ.get("NIANBAO_EXAMPLES", "80"))
"""Reports with faults; 1 000 before a release."""

SCHEMA_CODES = {*(f"S10{number}" for number in range(1, 10)), "S121"}
TOO_MANY = "一张图最多画"
PAGE = ROOT / "compiler" / "web_form" / "scripts"
BROKEN = ROOT / "samples" / "broken"
NOT_JSON = ("S001", "S002", "S003")

pytestmark = [pytest.mark.slow, needs("Node", present=find("node") is not None)]


class Case(NamedTuple):
    """A report and, if it has one, last year's, as texts."""

    name: str
    report: str
    previous: str | None = None


@cache
def judged(folder: Path, *, in_a_page: bool = False) -> list[tuple[Case, Any]]:
    """Each case (`in_a_page` the broken samples alone) with what the scripts make of it; Node is started once."""
    cases = _broken() if in_a_page else [*_broken(), *_generated(), *_mutated()]
    asked = folder / f"asked-{in_a_page}.json"
    scripts = [*(PAGE / f"{name}.js" for name in ("json", "report")), *SCRIPTS]
    question = {
        "scripts": [str(script) for script in scripts],
        "law": law_data(editions.load("2021"), in_a_page=in_a_page),
        "cases": [{"report": case.report, "previous": case.previous} for case in cases],
    }
    asked.write_text(json.dumps(question), encoding="utf-8")
    ran = run("node", Path(__file__).with_name("law_in_node.js"), asked)
    assert ran.code == 0, ran.err
    return list(zip(cases, json.loads(ran.out), strict=True))


def _generated() -> list[Case]:
    return [_case(seed) for seed in range(EXAMPLES)]


def _case(seed: int) -> Case:
    """A report with faults, every other time with last year's."""
    random = Random(seed)  # noqa: S311
    report = faulty(random)
    last = sound(random) | {"year": random.choice((2018, 2019, 2020, 2022))} if seed % 2 else None
    return Case(f"seed {seed}", as_json(report), as_json(last) if last else None)


def _mutated() -> list[Case]:
    """Reports in which anything may stand anywhere, as far as they are JSON at all."""
    bases = [load(path) for path in GOOD]
    files = {seed: mutations.report(bases[seed % len(bases)], Random(seed)) for seed in range(EXAMPLES // 2)}  # noqa: S311
    return [Case(f"mutation {seed}", raw.decode()) for seed, raw in files.items() if _is_sound_json(raw)]


def _is_sound_json(raw: bytes) -> bool:
    source = read(raw, "report.json")
    is_plain = isinstance(source.data, dict) and b"NaN" not in raw
    return is_plain and not any(finding.code.startswith(NOT_JSON) for finding in source.findings)


def _broken() -> list[Case]:
    return [
        Case(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(BROKEN.glob("*.json"))
        if not path.stem.startswith(NOT_JSON)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("law")


def by_check(case: Case, saved: str) -> list[dict[str, Any]]:
    """What `check` finds in the report as the page saves it, as far as the page judges."""
    previous = Previous("last.json", _raw(case.previous)) if case.previous else None
    found = check(Input("report.json", _raw(saved), previous=previous), Options()).findings
    return [_as_data(finding) for finding in found if _is_of_the_page(finding)]


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _is_of_the_page(finding: Finding) -> bool:
    return finding.code in SCHEMA_CODES | set(CODES) or (finding.code == "S116" and TOO_MANY in finding.message)


def _as_data(finding: Finding) -> dict[str, Any]:
    data = {key: getattr(finding, key) for key in ("code", "severity", "message", "hint", "law")}
    return data | {"pointers": list(finding.pointers)}


def test_the_page_finds_what_check_finds_in_its_words_and_its_order(folder: Path) -> None:
    codes = set()
    for case, said in judged(folder):
        assert said["findings"] == by_check(case, said["saved"]), case.name
        codes |= {finding["code"] for finding in said["findings"]}
    assert codes >= SCHEMA_CODES | set(CODES)


def test_a_total_is_the_sum_of_its_parts_where_they_are_known(folder: Path) -> None:
    for case, said in judged(folder):
        report = read(_raw(said["saved"]), case.name).data
        edition = edition_of(report)
        known = figures(report, edition)
        assert said["totals"] == {
            pointer: digits(sum(known[part] for part in fact.sums[0].parts))
            for pointer, fact in edition.facts.items()
            if fact.sums and all(part in known for part in fact.sums[0].parts)
        }, case.name


def test_a_page_advises_without_speaking_of_json(folder: Path) -> None:
    for (_, plain), (_, in_page) in zip(judged(folder), judged(folder, in_a_page=True), strict=False):
        assert [finding["message"] for finding in in_page["findings"]] == [
            finding["message"] for finding in plain["findings"]
        ]
        hints = {finding["hint"] for finding in in_page["findings"] if finding["code"] in {"S101", "S103", "S104"}}
        assert not any(word in hint for hint in hints for word in ("去掉引号", "补上“", "nianbao schema"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_label_of_the_form_stands_in_a_script(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    labels = {
        word
        for edition in map(editions.load, editions.IDS)
        for pointer in edition.facts
        for word in edition.label(pointer).split(" → ")[1:]
        if len(word) > 1
    }
    assert [label for label in labels if label in text] == []
