"""What many tests need: samples, the published reports, tables as readable grids, the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from compiler.build import Built, Input, build
from compiler.form import edition as editions
from compiler.report.content import Content, content
from compiler.report.media.attached_files import folder
from compiler.report.media.media import read_media
from compiler.report.provenance import canonical
from compiler.report.report import Options, Report
from compiler.word.package.xml import qualified
from compiler.word.package.zip import unpack
from compiler.word.tables import grid
from tests import forked

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
GOOD = sorted((ROOT / "samples" / "good").glob("*.json"))
PUBLISHED = ROOT.parent / "shared" / "reports"
PICTURES = folder(ROOT / "samples" / "good")


def load(path: Path) -> Any:
    """The JSON in `path`, numbers exactly as written."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def sample(name: str) -> Any:
    """The good sample called `name`."""
    return load(ROOT / "samples" / "good" / f"{name}.json")


def raw(report: Any) -> bytes:
    """`report` as a file's bytes."""
    return canonical(report).encode("utf-8", "surrogatepass")


def built(report: Any) -> Built:
    """What becomes of `report`, which may break a rule of style: only errors are in the way."""
    return build(Input("report.json", raw(report), PICTURES), Options())


def printout(report: Any) -> Content:
    """What a template prints for `report`, which the schema accepts, whatever the rules say of it."""
    judged = Report(report, editions.for_year(report["year"]))
    shown, faults = read_media(judged, PICTURES, ())
    assert faults == ()
    return content(judged, shown)


def document(report: Any) -> bytes:
    """The document compiled from `report`, which must have no errors."""
    made = built(report)
    assert made.document is not None, made.findings
    return made.document


def body(docx: bytes) -> etree._Element:
    """The body of the main document part."""
    return etree.fromstring(unpack(docx)["word/document.xml"])[0]


def tables(docx: bytes) -> list[list[grid.GridCell]]:
    """Every table of the document, as a grid."""
    return [grid.read(table) for table in body(docx).iter(qualified("tbl"))]


def lines(docx: bytes) -> list[str]:
    """The text of each paragraph outside tables, in order."""
    return [grid.text(paragraph) for paragraph in body(docx).iterfind(qualified("p"))]


def readable(cells: Iterable[grid.GridCell], figure: str = "") -> str:
    """A grid as a person would note it down: a row a line, merges as [columns×rows], figures as `figure` if given."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        shown = figure if figure and cell.text.strip("+-0123456789.万元") == "" else cell.text
        merge = f"[{cell.width}×{cell.height}]" if cell.width * cell.height > 1 else ""
        rows.setdefault(cell.row, []).append(shown + merge)
    return "\n".join(" | ".join(row) for _, row in sorted(rows.items()))


def nianbao(*arguments: str | Path, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in a process of its own; without a cache unless `variables` name one.

    What Python itself looks at when it starts needs a Python that starts; anything else is forked, which costs less.
    """
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"}
    environment |= {"XDG_CACHE_HOME": os.devnull} | variables
    words = [*map(str, arguments)]
    if hasattr(os, "fork") and not any(name.startswith(("PYTHON", "LC_", "LANG")) for name in variables):
        return forked.run(words, cwd or Path.cwd(), environment)
    command = [sys.executable, "-m", "compiler", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False)
