"""`make pages`: every good sample to build/pages/, as .docx, as PDF, and page by page as pictures at 100 dpi.

With `--record` the summaries that tests/test_pages.py compares with are written again, and the READMEs' pictures.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.judges import pages
from tests.pages import pictures
from tests.pages.measure import pages as measured
from tests.pages.prints import pdf
from tests.pages.specimens import printed
from tests.pages.summary import summary
from tests.support import GOOD, ROOT, load

OUTPUT = ROOT / "build" / "pages"
RECORDS = Path(__file__).parent


def main(*arguments: str) -> None:
    """Draw them, and say where they are."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for sample in GOOD:
        docx = OUTPUT / f"{sample.stem}.docx"
        docx.write_bytes(printed(load(sample)))
        made = pdf(docx.read_bytes(), docx.with_suffix(".pdf"))
        for old in OUTPUT.glob(f"{sample.stem}-*.png"):
            old.unlink()
        drawn = pages.to_pngs(made, OUTPUT)
        if "--record" in arguments:
            (RECORDS / f"{sample.stem}.txt").write_text(summary(measured(made)), encoding="utf-8")
        sys.stdout.write(f"{sample.stem}: {len(drawn)} pages in {OUTPUT}\n")
    if "--record" in arguments:
        pictures.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
