"""How a sheet is printed and protected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9


def print_on_a_page(sheet: Worksheet, area: str = "", *, whole: bool = True) -> None:
    """Print `area` of `sheet`, all of it if empty, as wide as an A4 page; on a single one if it is to stay `whole`."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if whole else 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    if area:
        sheet.print_area = area


def protect(sheet: Worksheet, *, with_rows: bool = False) -> None:
    """Keep what is not to be filled from slips of the hand: no password, and columns and rows may be made wider.

    With `with_rows` rows may be put in and taken out.
    """
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.insertRows = protection.deleteRows = not with_rows
