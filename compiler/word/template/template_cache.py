"""Compiled templates, cached: the official ones within the package, an agency's own in a folder of the user's.

To compile a template takes lxml, and ten times as long as all the rest of a report; to read what was compiled takes a
millisecond.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.common import derived_files
from compiler.common.cache_folder import read_entry, write_entry
from compiler.findings.finding import Finding, has_errors
from compiler.report.provenance import digest
from compiler.word.template.compiled import from_data, to_data

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.word.template.compiled import CompiledTemplate

_MOST_ENTRIES = 20
"""Compiled templates in the user's folder; a tenth of a megabyte each."""


def compiled_file(edition_id: str) -> Path:
    """Where the official template of an edition stands compiled: in the package, written by `make derive`."""
    return Path(__file__).parent / "compiled_templates" / f"{edition_id}.json"


def official(edition_id: str) -> CompiledTemplate:
    """The official template of an edition; compiled anew where what stands compiled is of another file or format."""
    template, file = derived_files.official_template(edition_id).read_bytes(), compiled_file(edition_id)
    compiled = from_data(template, digest(template), _read(file.read_bytes() if file.is_file() else b""))
    return compiled or _compile(template, edition_id)


def _compile(template: bytes, edition_id: str) -> CompiledTemplate:
    from compiler.form import edition as editions
    from compiler.word.template.compile import compile_template

    return compile_template(template, editions.load(edition_id))


def own(
    template: bytes, edition: Edition, folder: Path | None = None
) -> tuple[CompiledTemplate | None, tuple[Finding, ...]]:
    """An agency's own `template` where it is proven for `edition`, and what is to be said of it.

    In `folder`, if there is one, proven templates are kept compiled from one run to the next, each with its warnings.
    That is as safe as proving it again: the entry holds the very programs that were proven, is named after the
    template, the edition and the files of this program, and says what it was when it was written.
    """
    sha256 = digest(template)
    place = folder / f"{sha256[:32]}-{edition.id}-{_program()}.json" if folder else None
    cached = _cached(place) if place else {}
    if cached and (compiled := from_data(template, sha256, cached["compiled"])):
        return compiled, tuple(Finding(**warning | {"pointers": ()}) for warning in cached["warnings"])
    from compiler.word.lint.lint import prove

    compiled, faults = prove(template, edition)
    if compiled is None or has_errors(faults):
        return None, faults
    if place:
        _store(place, {"warnings": [fault._asdict() for fault in faults], "compiled": to_data(compiled)})
    return compiled, faults


def _cached(place: Path) -> dict[str, Any]:
    """What stands at `place`; nothing where it is damaged or somebody else's."""
    entry = _read(read_entry(place))
    text = entry.get("entry")
    if not isinstance(text, str) or entry.get("sha256") != digest(text.encode()):
        return {}
    return _read(text.encode())


def _store(place: Path, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False)
    entry = {"sha256": digest(text.encode()), "entry": text}
    write_entry(place, json.dumps(entry, ensure_ascii=False).encode(), _MOST_ENTRIES)


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
    states: list[tuple[str, int, int]] = []
    folders = [str(Path(__file__).parents[2])]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith((".py", ".toml")):
                    state = entry.stat()
                    states.append((entry.path, state.st_size, state.st_mtime_ns))
    return digest(repr(sorted(states)).encode())[:32]
