"""The page's scripts that need no browser, run by Node as they stand; told and asked in JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from compiler.report.provenance import canonical
from tests.judges.skips import needs
from tests.judges.tools import find, run

SCRIPTS = files("compiler").joinpath("web_form", "scripts")

needs_node = needs("Node", present=find("node") is not None)


def run_scripts(question: Any, folder: Path) -> Any:
    """What the scripts make of `question`, numbers as they are written."""
    asked = folder / "question.json"
    asked.write_text(canonical(question), encoding="utf-8")
    script = Path(__file__).with_name("scripts_in_node.js")
    ran = run("node", script, str(SCRIPTS), asked)
    assert ran.code == 0, ran.err
    return json.loads(ran.out, parse_float=Decimal)
