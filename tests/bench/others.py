"""Other programs, where they are installed: the same data in the same document, each in a process of its own, warm.

npm's are looked for in the folder that `NIANBAO_BENCH_NODE` names (the one that holds node_modules), rust-docxtpl
in the Python that `NIANBAO_BENCH_RUST` names, since it takes the place of docxtpl where it is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from compiler.report.provenance import provenance
from compiler.word.package.zip import pack
from compiler.word.template.compile import compile_template
from compiler.word.template.render import render
from tests.bench import material
from tests.bench.table import milliseconds, section, times
from tests.support import ROOT, load

ENGINES = ("docxtemplater", "easy-template-x", "carbone")
_HERE = Path(__file__).parent
_TIMES = 30


def others(folder: Path, turns: int) -> str:
    """Each engine beside docxtpl and ours."""
    values = material.printed(load(material.SAMPLE))
    prepare(folder, values)
    commands = {name: _command(name, folder) for name in ("docxtpl", "rust-docxtpl", *ENGINES, "nianbao")}
    taken: dict[str, list[float]] = {name: [] for name, command in commands.items() if command}
    for _ in range(max(1, turns // 3)):
        for name, times_ in taken.items():
            done = subprocess.run(
                commands[name], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, env=_environment()
            )
            times_.append(float(done.stdout.split()[0]) / 1000)
    reference = median(taken["docxtpl"])
    rows = [
        (name, milliseconds(median(taken[name])), times(reference / median(taken[name])))
        if name in taken
        else (name, "not installed", "–")
        for name in commands
    ]
    measured = (
        f"CPU of one rendering into memory, mean of {_TIMES} after warming up, JavaScript's compiler at "
        "work included. Their document is ours with their tags in it, and all paragraphs of a chapter in one style. "
        "docxtpl and rust-docxtpl take the official template with the paragraphs that its tags stand for."
    )
    return section("Others", measured, ("rendering alone", "CPU", "docxtpl ÷ it"), rows)


def prepare(folder: Path, values: dict[str, Any]) -> None:
    """Put the templates and the values there; those without paths in their tags get the values by flat names."""
    flat = {
        f"{key}_{name}": each
        for key, value in values.items()
        if isinstance(value, dict)
        for name, each in value.items()
    }
    (folder / "docxtpl.docx").write_bytes(material.LONG_FORM)
    (folder / "values.json").write_bytes(material.as_json(values))
    (folder / "flat.json").write_bytes(material.as_json(values | flat))
    (folder / "braces.docx").write_bytes(_tagged(values, "{{{}}}", "_", ("{{#{}}}", "{{text}}", "{{/{}}}")))
    (folder / "carbone.docx").write_bytes(_tagged(values, "{{d.{}}}", ".", ("{{d.{}[i].text}}", "{{d.{}[i+1].text}}")))


def _command(name: str, folder: Path) -> list[str]:
    """What measures it; nothing where it is not installed."""
    node, rust = os.environ.get("NIANBAO_BENCH_NODE", ""), os.environ.get("NIANBAO_BENCH_RUST", "")
    python = {"docxtpl": sys.executable, "nianbao": sys.executable, "rust-docxtpl": rust}
    if name in python:
        program = "ours.py" if name == "nianbao" else "docxtpl_alone.py"
        template = str(material.TEMPLATE if name == "nianbao" else folder / "docxtpl.docx")
        return [python[name], str(_HERE / program), str(folder), template, str(_TIMES)] if python[name] else []
    found = shutil.which("node") and node and (Path(node) / "node_modules" / name).is_dir()
    return ["node", str(_HERE / "engines.mjs"), name, str(folder), str(_TIMES)] if found else []


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _tagged(values: dict[str, Any], tag: str, joint: str, loop: tuple[str, ...]) -> bytes:
    """The document of the report, rendered by us, with tags for its values."""
    tags: dict[str, Any] = {}
    for key, value in values.items():
        match value:
            case [{}, *_]:
                tags[key] = [_paragraph(line.format(key)) for line in loop]
            case {}:
                tags[key] = {name: tag.format(f"{key}{joint}{name}") for name in value}
            case [*_]:
                tags[key] = value
            case _:
                tags[key] = tag.format(key)
    compiled = compile_template(material.TEMPLATE.read_bytes(), material.EDITION)
    return pack(render(compiled, tags, provenance({}, "2021", compiled.sha256)))


def _paragraph(text: str) -> dict[str, str]:
    return {"kind": "paragraph", "text": text, "mark": "", "pointer": ""}
