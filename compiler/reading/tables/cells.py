"""The parts of one statutory table in, the text of each of its figures out: where its row and its column cross."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.common.pointer import join
from compiler.reading.model import CellText
from compiler.reading.remarks import describe, of_cell, spoils
from compiler.reading.tables import cell_messages as words
from compiler.reading.tables.headers import columns, leaf_of
from compiler.reading.tables.row import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compiler.findings.finding import Finding
    from compiler.reading.document.body import DocumentTable
    from compiler.reading.tables.form_labels import BlockForm, Leaf, TableForm
    from compiler.reading.tables.headers import ColumnHead, Columns
    from compiler.reading.tables.row import TableRow
    from compiler.word.tables.grid import GridCell


@dataclass
class CellsRead:
    """The cells of a table's figures by pointer, and what was found on the way."""

    cells: dict[str, CellText] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class _MetRow:
    """A row of the form as it was met: the row, the head that holds there, and whether it is only part of the row."""

    row: TableRow
    columns: Columns | None
    part: bool


@dataclass(frozen=True)
class _Place:
    """Where a figure is looked for: in a row, below a head."""

    met: _MetRow
    head: ColumnHead

    def is_shared(self, cell: GridCell) -> bool:
        """Whether `cell` stands below another column as well."""
        if self.met.columns is None:
            return False
        under = self.met.row.under(self.met.columns) or {}
        return any(cell in cells for head, cells in under.items() if head is not self.head and head.text)


def read_cells(parts: Iterable[DocumentTable], form: TableForm) -> CellsRead:
    """The figures of the table `form`, which stands in the document in `parts`, one below the other."""
    reading = _TableReader(form)
    offset = 0
    for part in parts:
        made = rows(part, offset)
        for row in made:
            reading.take(row)
        offset += len(made)
    return reading.result()


class _TableReader:
    """Goes down the rows; a head holds until the next one."""

    def __init__(self, form: TableForm) -> None:
        self._form = form
        self._above: list[TableRow] = []
        self._columns: Columns | None = None
        self._met: dict[Leaf, list[_MetRow]] = {}
        self._blank: _MetRow | None = None
        self._lacking: dict[tuple[Leaf, bool], list[str]] = {}
        self._asked: tuple[BlockForm, Columns | None, Mapping[Leaf, Sequence[ColumnHead]]] | None = None
        self._taken: list[TableRow] = []
        self._result = CellsRead()

    def take(self, row: TableRow) -> None:
        """Take the next row."""
        self._taken.append(row)
        if row.is_head(self._form):
            self._above.append(row)
            return
        if self._above:
            self._begin([above.cells for above in self._above])
            self._above = []
        if not row.is_blank or not self._form.rows:
            self._data(row)

    def result(self) -> CellsRead:
        """What the rows taken say."""
        for block in self._form.blocks:
            for leaf in block.rows:
                self._settle(block, leaf)
        for (leaf, doubled), pointers in self._lacking.items():
            said = words.doubled_column if doubled else words.missing_column
            self._result.findings.append(said(self._form, leaf, pointers))
        for row in self._taken:
            for cell in row.cells:
                self._result.findings += describe(row.remarks_on(cell), words.cell_place(self._form, row))
        return self._result

    def _begin(self, above: list[tuple[GridCell, ...]]) -> None:
        found = columns(above, self._form)
        if found is None:
            return
        self._columns = found
        for head in found.heads:
            match = self._form.columns.find(head.text)
            if match and match.how in ("near", "other"):
                self._note(words.near(self._form, "有一列", head.text, match))
            elif not match and head.text:
                self._note(words.extra_column(self._form, head.text))

    def _data(self, row: TableRow) -> None:
        if not self._form.rows:
            if row.has_figures(self._columns):
                self._met.setdefault(self._form.blocks[0].rows[0], []).append(_MetRow(row, self._columns, part=False))
            elif self._columns is not None:
                self._blank = _MetRow(row, self._columns, part=False)
            return
        labels = row.labels(self._columns)
        path = [self._form.rows.find(text) for text in labels]
        leaves = leaf_of(path, (leaf for block in self._form.blocks for leaf in block.rows))
        last = path[-1] if path else None
        if len(leaves) == 1:
            self._met.setdefault(leaves[0], []).append(_MetRow(row, self._columns, part=last is None))
            if last and last.how in ("near", "other"):
                self._note(words.near(self._form, f"第 {row.number} 行", labels[-1], last))
        elif last is None or row.has_figures(self._columns):
            self._note(words.extra_row(self._form, row, labels))

    def _settle(self, block: BlockForm, leaf: Leaf) -> None:
        blank = [self._blank] if self._blank and not self._form.rows else []  # a row without labels, not filled in yet
        met = self._met.get(leaf) or blank
        pointers = [self._pointer(leaf, column) for column in block.columns]
        if not met:
            self._note(words.missing_row(self._form, leaf, pointers))
        elif len(met) > 1 or met[0].part:
            numbers = [one.row.number for one in met]
            self._note(words.split_row(self._form, leaf, numbers, pointers))
        else:
            self._read(block, leaf, met[0])

    def _read(self, block: BlockForm, leaf: Leaf, met: _MetRow) -> None:
        heads = self._heads(block, met.columns)
        for column, mine in heads.items():
            if len(mine) != 1:
                self._lacking.setdefault((column, bool(mine)), []).append(self._pointer(leaf, column))
        if met.columns is None:
            return
        cells = met.row.under(met.columns)
        if cells is None:
            pointers = [self._pointer(leaf, column) for column in block.columns]
            counts = (len(met.row.figures(met.columns)), len(met.columns.heads))
            self._note(words.uneven_row(self._form, met.row.number, leaf, counts, pointers))
            return
        for column, mine in heads.items():
            if len(mine) == 1:
                self._cell(leaf, column, cells[mine[0]], _Place(met, mine[0]))

    def _heads(self, block: BlockForm, columns: Columns | None) -> Mapping[Leaf, Sequence[ColumnHead]]:
        """Of each column of `block`, the heads that stand for it; asked once for all rows of a block."""
        if self._asked is None or self._asked[0] is not block or self._asked[1] is not columns:
            found = columns.of(block, self._form.columns) if columns else dict.fromkeys(block.columns, ())
            self._asked = block, columns, found
        return self._asked[2]

    def _cell(self, leaf: Leaf, column: Leaf, found: list[GridCell], at: _Place) -> None:
        pointer = self._pointer(leaf, column)
        number = at.met.row.number
        written = {cell.text.strip() for cell in found} - {""}
        row, name = words.row_name(self._form, number, leaf), words.column_name(column)
        remarks = [of_cell(remark, cell.text) for cell in found for remark in at.met.row.remarks_on(cell)]
        self._result.findings += describe(remarks, f"{row}{name}列的一格", (pointer,))
        if any(map(spoils, remarks)):
            return
        if not found:
            self._note(words.missing_cell(self._form, number, leaf, column, pointer))
        elif len(written) > 1 or any(cell.height > 1 or at.is_shared(cell) for cell in found):
            self._note(words.merged_cell(self._form, number, leaf, column, pointer))
        else:
            position = found[0].row, found[0].column
            text = written.pop() if written else ""
            self._result.cells[pointer] = CellText(text, row, name, at.head.unit, position)

    def _note(self, finding: Finding) -> None:
        self._result.findings.append(finding)

    def _pointer(self, row: Leaf, column: Leaf) -> str:
        return join(self._form.table.key, *row.keys, *column.keys)
