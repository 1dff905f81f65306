"""Word tables as grids: the only module that knows gridSpan and vMerge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4

_NS = {"w": W}
_LAYOUT = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}cr": "\n"}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at grid `row` and `column` (from 0), `height` rows high and `width` columns wide, with its text.

    `style` is the paragraph style's id; lines of `text` are paragraphs.
    """

    row: int
    column: int
    height: int
    width: int
    text: str
    style: str = ""


def qualified(name: str) -> str:
    """`w:p` and the like in lxml's notation."""
    return f"{{{W}}}{name.removeprefix('w:')}"


@dataclass(frozen=True, slots=True)
class Frame:
    """How a table stands on the page: column widths and least row height in millimetres, and what pages do to it.

    The first `head_rows` rows are repeated on each page; a table that is `whole` moves to the next page rather than
    break; `style` is the table style's id.
    """

    widths: tuple[float, ...]
    row_height: float
    head_rows: int
    whole: bool
    style: str


def write(cells: Iterable[GridCell], frame: Frame) -> etree._Element:
    """A `w:tbl` of `cells`."""
    twips = _twips(frame.widths)
    placed = list(cells)
    rows = max(cell.row + cell.height for cell in placed)
    table = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=frame.style),
            element("tblW", w=sum(twips), type="dxa"),
            element("jc", val="center"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020" if frame.head_rows else "0000"),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in twips)),
    )
    for row in range(rows):
        table.append(_row(row, placed, frame, keep=frame.whole and row < rows - 1))
    return table


def paragraph(text: str, style: str, *, keep: bool = False) -> etree._Element:
    """A `w:p` of one run in the paragraph style whose id is `style`; with `keep`, on the page of the next one."""
    properties = element("pPr", element("pStyle", val=style), *([element("keepNext")] if keep else []))
    made = element("p", properties)
    if text:
        run = element("r", element("t"))
        run[0].text = text
        made.append(run)
    return made


def element(name: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """The element `w:name` with attributes in the same namespace."""
    made = etree.Element(qualified(name), {qualified(key): str(value) for key, value in attributes.items()}, {"w": W})
    made.extend(children)
    return made


def _twips(widths: Iterable[float]) -> list[int]:
    """Rounded so that the sum is the rounded sum: a table as wide as the type area stays so."""
    edges, total = [0], 0.0
    for width in widths:
        total += width
        edges.append(round(total * TWIPS_PER_MM))
    return [right - left for left, right in pairwise(edges)]


def _row(row: int, placed: list[GridCell], frame: Frame, *, keep: bool) -> etree._Element:
    head = [element("tblHeader")] if row < frame.head_rows else []
    height = element("trHeight", val=round(frame.row_height * TWIPS_PER_MM), hRule="atLeast")
    made = element("tr", element("trPr", element("cantSplit"), height, *head, element("jc", val="center")))
    touched = [cell for cell in placed if cell.row <= row < cell.row + cell.height]
    for cell in sorted(touched, key=lambda cell: cell.column):
        made.append(_cell(cell, frame, first=cell.row == row, keep=keep))
    return made


def _cell(cell: GridCell, frame: Frame, *, first: bool, keep: bool) -> etree._Element:
    twips = _twips(frame.widths)[cell.column : cell.column + cell.width]
    properties = element("tcPr", element("tcW", w=sum(twips), type="dxa"))
    if cell.width > 1:
        properties.append(element("gridSpan", val=cell.width))
    if cell.height > 1:
        properties.append(element("vMerge", val="restart") if first else element("vMerge"))
    properties.append(element("vAlign", val="center"))
    texts = cell.text.split("\n") if first else [""]
    return element("tc", properties, *(paragraph(text, cell.style, keep=keep) for text in texts))


def read(table: etree._Element) -> list[GridCell]:
    """The cells of the `w:tbl` element `table`, row by row; a vertical merge is one cell."""
    found: list[GridCell] = []
    open_merges: dict[int, int] = {}
    for row, line in enumerate(table.iterfind("w:tr", _NS)):
        for column, width, cell in _placed(line):
            merge = cell.find("w:tcPr/w:vMerge", _NS)
            continues = merge is not None and merge.get(qualified("val"), "continue") == "continue"
            if continues and column in open_merges:
                above = found[open_merges[column]]
                found[open_merges[column]] = GridCell(
                    above.row, column, row - above.row + 1, width, above.text, above.style
                )
                continue
            open_merges.pop(column, None)
            if merge is not None:
                open_merges[column] = len(found)
            found.append(GridCell(row, column, 1, width, text(cell), _style(cell)))
    return found


def _placed(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Grid column, width and element of each cell, those inside content controls included."""
    before = row.find("w:trPr/w:gridBefore", _NS)
    column = int(before.get(qualified("val"), "0")) if before is not None else 0
    for cell in row.iterfind(".//w:tc", _NS):
        if next(cell.iterancestors(qualified("tr"))) is not row:
            continue
        span = cell.find("w:tcPr/w:gridSpan", _NS)
        width = int(span.get(qualified("val"), "1")) if span is not None else 1
        yield column, width, cell
        column += width


def text(block: etree._Element) -> str:
    """The text of a cell or paragraph, paragraphs as lines, tabs and line breaks as such, deletions left out."""
    paragraphs = [block] if block.tag == qualified("p") else block.iterfind("w:p", _NS)
    return "\n".join("".join(_characters(paragraph)) for paragraph in paragraphs)


def _characters(block: etree._Element) -> Iterator[str]:
    """Only what stands in a run: `w:tab` is also the name of a tab stop."""
    for run in block.iter(qualified("r")):
        for node in run:
            if node.tag == qualified("t"):
                yield node.text or ""
            elif node.tag in _LAYOUT:
                yield _LAYOUT[node.tag]


def _style(cell: etree._Element) -> str:
    style = cell.find("w:p/w:pPr/w:pStyle", _NS)
    return style.get(qualified("val"), "") if style is not None else ""
