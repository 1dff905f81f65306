"""`python -m tests.pages.template_manual`: the pictures of templates/README.zh-CN.md, drawn by LibreOffice.

The first is the template as it is exported, the second a made-up report in one that an agency has restyled.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.word.lint.lint import template_faults
from compiler.word.lint.preview import preview
from tests.handmade.own_template import restyled
from tests.judges import pages
from tests.support import ROOT

OUTPUT = ROOT / "samples" / "pages"
_DPI = 56
_COLOURS = 16


def main() -> None:
    """Draw them, and say where they are."""
    compiled, faults = template_faults(restyled("2021"), editions.load("2021"))
    assert compiled is not None, faults
    made = preview(compiled, editions.load("2021"))
    assert made is not None
    for name, docx, numbers in (
        ("template-blank", official_template("2021").read_bytes(), (0, 1, 2)),
        ("template-own", made, (0, 1, 5)),
    ):
        _draw(docx, numbers, OUTPUT / f"{name}.png")
        sys.stdout.write(f"{OUTPUT / name}.png\n")


def _draw(docx: bytes, numbers: tuple[int, ...], target: Path) -> None:
    """Some pages of `docx` side by side."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pages.docx"
        source.write_bytes(docx)
        drawn = pages.to_pngs(pages.to_pdf(source, Path(folder)), Path(folder), _DPI)
        shown = [Image.open(drawn[min(number, len(drawn) - 1)]).convert("RGB") for number in numbers]
        gap = 8
        width = sum(page.width for page in shown) + gap * (len(shown) + 1)
        sheet = Image.new("RGB", (width, shown[0].height + 2 * gap), "#9a9a9a")
        left = gap
        for page in shown:
            sheet.paste(page, (left, gap))
            left += page.width + gap
        sheet.quantize(_COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main()
