"""A content with tables, pictures and charts in, one that templates can print out, with the parts that it needs.

In a template `block.table` is a whole table (printed by `{{p block.table }}`), `block.image` and `block.chart` are
drawings in a line of text (`{{ block.image }}`, as docxtpl prints its own).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from compiler.report.content import MEDIA, items
from compiler.report.media.values import Chart, NarrativeTable, Picture
from compiler.report.provenance import digest
from compiler.word.drawings import inline
from compiler.word.package.relationships import declare, declare_extension, relate
from compiler.word.package.styles import CELLS, TABLE, style_ids
from compiler.word.package.xml import R
from compiler.word.tables import writer
from compiler.word.tables.fast_writer import Rows

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markupsafe import Markup

    from compiler.report.content import Content
    from compiler.report.media.values import Medium

_MOST_KEPT = 12
"""Rows of a table that moves to the next page rather than break."""

_ROW_HEIGHT = 6.4
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def embed(content: Content, parts: MutableMapping[str, bytes], main: str) -> Content:
    """`content` with every table, picture and chart as the XML that prints it.

    What that needs besides is added to `parts`, those of the document so far, whose main one is called `main`.
    """
    embedding = _Embedding(parts, main)
    return {key: [embedding.item(item) for item in items(value)] or value for key, value in content.items()}


class _Embedding:
    """Embeds one table, picture or chart after the other: names and ids follow from their order."""

    def __init__(self, parts: MutableMapping[str, bytes], main: str) -> None:
        self._parts = parts
        self._main = main
        self._folder = main.rpartition("/")[0]
        self._pictures: dict[str, str] = {}
        self._drawings = 0

    def item(self, item: dict[str, Any]) -> dict[str, Any]:
        """`item`; what it shows, if it is not text, as XML."""
        kind = item["kind"]
        return item | {kind: self._xml(item[kind])} if kind in MEDIA else item

    def _xml(self, medium: Medium) -> Markup | Rows:
        if isinstance(medium, NarrativeTable):
            return self._table(medium)
        self._drawings += 1
        if isinstance(medium, Picture):
            return inline.picture(medium, f"图片 {self._drawings}", self._picture(medium))
        return inline.chart(medium.alt, f"图表 {self._drawings}", self._chart(medium))

    def _table(self, table: NarrativeTable) -> Rows:
        whole = max(cell.row + cell.height for cell in table.cells) <= _MOST_KEPT
        frame = writer.Frame(table.widths, _ROW_HEIGHT, table.head_rows, whole, self._style(TABLE), title=table.caption)
        styles = {role: self._style(name) for role, name in CELLS.items()}
        return Rows(table.cells, frame, styles)

    def _style(self, name: str) -> str:
        """The id of a style; the lint sees to it that there is one."""
        return self._styles.get(name, name)

    @cached_property
    def _styles(self) -> dict[str, str]:
        return style_ids(self._parts, self._main)

    def _picture(self, picture: Picture) -> str:
        """The id of the relationship to the file; the same file is kept once."""
        key = digest(picture.raw)
        if key not in self._pictures:
            name = self._free(f"media/image{{}}.{picture.extension}")
            self._parts[name] = picture.raw
            declare_extension(self._parts, picture.extension, f"image/{picture.extension}")
            self._pictures[key] = relate(self._parts, self._main, f"{R}/image", name)
        return self._pictures[key]

    def _chart(self, chart: Chart) -> str:
        from compiler.word.drawings.chart import chart_part
        from compiler.word.drawings.chart_workbook import workbook

        name, book = self._free("charts/chart{}.xml"), self._free("embeddings/Microsoft_Excel_Sheet{}.xlsx")
        self._parts[book] = workbook(chart)
        declare_extension(self._parts, "xlsx", _WORKBOOK_TYPE)
        self._parts[name] = chart_part(chart, relate(self._parts, name, f"{R}/package", book))
        declare(self._parts, name, _CHART_TYPE)
        return relate(self._parts, self._main, f"{R}/chart", name)

    def _free(self, pattern: str) -> str:
        """The first name of `pattern` that no part has, whatever its extension."""
        taken = {name.rpartition(".")[0] for name in self._parts}
        names = (f"{self._folder}/{pattern}".format(number) for number in range(1, len(taken) + 2))
        return next(name for name in names if name.rpartition(".")[0] not in taken)
