"""One job in a process of its own: `python -m tests.bench.once KIND FOLDER NUMBER`; prints seconds of CPU and MB."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from tests.bench.clock import peak

if TYPE_CHECKING:
    from collections.abc import Callable


def main(kind: str, folder: Path, number: int) -> None:
    """Prepare outside of the time that counts, which begins after the imports."""
    work = KINDS[kind](folder, number)
    start = process_time()
    work()
    sys.stdout.write(f"{process_time() - start} {peak()}\n")


def docxtpl_text(folder: Path, number: int) -> Callable[[], object]:
    """docxtpl, a paragraph for each item."""
    from docxtpl import DocxTemplate

    return _by_docxtpl(lambda: DocxTemplate(folder / "text.docx"), folder / f"text-{number}.values.json")


def docxtpl_table(folder: Path, number: int) -> Callable[[], object]:
    """docxtpl, a row for each item."""
    from docxtpl import DocxTemplate

    return _by_docxtpl(lambda: DocxTemplate(folder / "rows.docx"), folder / f"table-{number}.values.json")


def _by_docxtpl(opened: Callable[[], object], values: Path) -> Callable[[], object]:
    known = json.loads(values.read_text(encoding="utf-8"))

    def work() -> None:
        template = opened()
        template.render(known, autoescape=True)  # type: ignore[attr-defined]
        template.save(io.BytesIO())  # type: ignore[attr-defined]

    return work


def ours_text(folder: Path, number: int) -> Callable[[], object]:
    """Ours, the whole way."""
    return _ours(folder / f"text-{number}.json")


def ours_table(folder: Path, number: int) -> Callable[[], object]:
    """Ours, the whole way."""
    return _ours(folder / f"table-{number}.json")


def _ours(source: Path) -> Callable[[], object]:
    """As the command does it."""
    from compiler.batch.jobs import Job
    from compiler.batch.run_one import run_one
    from compiler.report.report import Options

    def work() -> None:
        outcome = run_one(Job(source, source.with_suffix(".docx")), Options(), force=True)
        assert outcome.written, outcome

    return work


def rendering_text(folder: Path, number: int) -> Callable[[], object]:
    """Ours, rendering alone."""
    return _rendering(folder / f"text-{number}.json")


def rendering_table(folder: Path, number: int) -> Callable[[], object]:
    """Ours, rendering alone."""
    return _rendering(folder / f"table-{number}.json")


def _rendering(source: Path) -> Callable[[], object]:
    from compiler.build import Input, check
    from compiler.report.content import content
    from compiler.report.provenance import provenance
    from compiler.report.report import Options, Report
    from compiler.word.package.zip import pack
    from compiler.word.template.render import render
    from compiler.word.template.template_cache import official

    checked = check(Input(str(source), source.read_bytes()), Options())
    assert checked.report
    report, edition = checked.report.data, checked.report.edition
    compiled = official(edition.id)
    origin = provenance(report, edition.id, compiled.sha256)
    return lambda: pack(render(compiled, content(Report(report, edition), checked.media), origin))


def verify_table(folder: Path, number: int) -> Callable[[], object]:
    """A document that nobody touched."""
    return _verifying((folder / f"table-{number}.docx").read_bytes(), "unchanged")


def verify_edited(folder: Path, number: int) -> Callable[[], object]:
    """A document with one cell of its long table edited."""
    from compiler.word.package.zip import pack, unpack

    parts = unpack((folder / f"table-{number}.docx").read_bytes())
    edited = parts["word/document.xml"].replace("第77项工作".encode(), "第77项任务".encode())
    return _verifying(pack(parts | {"word/document.xml": edited}), "changed")


def _verifying(docx: bytes, state: str) -> Callable[[], object]:
    from compiler.compare.verify import verify

    def work() -> None:
        found = verify(docx)
        assert found.state == state, found

    return work


def diff_text(folder: Path, number: int) -> Callable[[], object]:
    """Two long texts."""
    from compiler.compare.diff_files import ReportFile, diff_files
    from compiler.load import load

    files = []
    for side in ("old", "new"):
        raw = (folder / f"{side}-{number}.json").read_bytes()
        files.append(ReportFile(raw, load(raw, side).report or {}, ()))
    return lambda: diff_files(*files)


def previous_text(folder: Path, number: int) -> Callable[[], object]:
    """A long text beside last year's."""
    from compiler.build import Input, check
    from compiler.load import Previous
    from compiler.report.report import Options

    old, new = ((folder / f"{side}-{number}.json").read_bytes() for side in ("old", "new"))
    return lambda: check(Input("new.json", new, previous=Previous("old.json", old)), Options())


KINDS = {
    function.__name__.replace("_", "-"): function
    for function in (
        docxtpl_text,
        docxtpl_table,
        ours_text,
        ours_table,
        rendering_text,
        rendering_table,
        verify_table,
        verify_edited,
        diff_text,
        previous_text,
    )
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
