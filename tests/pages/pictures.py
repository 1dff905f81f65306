"""In: good samples as printed. Out: the pages that the READMEs show, as small pictures in samples/pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from tests.judges import pages
from tests.pages.measure import pages as measured
from tests.pages.prints import pdf
from tests.pages.specimens import printed
from tests.rules.support import fill
from tests.support import ROOT, nianbao, raw, sample

if TYPE_CHECKING:
    from tests.pages.measure import Page

FOLDER = ROOT / "samples" / "pages"
SAMPLE = "qingyuan-swj-2025"
LARGEST = 200_000
"""Bytes of a picture."""

_SLIPS = {"/requests/carried_in/natural_person": 9, "/requests/results/granted/natural_person": "/"}
_AREA = (19.0, 30.0, 193.0, 278.0)
"""Millimetres of the page that are shown: the type area and the page number."""

_DPI, _COLOURS = 76, 32


def main() -> None:
    """Write each of them anew."""
    with TemporaryDirectory() as folder:
        report = pdf(printed(sample(SAMPLE)), Path(folder, "report.pdf"))
        _write("title", report, 0)
        _write("table", report, _table_three(measured(report)))
        draft = _draft(Path(folder))
        _write("draft", draft, _table_three(measured(draft)))


def _draft(folder: Path) -> Path:
    """A draft with two slips in table three; LibreOffice prints a sign for each comment."""
    shutil.copytree(ROOT / "samples" / "good" / "images", folder / "images")
    (folder / "draft.json").write_bytes(raw(fill(sample(SAMPLE), _SLIPS)))
    nianbao("compile", "draft.json", "--draft", cwd=folder)
    return pages.to_pdf(folder / "draft.docx", folder, comments=True)


def _table_three(made: list[Page]) -> int:
    """The page of the largest table."""
    return max(range(len(made)), key=lambda number: sum(box.cells for box in made[number].tables))


def _write(name: str, report: Path, page: int) -> None:
    drawn = Image.open(pages.to_pngs(report, report.parent, _DPI)[page]).convert("RGB")
    shown = drawn.crop(tuple(round(edge * _DPI / 25.4) for edge in _AREA))  # type: ignore[arg-type] # four of them
    framed = ImageOps.expand(shown, 1, (200, 200, 200)).quantize(_COLOURS)
    framed.save(FOLDER / f"{name}.png", optimize=True)
