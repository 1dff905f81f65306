"""A document in, one flat list of its lines and tables out, in reading order; what they mean is not said yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from compiler.reading.document.automatic_numbers import NO_MARK, ListMark, Numbering
from compiler.reading.document.notes import Notes
from compiler.reading.document.row_reader import RowReader
from compiler.reading.document.styles import PLAIN, Style, Styles
from compiler.reading.document.table_styles import TableStyles
from compiler.reading.paragraph.block_elements import blocks, ground_colour, is_joined_to_next, is_unseen_row
from compiler.reading.paragraph.cell import CellReader
from compiler.reading.paragraph.known_elements import TBL, TC, P
from compiler.reading.paragraph.paragraph_shown import NOWHERE, Around, ParagraphShown
from compiler.reading.paragraph.run_format import RunFormats
from compiler.reading.paragraph.text_reader import TextReader
from compiler.reading.remarks import Remark
from compiler.word.package.xml import W, qualified, value_at
from compiler.word.tables import grid
from compiler.word.tables.grid import GridCell
from compiler.word.template.source.report_region import outside_report, texts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lxml import etree

    from compiler.reading.document.open_package import OpenDocument
    from compiler.reading.document.row_reader import CellRead
    from compiler.reading.paragraph.drawings import Drawing

_NS = {"w": W}
_REVISIONS = tuple(qualified(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_EDGES = (qualified("hdr"), qualified("ftr"))
_PASTED = 12
"""Cells of a table within a cell up to which it was pasted there; a larger one is laid out by the table around it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, the number that Word prints before it, what its style is for, its outline level.

    `keeps` says that it was set, apart from its style, to stand on the page of the next one. `remarks` name what it
    shows besides text and drawings.
    """

    text: str
    style: Style = PLAIN
    mark: ListMark = NO_MARK
    level: int = 0
    drawings: tuple[Drawing, ...] = ()
    keeps: bool = False
    remarks: tuple[Remark, ...] = ()

    @property
    def shown(self) -> str:
        """The text with the number before it, as one reads it on the page."""
        return self.mark.text + self.text if self.mark.text and not self.mark.bullet else self.text

    @property
    def blank(self) -> bool:
        """Whether nothing is to be seen."""
        return not self.shown.strip() and not self.drawings


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table: its cells, and how many rows at its top are marked as its head.

    `spread` are the same cells with columns and widths as they stand on the page (in twips, or in columns where the
    table does not say), `remarks` what they show besides text, by row and column of `spread`, `caption`
    is what a web page calls it.
    """

    cells: tuple[GridCell, ...]
    head_rows: int = 0
    spread: tuple[GridCell, ...] = ()
    remarks: Mapping[tuple[int, int], tuple[Remark, ...]] = field(default_factory=dict)
    caption: str = ""


Item = Line | DocumentTable


@dataclass(frozen=True)
class Body:
    """A document as read.

    It is `ours` if it has the house's styles, `revised` if it holds changes that nobody accepted. `remarks` are remarks
    on what stands between the items, each with the number of the item that comes next.
    """

    items: tuple[Item, ...]
    ours: bool
    revised: bool
    remarks: tuple[tuple[int, Remark], ...] = ()

    def less(self, places: Collection[int]) -> Body:
        """The same without the items at `places`."""
        before = [0, *accumulate(at not in places for at in range(len(self.items)))]
        items = tuple(item for at, item in enumerate(self.items) if at not in places)
        return replace(self, items=items, remarks=tuple((before[at], remark) for at, remark in self.remarks))


def body(document: OpenDocument, *, with_results: bool = True, whole: bool = False) -> Body:
    """The report in `document`, or the `whole` of a body or margin; fields `with_results` show these, or codes."""
    root = document.root
    reader = _BodyReader(document, with_results=with_results)
    main = root if root.tag in _EDGES else root.find("w:body", _NS)
    if main is not None:
        outside = [] if whole or main is root else outside_report(main)
        if texts_of(outside):
            reader.remarks.append((0, Remark("outside", texts_of(outside))))
        reader.take(main, outside=frozenset(part for block in outside for part in block.iter(P, TBL)))
    revised = next(root.iter(*_REVISIONS), None) is not None
    return Body(tuple(reader.items), reader.styles.ours, revised, tuple(reader.remarks))


class _BodyReader:
    """Goes through the document once; the numbering counts on the way."""

    def __init__(self, document: OpenDocument, *, with_results: bool) -> None:
        styles = document.related("styles")
        self.styles = Styles(styles)
        self.items: list[Item] = []
        self.remarks: list[tuple[int, Remark]] = []
        self._numbering = Numbering(document.related("numbering"))
        formats = RunFormats(styles)
        self._table_styles = TableStyles(styles, formats)
        self._text = TextReader(formats, document.relationships, Notes(document), with_results=with_results)

    def take(self, parent: etree._Element, around: Around = NOWHERE, outside: Collection[etree._Element] = ()) -> None:
        """Take the items in `parent`, a body, a cell or a text box, but for those that are `outside` of the report."""
        joined: ParagraphShown | None = None
        for block in blocks(parent):
            if block in outside:
                continue
            if isinstance(block, Remark):
                self.remarks.append((len(self.items), block))
                continue
            if block.tag == TBL:
                self._flush(joined)
                joined = None
                self._table(block)
                continue
            shown = self._text.read(block, around)
            if joined is not None:
                joined.add(shown)
                shown = joined
            joined = shown if is_joined_to_next(block) else None
            if joined is None:
                self._line(block, shown, around)
        self._flush(joined)

    def _flush(self, joined: ParagraphShown | None) -> None:
        """Take what was to be joined to a paragraph that does not come."""
        if joined is not None and joined.size:
            self.items.append(Line(joined.text, drawings=tuple(joined.drawings), remarks=tuple(joined.remarks)))

    def _line(self, paragraph: etree._Element, shown: ParagraphShown, around: Around) -> None:
        properties = paragraph.find("w:pPr", _NS)
        style = self.styles[value_at(properties, "w:pStyle")]
        mark = self._mark(properties, style)
        if style.purpose != "contents":
            keeps = properties is not None and properties.find("w:keepNext", _NS) is not None
            level = _level(properties, style)
            covers = self.styles.ours and style.purpose not in ("", "title") and shown.text.strip()
            remarks = tuple(remark for remark in shown.remarks if remark.kind != "line" or covers)
            self.items.append(Line(shown.text, style, mark, level, tuple(shown.drawings), keeps, remarks))
        for box in shown.boxes:
            self.take(box, around)

    def _mark(self, properties: etree._Element | None, style: Style) -> ListMark:
        number_id = value_at(properties, "w:numPr/w:numId") or style.number_id
        level = value_at(properties, "w:numPr/w:ilvl")
        if not number_id or number_id == "0":
            return NO_MARK
        at = int(level) if len(level) == 1 and level.isdecimal() else style.number_level
        return self._numbering.mark(number_id, at)

    def _table(self, table: etree._Element) -> None:
        """Take a table, one that only lays out the page cell by cell."""
        if self._is_layout(table):
            for place in grid.places(table):
                self.take(place.content)
            return
        properties = table.find("w:tblPr", _NS)
        style = value_at(properties, "w:tblStyle")
        if self._table_styles.hides_some_cell(style, properties):
            self.remarks.append((len(self.items), Remark("faint_style", self._table_styles.name(style))))
        around = Around(style, self._table_styles.ground(style, properties))
        rows = RowReader(lambda cell: self._cell(cell, around))
        placed = grid.merge_rows(map(rows.read, grid.rows(table)))
        widths = grid.column_widths(table)
        edges = grid.edges(widths, max((place.column + place.width for place in placed), default=0))
        cells, spread, remarks = [], [], {}
        for row, column, height, width, (text, found) in placed:
            start = edges[column]
            cells.append(GridCell(row, column, height, width, text))
            spread.append(GridCell(row, start, height, edges[column + width] - start, text))
            if found:
                remarks[row, start] = found
        whole = tuple(grid.without_slivers(cells, widths))
        self.items.append(DocumentTable(whole, grid.head_rows(table), tuple(spread), remarks))

    def _is_layout(self, table: etree._Element) -> bool:
        """Whether `table` only lays out the page: others stand in it, or it is one cell in all."""
        if any(sum(1 for _ in inner.iter(TC)) > _PASTED for inner in table.iterdescendants(TBL)):
            return True
        in_a_column = not self.styles.ours and all(len(grid.row_places(row)) == 1 for row in grid.rows(table))
        return in_a_column and len(grid.places(table)) == 1

    def _cell(self, cell: etree._Element, around: Around) -> CellRead:
        """What a cell shows, a paragraph a line; text boxes and pasted tables in it are further lines."""
        marks = cell.find("w:tcPr", _NS)
        deleted = marks is not None and marks.find("w:cellDel", _NS) is not None
        if len(cell) == 1 + (marks is not None) and cell[-1].tag == P and not len(cell[-1]) and not deleted:
            return "", ()  # most cells of the largest tables: half of the time that they take
        if marks is not None and marks.find("w:shd", _NS) is not None:
            around = Around(around.table_style, ground_colour(marks))
        reader = CellReader(self._text, around)
        reader.take(cell)
        if deleted:
            reader.remarks.append(Remark("cell_revised", "删除"))
        elif marks is not None and marks.find("w:cellIns", _NS) is not None:
            reader.remarks.append(Remark("cell_revised", "插入"))
        text = "" if deleted else "\n".join(reader.lines)
        if text.strip() and is_unseen_row(cell):
            reader.remarks.append(Remark("faint", text))
        if not any(map(str.isdigit, text)):  # a line there divides the cell of a head
            reader.remarks = [remark for remark in reader.remarks if remark.kind != "line"]
        return text, tuple(reader.remarks)


def _level(properties: etree._Element | None, style: Style) -> int:
    value = value_at(properties, "w:outlineLvl")
    if not value:
        return style.level
    return int(value) + 1 if len(value) == 1 and value.isdecimal() and int(value) < 9 else 0
