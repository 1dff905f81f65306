"""What the READMEs and the help say is true: their commands run, and every verb's help stands in the manual."""

from __future__ import annotations

import re
import shlex
import shutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compiler.cli import main
from compiler.cli.verbs.template import template
from tests.judges import skips
from tests.reading.web.layouts import plain_article
from tests.support import ROOT, nianbao

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

MANUAL = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
VERBS = [[verb] for verb in main.VERBS if verb != "template"]
VERBS += [["template", verb] for verb in template.commands]
OTHERS = ("dask=", "> report.schema.json")


def commands(text: str) -> list[str]:
    """The command lines of `text`, each once, in order."""
    lines = re.findall(r"^\s*(?:例：)?(nianbao [^\n`]+)$", text, re.MULTILINE)
    return [line for line in dict.fromkeys(lines) if not any(other in line for other in OTHERS)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file that the examples name."""
    folder = tmp_path_factory.mktemp("office")
    good = ROOT / "samples" / "good"
    shutil.copytree(good / "images", folder / "images")
    (folder / "各部门").mkdir()
    for name in ("report.json", "2025.json", "各部门/清源市水务局.json"):
        shutil.copy(good / "qingyuan-swj-2025.json", folder / name)
    shutil.copytree(good / "images", folder / "各部门" / "images")
    for name in ("上年.json", "2024.json"):
        shutil.copy(ROOT / "samples" / "broken" / "previous" / "Y104.json", folder / name)
    for name in ("年度报告.docx", "送审稿.docx", "上年.docx"):
        assert nianbao("compile", "report.json", "-o", name, cwd=folder).returncode == 0
    (folder / "上年年报.html").write_text(plain_article(), encoding="utf-8")
    assert nianbao("template", "export", "-o", "模板.docx", cwd=folder).returncode == 0
    for name in ("填报.xlsx", "填报.html"):
        assert nianbao("convert", "report.json", "-o", name, cwd=folder).returncode == 0
    (folder / "名单.txt").write_text("清源市水务局\n清源市财政局\n", encoding="utf-8")
    merged = nianbao("merge", "各部门/", "--agency", "清源市人民政府", "-o", "汇总.json", cwd=folder)
    assert merged.returncode == 0
    return folder


def run(command: str, folder: Path) -> None:
    if command.startswith("nianbao new"):
        blank = f"空白{Path(command.rsplit(maxsplit=1)[-1]).suffix}"  # `new` never overwrites
        command = re.sub(r"\S+$", blank, command)
        (folder / blank).unlink(missing_ok=True)
    done = nianbao(*shlex.split(command)[1:], cwd=folder)
    assert done.returncode in {0, 1}, (command, done.stderr)
    assert "Traceback" not in done.stderr


def examples() -> Iterator[str]:
    """The examples at the end of every help."""
    for verb in main.VERBS:
        command = getattr(import_module(f"compiler.cli.verbs.{main.VERBS[verb]}"), verb)
        yield from (part.epilog for part in (command, *getattr(command, "commands", {}).values()))


def cases(text: str) -> list[Any]:
    """The commands of `text`; those that print a PDF need LibreOffice."""
    return [
        pytest.param(command, marks=[skips.needs_libreoffice] if "--pdf" in command else [])
        for command in commands(text)
    ]


@pytest.mark.parametrize("command", cases("\n".join([MANUAL, ENGLISH, *examples()])))
def test_a_command_of_the_manual_or_of_a_help_runs(command: str, office: Path) -> None:
    run(command, office)


def test_every_help_has_examples() -> None:
    assert [text for text in examples() if not commands(text)] == [
        text for text in examples() if any(other in text for other in OTHERS)
    ]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_the_help_of_a_verb_stands_in_the_manual(verb: list[str]) -> None:
    assert nianbao(*verb, "--help").stdout.strip() in MANUAL.replace("\n```", "")


@pytest.mark.parametrize("target", ["report", "test", "test-quick", "check", "derive", "pages", "bench"])
def test_a_target_that_is_named_is_there(target: str) -> None:
    assert f"make {target}" in ENGLISH
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", re.findall(r"\]\(([^)#:]+)\)", MANUAL + ENGLISH))
def test_a_file_that_is_linked_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_manual_tells_how_a_shell_completes(shell: str) -> None:
    assert f"{shell}_source" in MANUAL
    script = nianbao(_NIANBAO_COMPLETE=f"{shell}_source")
    assert script.returncode == 0
    assert f"{shell}_complete" in script.stdout


def test_what_is_completed_are_verbs_options_and_their_values() -> None:
    def completed(words: str, position: int) -> list[str]:
        done = nianbao(_NIANBAO_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(position))
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert completed("nianbao c", 1) == ["convert", "check", "compile"]
    assert completed("nianbao check --for", 2) == ["--format"]
    assert completed("nianbao check --format j", 3) == ["json"]
