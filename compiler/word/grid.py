"""Word tables as grids: the only module that knows gridSpan and vMerge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from lxml.builder import ElementMaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4

_E = ElementMaker(namespace=W, nsmap={"w": W})
_NS = {"w": W}


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


def write(cells: Iterable[GridCell], widths: Iterable[float], head_rows: int, style: str) -> etree._Element:
    """A `w:tbl` of `cells` on grid columns of `widths` millimetres, the first `head_rows` rows repeated on each page."""
    twips = [round(width * TWIPS_PER_MM) for width in widths]
    placed = list(cells)
    table = _E.tbl(
        _E.tblPr(
            _val("tblStyle", style),
            _size("tblW", sum(twips)),
            _val("jc", "center"),
            _E.tblLayout({qualified("type"): "fixed"}),
            _E.tblLook({qualified("val"): "0020" if head_rows else "0000"}),
        ),
        _E.tblGrid(*(_E.gridCol({qualified("w"): str(width)}) for width in twips)),
    )
    for row in range(max(cell.row + cell.height for cell in placed)):
        table.append(_row(row, placed, twips, head=row < head_rows))
    return table


def _row(row: int, placed: list[GridCell], twips: list[int], *, head: bool) -> etree._Element:
    properties = _E.trPr(_E.cantSplit(), *([_E.tblHeader()] if head else []), _val("jc", "center"))
    made = _E.tr(properties)
    touched = [cell for cell in placed if cell.row <= row < cell.row + cell.height]
    for cell in sorted(touched, key=lambda cell: cell.column):
        made.append(_cell(cell, twips, first=cell.row == row))
    return made


def _cell(cell: GridCell, twips: list[int], *, first: bool) -> etree._Element:
    properties = _E.tcPr(_size("tcW", sum(twips[cell.column : cell.column + cell.width])))
    if cell.width > 1:
        properties.append(_val("gridSpan", str(cell.width)))
    if cell.height > 1:
        properties.append(_val("vMerge", "restart") if first else _E.vMerge())
    properties.append(_val("vAlign", "center"))
    texts = cell.text.split("\n") if first else [""]
    return _E.tc(properties, *(paragraph(text, cell.style) for text in texts))


def paragraph(text: str, style: str) -> etree._Element:
    """A `w:p` of one run in the paragraph style whose id is `style`."""
    made = _E.p(_E.pPr(_val("pStyle", style)))
    if text:
        made.append(_E.r(_E.t(text)))
    return made


def _val(name: str, value: str) -> etree._Element:
    return _E(name, {qualified("val"): value})


def _size(name: str, twips: int) -> etree._Element:
    return _E(name, {qualified("w"): str(twips), qualified("type"): "dxa"})


def read(table: etree._Element) -> list[GridCell]:
    """The cells of the `w:tbl` element `table`, row by row; a vertical merge is one cell."""
    found: list[GridCell] = []
    open_merges: dict[int, int] = {}
    for row, element in enumerate(table.iterfind("w:tr", _NS)):
        for column, width, cell in _placed(element):
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


def text(element: etree._Element) -> str:
    """The text of a cell or paragraph, paragraphs as lines, tabs and line breaks as such, deletions left out."""
    paragraphs = [element] if element.tag == qualified("p") else element.iterfind("w:p", _NS)
    return "\n".join("".join(_characters(paragraph)) for paragraph in paragraphs)


def _characters(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(qualified("t"), qualified("tab"), qualified("br"), qualified("cr")):
        if node.tag == qualified("t"):
            yield node.text or ""
        elif node.getparent().tag == qualified("r"):
            yield "\t" if node.tag == qualified("tab") else "\n"


def _style(cell: etree._Element) -> str:
    style = cell.find("w:p/w:pPr/w:pStyle", _NS)
    return style.get(qualified("val"), "") if style is not None else ""
