"""In: a .docx. Out: its pages through LibreOffice and poppler, a check of rendering only.

LibreOffice accepts nearly anything and exits 0 when it fails; the PDF is the witness.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from .office import convert
from .tools import Ran, ToolError, find, run

POPPLER = ("pdfinfo", "pdffonts", "pdftotext", "pdftoppm")


def libreoffice_available() -> bool:
    """Return whether LibreOffice and poppler's tools are here."""
    return all(find(tool) is not None for tool in ("soffice", *POPPLER))


def to_pdf(docx: Path, folder: Path, *, comments: bool = False) -> Path:
    """Print `docx` into `folder`, its `comments` as notes if wanted; return the PDF, which has at least one page."""
    export = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}' if comments else "pdf"
    pdf = folder / f"{docx.stem}.pdf"
    pdf.unlink(missing_ok=True)  # an old one would stand for a failed new one
    ran = convert(export, folder, docx)
    if not pdf.is_file() or not pdf.read_bytes().startswith(b"%PDF") or not page_count(pdf):
        message = f"LibreOffice made no PDF of {docx.name}: {ran.out}{ran.err}"
        raise ToolError(message)
    return pdf


def saved_by_libreoffice(docx: bytes) -> bytes:
    """Return `docx` as LibreOffice writes it after opening it."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "source.docx", Path(folder) / "out"
        source.write_bytes(docx)
        ran = convert("docx:MS Word 2007 XML", target, source)
        made = target / "source.docx"
        if not made.is_file():
            message = f"LibreOffice saved nothing: {ran.out}{ran.err}"
            raise ToolError(message)
        return made.read_bytes()


def page_count(pdf: Path) -> int:
    """Return the number of pages; 0 where pdfinfo finds none."""
    found = re.search(r"^Pages:\s+(\d+)$", run("pdfinfo", pdf).out, re.MULTILINE)
    return int(found[1]) if found else 0


def to_pngs(pdf: Path, folder: Path, dpi: int = 100) -> list[Path]:
    """Draw each page into `folder` and return the pictures in the order of the pages."""
    _poppler("pdftoppm", "-r", str(dpi), "-png", pdf, folder / pdf.stem)
    # pdftoppm pads the numbers to one width, so that the names sort.
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def pdf_fonts(pdf: Path) -> set[str]:
    """Return the PostScript names of the fonts in the PDF, without the subset's prefix."""
    lines = _poppler("pdffonts", pdf).out.splitlines()[2:]
    return {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) for line in lines}


def page_texts(pdf: Path) -> list[str]:
    """Return the text of each page, laid out in columns as it stands on the page."""
    return _poppler("pdftotext", "-layout", pdf, "-").out.split("\f")[:-1]


def _poppler(tool: str, *arguments: str | Path) -> Ran:
    """Run one of poppler's tools; unlike LibreOffice they say when they fail."""
    ran = run(tool, *arguments)
    if ran.code:
        message = f"{tool} ended with {ran.code}: {ran.err}"
        raise ToolError(message)
    return ran
