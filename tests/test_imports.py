"""What a command loads: to import a library takes longer than to compile a report, so that only what is used may be."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import ROOT, sample
from tests.word.test_template_cache import restyled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEXT = ROOT / "samples" / "good" / "zunyi-sfj-2020.json"

LIBRARIES = {
    "docx",
    "docxtpl",
    "lxml",
    "openpyxl",
    "jinja2",
    "markupsafe",
    "jsonschema",
    "jsonschema_rs",
    "tqdm",
    "distributed",
}
"""What may be needed, but not for a valid report without media."""

HEAVY = {"http", "email", "xml", "ssl", "socket", "zipfile", "tempfile", "multiprocessing", "concurrent"}
"""Of the standard library; `urllib.parse` comes with `pathlib` in some versions of Python."""

OWN = {
    "compiler.rules.catalogue",
    "compiler.validation.key_messages",
    "compiler.validation.schema_messages",
    "compiler.validation.slips",
    "compiler.report.draft_content",
    "compiler.report.media.picture",
    "compiler.reading.extraction",
    "compiler.word.comments.review_copy",
    "compiler.form.json_schema",
    "compiler.word.template.compile",
    "compiler.rules.claims.context",
    "compiler.rules.tables.wrong_cell",
    "compiler.rules.text.levels.level_faults",
    "compiler.rules.text.marks.bracket_pairs",
    "compiler.word.tables.grid",
    "compiler.word.lint.lint",
    "compiler.word.drawings.embed",
    "compiler.word.tables.writer",
    "compiler.word.template.from_jinja",
}

RUN = """
import json, sys
before = set(sys.modules)
from compiler.cli.main import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded(*arguments: str | Path, **variables: str) -> set[str]:
    """The modules that a command loads, and the packages that they are of."""
    command = [sys.executable, "-c", RUN, *map(str, arguments)]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": "/dev/null"} | variables
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    modules = json.loads(done.stdout.splitlines()[-1])
    return {package for module in modules for package in _packages(module)}


def _packages(module: str) -> Iterable[str]:
    steps = module.split(".")
    return (".".join(steps[:end]) for end in range(1, len(steps) + 1))


def test_a_report_of_text_takes_no_library_but_click(tmp_path: Path) -> None:
    modules = loaded("compile", TEXT, "-o", tmp_path / "report.docx")
    assert "compiler.rules.registry" in modules
    assert modules & LIBRARIES == set()
    assert modules & (HEAVY | {"urllib.request"}) == set()
    assert modules & OWN == set()


def test_so_it_does_in_a_template_that_was_proven_before(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(restyled())
    (tmp_path / "report.json").write_text(json.dumps(sample("suqian-2023"), default=float), encoding="utf-8")
    command = ("compile", tmp_path / "report.json", "--template", tmp_path / "own.docx", "-o", tmp_path / "report.docx")
    first, second = (loaded(*command, XDG_CACHE_HOME=str(tmp_path)) for _ in range(2))
    assert {"docxtpl", "lxml", "jinja2"} <= first
    assert second & (LIBRARIES | HEAVY | OWN) == set()


def test_media_take_lxml_but_no_template_engine(tmp_path: Path) -> None:
    report = ROOT / "samples" / "good" / "qingyuan-swj-2025.json"
    modules = loaded("compile", report, "-o", tmp_path / "report.docx")
    assert modules & {"lxml", "docx", "docxtpl", "jinja2", "jsonschema"} == {"lxml"}


def test_checking_takes_no_word() -> None:
    assert not any(module.startswith("compiler.word") for module in loaded("check", TEXT))


CLI = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "compiler" / "cli").rglob("[!_]*.py")}
ALWAYS = {f"compiler.cli.{name}" for name in ("main", "commands", "failures", "translations")}
VERBS = CLI - ALWAYS


@pytest.mark.parametrize(("verb", "verbs"), [("--help", VERBS), ("--version", set())])
def test_help_takes_nothing_of_the_work(verb: str, verbs: set[str]) -> None:
    ours = {module for module in loaded(verb) if module.startswith("compiler.")}
    assert ours - verbs - {"compiler.cli.verbs", "compiler.form", "compiler.form.editions"} == {
        *("compiler.cli", *ALWAYS, "compiler.common"),
        *(f"compiler.common.{name}" for name in ("exit_codes", "files", "interruption", "version")),
    }
    assert verbs <= ours


def test_a_verb_takes_no_other() -> None:
    modules = loaded("compile", "--help")
    expected = ("verbs.compile_check", "options", "read_write", "help_format")
    assert modules & VERBS == {f"compiler.cli.{name}" for name in expected}
