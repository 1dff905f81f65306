"""The house: rooms in the order of their imports, no circle, the wings apart, names that mean one thing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from compiler.form import edition as editions
from compiler.form.editions import IDS
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "compiler"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
ROOMS = (
    *("common", "form", "findings", "report", "validation", "rules", "word", "reading", "workbook", "web_form"),
    *("load", "compare", "merge", "build", "derive", "pdf", "batch", "cli", "__main__"),
)
"""The rooms in the order of their imports; `__init__` hands on what is above all of them."""
WINGS = {"rules", "word"}
TWO_FLOORS = {"chart.py", "figures.py", "narrative.py", "report.py", "styles.py", "title.py", "table.py"}
"""One concept on several floors: as data, in Word, read back."""


def imports(path: Path, *, to_run: bool = True) -> set[Path]:
    """The files of ours that `path` imports; what is only for type checking left out of those that it needs to run."""
    guards = [
        node for node in ast.walk(TREES[path]) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    ]
    for_types = {inner for guard in guards for inner in ast.walk(guard)} if to_run else set()
    found: set[Path] = set()
    for node in ast.walk(TREES[path]):
        if (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").split(".")[0] == "compiler"
            and node not in for_types
        ):
            base = ROOT.joinpath(*(node.module or "").split("."))
            inside = {base / f"{alias.name}.py" for alias in node.names} & TREES.keys()
            found |= inside or {base.with_suffix(".py"), base / "__init__.py"} & TREES.keys()
    return found


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_import_goes_to_the_same_room_or_one_before_it() -> None:
    order = {name: number for number, name in enumerate(ROOMS)}
    assert {room(path) for path in TREES} - set(ROOMS) <= {"__init__"}
    wrong = [
        f"{path} -> {target}"
        for path in TREES
        if room(path) in order
        for target in imports(path, to_run=False)
        if order.get(room(target), 0) > order[room(path)] or {room(path), room(target)} == WINGS
    ]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    TopologicalSorter({path: imports(path) for path in TREES}).prepare()


def test_a_name_means_one_thing() -> None:
    files, classes = defaultdict(list), defaultdict(list)
    for path, tree in TREES.items():
        files[path.name].append(path)
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                classes[node.name.removeprefix("_")].append(path)
    twice = {name for name, places in files.items() if len(places) > 1}
    assert twice - {"__init__.py"} <= TWO_FLOORS
    assert [name for name, places in classes.items() if len(places) > 1] == []


def test_files_functions_and_folders_are_small() -> None:
    large = [str(path) for path in TREES if path.read_text(encoding="utf-8").count("\n") > 250]
    large += [str(folder) for folder in {path.parent for path in TREES} if len(list(folder.glob("[!_]*.py"))) > 12]
    large += [
        f"{path}: {node.name}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert large == []
    assert {path.stem for path in PACKAGE.glob("*.py")} == {"__init__", "__main__", "build", "derive", "load", "pdf"}


def test_nothing_below_batch_prints_or_exits_or_reads_the_clock() -> None:
    forbidden = {"print", "click.echo", "sys.exit", "date.today", "datetime.now", "time.time", "uuid.uuid4"}
    called = {
        f"{path}: {ast.unparse(node.func)}"
        for path, tree in TREES.items()
        if room(path) not in {"batch", "cli", "__main__"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in forbidden
    }
    assert called == set()


def test_only_rooms_of_files_know_docx_and_lxml() -> None:
    libraries = {"docx", "docxtpl", "lxml", "jinja2", "openpyxl"}
    used = {
        str(path)
        for path, tree in TREES.items()
        if room(path) not in {"word", "reading", "workbook"}
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in libraries)
        or (isinstance(node, ast.Import) and {alias.name.split(".")[0] for alias in node.names} & libraries)
    }
    assert used == set()


def test_no_label_of_the_form_stands_in_python() -> None:
    loaded = [editions.load(edition_id) for edition_id in IDS]
    labels = {cell.text for edition in loaded for table in edition.tables for cell in table.cells}
    labels |= {chapter.title for edition in loaded for chapter in edition.chapters}
    written = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert written & (labels - {""}) == set()


def test_the_map_names_only_what_there_is() -> None:
    named = set(re.findall(r"`([a-z_]+/\w[\w/.]*)", (PACKAGE / "README.md").read_text(encoding="utf-8")))
    modules = {PACKAGE / f"{name}.py" for name in named} | {PACKAGE / f"{name.rpartition('.')[0]}.py" for name in named}
    there = {path.with_suffix("") for path in modules if path.exists()}
    missing = [name for name in named if not ((PACKAGE / name).exists() or (ROOT / name).exists())]
    assert [name for name in missing if (PACKAGE / name).with_suffix("") not in there] == []
    assert len(named) > 50
