"""Cold: whole processes, as a clerk starts them."""

from __future__ import annotations

import sys
from compileall import compile_dir
from typing import TYPE_CHECKING

from compiler.validation.schema_check import _quick_validator
from tests.bench import material
from tests.bench.clock import processes
from tests.bench.table import milliseconds, section, times
from tests.support import ROOT, load
from tests.word.test_template_cache import restyled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OURS = "from compiler.cli.main import main; main({arguments!r})"
_WITHOUT = "import sys; sys.modules['jsonschema_rs'] = None; "
_NOT_KEPT = "import os; os.environ['XDG_CACHE_HOME'] = os.devnull; "
_KEPT = "import os; os.environ['XDG_CACHE_HOME'] = {folder!r}; "
_SCRIPT = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2], encoding="utf-8")), autoescape=True)
template.save(sys.argv[3])
"""


def cold(folder: Path, turns: int) -> str:
    """Starting, doing one thing, ending."""
    compile_dir(ROOT / "compiler", quiet=1)  # some environments keep Python from it
    values = folder / "values.json"
    values.write_bytes(material.as_json(material.printed(load(material.SAMPLE))))
    own, long = folder / "own.docx", folder / "long.docx"
    own.write_bytes(restyled())
    long.write_bytes(material.LONG_FORM)
    compile_ = ["compile", str(material.SAMPLE), "--force", "-o", str(folder / "cold.docx")]
    docxtpl = _python(_SCRIPT, str(long), str(values), str(folder / "docxtpl.docx"))
    commands = {
        "a docxtpl script that renders": docxtpl,
        "nianbao compile, without extras": _ours(compile_, _WITHOUT),
        **({"nianbao compile, extra fast": _ours(compile_)} if _quick_validator("2021") else {}),
        "nianbao compile --template, the first time": _ours([*compile_, "--template", str(own)], _NOT_KEPT),
        "nianbao compile --template, proven before": _ours(
            [*compile_, "--template", str(own)], _KEPT.format(folder=str(folder))
        ),
        "nianbao check": _ours(["check", str(material.SAMPLE)]),
        "nianbao --help": _ours(["--help"]),
        "python -c 'import click'": _python("import click"),
        "python -c pass": _python("pass"),
    }
    taken = processes(commands, turns)
    script, click = taken["a docxtpl script that renders"], taken["python -c 'import click'"]
    rows = [
        (name, milliseconds(cost.cpu), times(cost.cpu / script.cpu), times(cost.cpu / click.cpu))
        for name, cost in taken.items()
    ]
    measured = (
        "CPU of the whole process, interpreter included; bytecode and the user's cache are of an earlier run, "
        "files are in memory."
    )
    return section("Cold", measured, ("one process", "CPU", "÷ docxtpl script", "÷ import click"), rows)


def _python(program: str, *arguments: str) -> Sequence[str]:
    return [sys.executable, "-c", program, *arguments]


def _ours(arguments: list[str], before: str = "") -> Sequence[str]:
    return _python(before + _OURS.format(arguments=arguments))
