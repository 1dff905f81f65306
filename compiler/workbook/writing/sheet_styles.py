"""How the cells of a workbook look, and which of them may be filled."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

FONT = "宋体"
POINTS = 10.5

GRID = Border(*(Side("thin"),) * 4)
FILL = PatternFill("solid", fgColor="FFF8DC")
"""The tint of a cell that is to be filled."""
PLAIN_FILL = PatternFill()
MISSING = PatternFill("solid", fgColor="FCE4D6")
"""The tint of a row in which nothing was handed in."""
SHADE = PatternFill("solid", fgColor="F2F2F2")

CENTRED = Alignment("center", "center", wrap_text=True)
LEFT = Alignment("left", "center", wrap_text=True)
LINE = Alignment("left", "top", wrap_text=True)

OPEN, LOCKED = Protection(locked=False), Protection(locked=True)

PLAIN = Font(FONT, POINTS)
BOLD = Font(FONT, POINTS, bold=True)
HINT = Font(FONT, 9, color="808080")
FAULT = Font(FONT, 9, bold=True, color="C00000")

TEXT_FORMAT = "@"

TEXT_STYLE = "填写的文字"
"""The name of the style of a cell in which a paragraph may be written."""


RED = DifferentialStyle(
    font=Font(color="9C0006", bold=True), fill=PatternFill("solid", fgColor="FFC7CE", bgColor="FFC7CE")
)
HEADING = DifferentialStyle(font=Font(bold=True))


def text_style() -> NamedStyle:
    """The style called `TEXT_STYLE`, for a new workbook: a tenth of the cost of its parts set one by one."""
    return NamedStyle(
        TEXT_STYLE,
        font=PLAIN,
        fill=FILL,
        alignment=LINE,
        number_format=TEXT_FORMAT,
        protection=OPEN,
    )
