"""In: documents. Out: their PDFs, made as `--pdf` makes them, with the judges' stand-ins for the official fonts.

Only the profile is another one: that of a LibreOffice that runs already.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest import mock

from compiler.pdf import to_pdf
from tests.judges import office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pdf(docx: bytes, output: Path) -> Path:
    """`docx` printed to `output`."""
    with stand_ins(), mock.patch("compiler.pdf._profile", office.profile):
        to_pdf(docx, output)
    return output


@contextmanager
def stand_ins() -> Iterator[None]:
    """Every machine draws with the same fonts here, even one that has the real ones."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(office.FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
