"""Warm: one report after the other in one process, as in a folder of thousands."""

from __future__ import annotations

import io
import sys
import zlib
from functools import partial
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from compiler import build as build_module
from compiler.batch.jobs import Job
from compiler.batch.run_one import run_one
from compiler.build import Input, build, check
from compiler.report.provenance import provenance
from compiler.report.report import Options
from compiler.validation import schema_check
from compiler.word.package.zip import QUICK, Entry, assemble, entry, pack, part_order
from compiler.word.template.compile import compile_template
from compiler.word.template.render import render
from tests.bench import material
from tests.bench.clock import in_turn, process
from tests.bench.table import milliseconds, section, times
from tests.support import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.validation.json_source import Source

_QUICK = schema_check._quick_validator


_FOLDER = 300
"""Reports in the folder that the command compiles."""


def warm(folder: Path, turns: int) -> str:
    """The whole way, and its parts, beside docxtpl's bare rendering."""
    report = load(material.SAMPLE)
    taken = in_turn(_works(report, folder), turns)
    ratio = through_the_command(folder, turns)
    docxtpl, floor = taken["docxtpl, rendering alone"], taken["floor: deflating document.xml, all else copied"]
    head = ("one report", "CPU", "docxtpl ÷ it", "it ÷ floor")
    rows = [
        (name, milliseconds(seconds), times(docxtpl / seconds), times(seconds / floor))
        for name, seconds in taken.items()
    ]
    measured = (
        f"A report of {material.size(report)}, in the official template. “Whole way”: bytes of JSON → schema → rules → "
        "rendering → a new file on disk, synced. docxtpl is handed values that are checked and decided already, and "
        "renders into memory."
    )
    told = (
        f"One `nianbao compile` of a folder of {_FOLDER} such reports, its start and the end of the process included, "
        f"takes {times(ratio)} less CPU a report than docxtpl's rendering alone, measured before and after it."
    )
    return section("Warm", measured, head, rows) + f"\n{told}\n"


def through_the_command(folder: Path, turns: int) -> float:
    """How many reports of a folder the command makes in the CPU time of one bare rendering by docxtpl."""
    reports, values = folder / "reports", material.printed(load(material.SAMPLE))
    reports.mkdir()
    for number in range(_FOLDER):
        (reports / f"{number:03}.json").write_bytes(material.SAMPLE.read_bytes())
    command = [sys.executable, "-m", "compiler", "compile", str(reports), "-o", str(folder / "out"), "--force"]
    ratios, before = [], _by_docxtpl(values)
    for _ in range(turns):
        taken = process(command).cpu / _FOLDER
        after = _by_docxtpl(values)
        ratios.append((before + after) / 2 / taken)
        before = after
    return median(ratios)


def _by_docxtpl(values: dict[str, Any]) -> float:
    start = process_time()
    for _ in range(5):
        by_docxtpl(values)
    return (process_time() - start) / 5


def _works(report: Any, folder: Path) -> dict[str, Callable[[], object]]:
    given = Input("report.json", material.SAMPLE.read_bytes())
    works: dict[str, Callable[[], object]] = {
        "docxtpl, rendering alone": partial(by_docxtpl, material.printed(report)),
        "whole way, the reference validator": _with("reference", _whole_way(folder)),
        "whole way, without extras": _with("plain", _whole_way(folder)),
    }
    if _QUICK("2021"):
        works["whole way, extra fast"] = _with("quick", _whole_way(folder))
        works["check alone, extra fast"] = _with("quick", partial(check, given, Options()))
    works |= {
        "check alone, without extras": _with("plain", partial(check, given, Options())),
        "check and rendering in memory, without extras": _with("plain", partial(build, given, Options())),
    }
    return works | _rendering(report)


def _rendering(report: Any) -> dict[str, Callable[[], object]]:
    compiled = compile_template(material.TEMPLATE.read_bytes(), material.EDITION)
    origin = provenance(report, "2021", compiled.sha256)
    content = material.printed(report)
    parts = render(compiled, content, origin)
    entries = {name: entry(name, part, QUICK) for name, part in parts.items()}
    return {
        "rendering and packing alone": lambda: pack(render(compiled, content, origin)),
        "floor: deflating document.xml, all else copied": partial(_floor, entries, compiled.main, parts[compiled.main]),
    }


def by_docxtpl(values: dict[str, Any]) -> bytes:
    """What docxtpl makes, used as its manual has it, with escaping on, without which it loses text."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(material.LONG_FORM))
    template.render(values, autoescape=True)
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def _floor(packed: dict[str, Entry], main: str, document: bytes) -> bytes:
    deflate = zlib.compressobj(QUICK, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflate.compress(document) + deflate.flush()
    entries = packed | {main: Entry(main.encode(), zlib.crc32(document), len(document), deflated)}
    return assemble(entries[name] for name in part_order(entries))


def _whole_way(folder: Path) -> Callable[[], object]:
    job = Job(material.SAMPLE, folder / "report.docx")
    return lambda: run_one(job, Options(), force=True)


def _with(validator: str, work: Callable[[], object]) -> Callable[[], object]:
    """`work` by that validator: jsonschema alone, what is used without extras, or the extra."""

    def validated() -> object:
        vars(schema_check)["_quick_validator"] = _QUICK if validator == "quick" else _none
        vars(build_module)["validate"] = _reference if validator == "reference" else schema_check.validate
        return work()

    return validated


def _none(_edition: str) -> None:
    """No quick validator."""


def _reference(data: Any, edition: Edition, _source: Source) -> tuple[Finding, ...]:
    return schema_check.validate_plainly(data, edition)
