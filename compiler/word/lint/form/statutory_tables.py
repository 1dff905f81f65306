"""The statutory tables of a template in, findings out: W104, W105, W106, each at its cell; W115 for facts elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.common.pointer import split
from compiler.common.text import shorten, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compiler.form.edition import Edition
    from compiler.form.layout import Cell, Fact
    from compiler.form.table import Table
    from compiler.word.lint.fault_places import FaultPlaces, TableCell, TemplateFault
    from compiler.word.template.compile import PartProgram

_TAG = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_LIKE_OFFICIAL = "对照官方模板恢复这一格"


def table_faults(edition: Edition, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Labels, rows, columns and merges as the form prints them, and in each cell the tag of its own figure."""
    for table in edition.tables:
        cells = places.tables.get(table.key)
        if cells is None:
            yield places.fault("W104", "", 0, f"模板里没有{table.name}", "对照官方模板补上这张表")
        else:
            yield from _TableComparison(table, cells, places).faults()


def fact_faults(read: Mapping[str, PartProgram], edition: Edition, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Figures that are printed outside of their tables, or only where a condition holds."""
    facts = {f"{fact.tag}.{fact.cell}": fact for fact in edition.facts.values()}
    aliases = {_pointer_name(fact): tag for tag, fact in facts.items()}
    in_tables = {number for cells in places.tables.values() for cell in cells for number in cell.paragraphs}
    for name, part in read.items():
        always = {id(statement) for statement in part.statements.tree["body"]}
        for statement, tag in part.statements.tags.items():
            found = _TAG.fullmatch(tag.written)
            fact = facts.get(aliases.get(found[1], found[1])) if found else None
            if fact is None:
                continue
            label = edition.label(fact.pointer)
            where = places.where(name, tag.paragraph)
            if not (name == places.main and tag.paragraph in in_tables):
                message = f"模板{where}{'的' if where else ''}标记“{tag.written}”把“{label}”又印了一次"
                hint = "法定的数只印在表里它自己的一格；删去这个标记"
                yield places.fault("W115", name, tag.paragraph, message, hint)
            elif statement not in always:
                message = f"模板{where}的标记“{tag.written}”在条件或循环里，“{label}”不一定印得出来"
                yield places.fault("W106", name, tag.paragraph, message, "删去表格外面的条件或循环")


class _TableComparison:
    """A table of the form beside the one in the template."""

    def __init__(self, table: Table, cells: list[TableCell], places: FaultPlaces) -> None:
        self._table = table
        self._cells = cells
        self._places = places
        self._reported: set[tuple[int, int]] = set()
        self._tags = {_pointer_name(fact): f"{fact.tag}.{fact.cell}" for fact in table.facts}

    def faults(self) -> Iterator[TemplateFault]:
        wanted, found = _size(self._table.cells), _size(self._cells)
        if wanted != found:
            yield self._other_size(wanted, found)
            return
        there = {(cell.row, cell.column): cell for cell in self._cells}
        for cell in self._table.cells:
            mine = there.pop((cell.row, cell.column), None)
            if mine is None or (mine.height, mine.width) != (cell.height, cell.width):
                yield from self._other_merge(cell, mine)
        shown = {(cell.row, cell.column): cell for cell in self._cells}
        rows = self._rows_with_other_labels(shown)
        for cell in self._table.cells:
            mine = shown.get((cell.row, cell.column))
            if mine is not None and (cell.row, cell.column) not in self._reported:
                yield from self._other_content(cell, mine, rows)

    def _fault(self, code: str, cell: TableCell | Cell, message: str, hint: str = _LIKE_OFFICIAL) -> TemplateFault:
        number = getattr(cell, "paragraph", 0) or self._near(cell.row)
        where = f"{self._table.name}第 {cell.row + 1} 行第 {cell.column + 1} 列"
        return self._places.fault(code, self._places.main, number, f"{where}{message}", hint)

    def _near(self, row: int) -> int:
        """A paragraph of that row or of one above it."""
        return next((cell.paragraph for cell in reversed(self._cells) if cell.row <= row), self._cells[0].paragraph)

    def _other_size(self, wanted: tuple[int, int], found: tuple[int, int]) -> TemplateFault:
        """A row or column too many or too few, reported at the first row that differs: all below would too."""
        mine, form = self._rows(self._cells), self._rows(self._table.cells)
        pairs = enumerate(zip(mine, form, strict=False))
        number = next((n for n, (here, there) in pairs if here != there), min(len(mine), len(form)))
        row = min(number, found[0] - 1)
        cell = next(cell for cell in self._cells if cell.row <= row < cell.row + cell.height)
        rows, columns = wanted
        message = f"起与官方格式不同：这张表应有 {rows} 行 {columns} 列，模板里是 {found[0]} 行 {found[1]} 列"
        return self._fault("W105", cell._replace(row=row), message, "对照官方模板恢复这张表的行和列")

    def _rows(self, cells: Iterable[Cell | TableCell]) -> list[list[str]]:
        """What begins in each row."""
        rows: dict[int, list[str]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(squeeze(cell.text) or self._tag(cell))
        return [rows[row] for row in sorted(rows)]

    def _other_merge(self, cell: Cell, mine: TableCell | None) -> Iterator[TemplateFault]:
        if (cell.row, cell.column) in self._reported:
            return
        self._reported |= _area(cell) | (_area(mine) if mine else set())
        span = f"{cell.height} 行高、{cell.width} 列宽"
        yield self._fault("W105", mine or cell, f"与官方格式的合并不同：应是 {span}的一格")

    def _rows_with_other_labels(self, shown: Mapping[tuple[int, int], TableCell]) -> set[int]:
        """The rows whose label is another and whose tags are not theirs: a moved row is reported by its label."""
        moved = set()
        for row in {cell.row for cell in self._table.cells if cell.fact}:
            cells = [(cell, shown.get((cell.row, cell.column))) for cell in self._table.cells if cell.row == row]
            facts = [mine for cell, mine in cells if cell.fact and mine and not self._prints(cell, mine)]
            labels = [
                mine for cell, mine in cells if not cell.fact and mine and squeeze(mine.text) != squeeze(cell.text)
            ]
            if labels and len(facts) == sum(1 for cell, _ in cells if cell.fact):
                moved.add(row)
        return moved

    def _other_content(self, cell: Cell, mine: TableCell, moved: set[int]) -> Iterator[TemplateFault]:
        if cell.fact is None and squeeze(mine.text) != squeeze(cell.text):
            said = f"模板里是“{shorten(squeeze(mine.text), 40)}”" if mine.text.strip() else "模板里是空的"
            yield self._fault("W105", mine, f"应印“{cell.text}”，{said}", "对照官方模板改正文字")
        elif cell.fact and cell.row not in moved and not self._prints(cell, mine):
            other = f"印出的不是这一格的数：“{shorten(squeeze(mine.text), 40)}”"
            said = other if mine.text.strip() else "没有标记，会印成空白"
            yield self._fault("W106", mine, said, f"这一格只写 {self._tag(cell)}")
        elif mine.beside_text:
            message = f"里除了文字还有{mine.beside_text}，会和它一起印出来"
            yield self._fault(
                "W106" if cell.fact else "W105", mine, message, f"删去{mine.beside_text}；{_LIKE_OFFICIAL}"
            )

    def _prints(self, cell: Cell, mine: TableCell) -> bool:
        found = _TAG.fullmatch(mine.text.strip())
        return found is not None and f"{{{{{self._tags.get(found[1], found[1])}}}}}" == self._tag(cell)

    @staticmethod
    def _tag(cell: Cell | TableCell) -> str:
        fact = getattr(cell, "fact", None)
        return f"{{{{{fact.tag}.{fact.cell}}}}}" if fact else ""


def _pointer_name(fact: Fact) -> str:
    return ".".join(split(fact.pointer))


def _size(cells: tuple[Cell, ...] | list[TableCell]) -> tuple[int, int]:
    return max(cell.row + cell.height for cell in cells), max(cell.column + cell.width for cell in cells)


def _area(cell: Cell | TableCell) -> set[tuple[int, int]]:
    rows, columns = range(cell.row, cell.row + cell.height), range(cell.column, cell.column + cell.width)
    return {(row, column) for row in rows for column in columns}
