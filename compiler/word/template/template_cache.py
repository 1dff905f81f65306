"""Plans ready to print: the official ones beside their templates, an agency's own from a folder of the user's.

To draw a blueprint takes docxtpl, Jinja and lxml, and ten times as long as all the rest of a report; to read one takes
a millisecond.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.common import derived_files
from compiler.common.cache_folder import read_entry, write_entry
from compiler.findings.finding import has_errors
from compiler.report.provenance import digest
from compiler.word.template.render import FORMAT, Plan, plan

if TYPE_CHECKING:
    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.word.template.compiled import Blueprint

_MOST_KEPT = 20
"""Blueprints in the folder; a tenth of a megabyte each."""


def official(edition_id: str) -> Plan:
    """The plan of an official template, by the blueprint beside it if that is of this very template."""
    template = derived_files.official_template(edition_id).read_bytes()
    beside = derived_files.official_blueprint(edition_id)
    blueprint = _read(beside.read_bytes() if beside.is_file() else b"")
    if blueprint.get("format") == FORMAT and blueprint.get("template") == digest(template):
        return Plan(template, blueprint)
    return plan(template)


def own(template: bytes, edition: Edition, folder: Path | None = None) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan of an agency's own `template` where it is proven for `edition`, and else what keeps it from that.

    In `folder`, if there is one, the blueprints of proven templates are kept from one run to the next, each with the
    editions for which it was proven. That is as safe as proving it again: the entry holds the very programs that were
    proven, is called after the template and the files of this program, and says what it was when it was written.
    """
    place = folder / f"{digest(template)[:32]}-{_program()}.json" if folder else None
    kept = _kept(place) if place else {}
    if edition.id in kept.get("proven", ()):
        return Plan(template, kept["blueprint"]), ()
    from compiler.word.lint.lint import prove

    blueprint, faults = prove(template, edition)
    if blueprint is None or has_errors(faults):
        return None, faults
    if place and not faults:
        _keep(place, blueprint, [*kept.get("proven", ()), edition.id])
    return Plan(template, blueprint), faults


def _kept(place: Path) -> dict[str, Any]:
    """What was kept at `place`; nothing where it is damaged or somebody else's."""
    entry = _read(read_entry(place))
    text = entry.get("kept")
    if not isinstance(text, str) or entry.get("sha256") != digest(text.encode()):
        return {}
    kept: dict[str, Any] = json.loads(text)
    return kept


def _keep(place: Path, blueprint: Blueprint, proven: list[str]) -> None:
    text = json.dumps({"proven": proven, "blueprint": blueprint}, ensure_ascii=False)
    entry = {"sha256": digest(text.encode()), "kept": text}
    write_entry(place, json.dumps(entry, ensure_ascii=False).encode(), _MOST_KEPT)


def _read(raw: bytes) -> dict[str, Any]:
    """The JSON object in `raw`; nothing where there is none."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


@cache
def _program() -> str:
    """Stands for the program as it is installed: its version says nothing of what is being changed in a checkout."""
    package = Path(__file__).parents[2]
    files = sorted(path for ending in ("py", "toml") for path in package.rglob(f"*.{ending}"))
    states = [(str(path.relative_to(package)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return digest(repr(states).encode())[:32]
