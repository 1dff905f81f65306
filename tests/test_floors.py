"""The house has floors: imports go down, and the two wings never meet."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from compiler import edition as editions
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "compiler"
MODULES = sorted(path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py"))

# Floor by floor from the ground up; what is not named stands on the floor of its folder.
FLOORS = [
    {"__init__", "alignment", "cache", "editions", "pattern", "pointer", "finding", "layout", "files", "resources"}
    | {"interruption"},
    {"edition", "positions", "syntax", "source", "wording", "figures", "narrative", "provenance", "exhibits"}
    | {"expressions"},
    {"schema", "findings_schema", "verdict", "starter", "title_lines", "waivers", "reading", "matter"},
    {"content"},
    {"rules", "word", "validation", "complaints", "draft", "restore"},
    {"catalogue"},
    {
        "build",
        "previous",
        "batch",
        "outcome",
        "crew",
        "cluster",
        "derive",
        "extract",
        "kept",
        "diff",
        "diff_narrative",
        "edits",
        "trust",
        "verify",
        "review",
        "pdf",
    },
    {"report", "telling", "journal", "progress", "session", "chinese", "difference_text", "verification_text"},
    {"verbs"},
    {"cli", "__main__"},
]


def imports(module: Path) -> set[str]:
    """The modules and folders of ours that `module` imports to run, type checking aside."""
    tree = ast.parse((PACKAGE / module).with_suffix(".py").read_text(encoding="utf-8"))
    guards = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    for_types = {inner for guard in guards for inner in ast.walk(guard)}
    names: set[str] = set()
    for node in set(ast.walk(tree)) - for_types:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "compiler":
            inside = node.module.split(".")[1:]
            names |= {inside[0]} if inside else {alias.name for alias in node.names}
    return names


def floor(name: str) -> int:
    return next((number for number, names in enumerate(FLOORS) if name in names), -1)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_has_a_floor(module: Path) -> None:
    assert floor(module.parts[0]) >= 0, f"{module} stands on no floor: name it in FLOORS"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_go_down_only(module: Path) -> None:
    here = floor(module.parts[0])
    above = {name for name in imports(module) if floor(name) > here}
    assert above == set()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_rules_and_word_never_meet(module: Path) -> None:
    other = {"rules": "word", "word": "rules"}.get(module.parts[0])
    assert other not in imports(module)


@pytest.mark.parametrize("module", [module for module in MODULES if module.parts[0] != "word"], ids=str)
def test_only_the_word_wing_knows_docx_and_lxml(module: Path) -> None:
    text = (PACKAGE / module).with_suffix(".py").read_text(encoding="utf-8")
    assert not any(
        f"{word} {library}" in text for word in ("import", "from") for library in ("docx", "lxml", "docxtpl")
    )


@pytest.mark.parametrize("module", [module for module in MODULES if floor(module.parts[0]) < floor("report")], ids=str)
def test_nothing_below_the_roof_prints_or_exits_or_reads_the_clock(module: Path) -> None:
    tree = ast.parse((PACKAGE / module).with_suffix(".py").read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    forbidden = {"print", "click.echo", "sys.exit", "date.today", "datetime.now", "time.time", "uuid.uuid4"}
    assert called & forbidden == set()


def labels() -> set[str]:
    printed = {
        cell.text for edition_id in editions.IDS for table in editions.load(edition_id).tables for cell in table.cells
    }
    return printed | {chapter.title for edition_id in editions.IDS for chapter in editions.load(edition_id).chapters}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_label_of_the_form_stands_in_python(module: Path) -> None:
    tree = ast.parse((PACKAGE / module).with_suffix(".py").read_text(encoding="utf-8"))
    written = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert written & {label for label in labels() if label} == set()
