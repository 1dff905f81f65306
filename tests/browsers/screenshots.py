"""The pictures of the web form in the manual, taken in Chromium: `make screenshots` writes them into samples/pages/."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from selenium.webdriver.common.keys import Keys

from tests.browsers.drivers import chromium
from tests.browsers.form_page import FormPage
from tests.browsers.test_filling import SLIP, blank, filled
from tests.support import ROOT

FOLDER = ROOT / "samples" / "pages"
LARGEST = 150_000
"""Bytes of a picture."""

COLOURS = 64


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        page = FormPage(chromium(folder), folder)
        try:
            page.open(blank(folder))
            _write(page, "form-top.png")
            page.open(filled(folder))
            page.focus(SLIP)
            page.press("1", Keys.ENTER)
            page.run("arguments[0].scrollIntoView({block: 'center'})", page.at(SLIP))
            _write(page, "form-table.png")
        finally:
            page.browser.quit()


def _write(page: FormPage, name: str) -> None:
    picture = Image.open(io.BytesIO(page.browser.get_screenshot_as_png())).convert("RGB")
    path = FOLDER / name
    picture.quantize(COLOURS).save(path, optimize=True)
    size = path.stat().st_size
    sys.stdout.write(f"{path}: {size} bytes\n")
    assert size <= LARGEST


if __name__ == "__main__":
    main()
