"""Where a fault of a template stands: part and paragraph, and in a table the cell, as a person counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from compiler.common.pointer import split
from compiler.common.text import squeeze
from compiler.findings.finding import Finding
from compiler.word.package.not_docx import no_package
from compiler.word.package.xml import qualified, value
from compiler.word.tables import grid
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from compiler.findings.finding import Severity
    from compiler.form.edition import Edition
    from compiler.form.table import Table
    from compiler.word.package.package_error import PackageError
    from compiler.word.template.source.template_parts import TemplateParts

_PARTS = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "core": "文档属性",
    "app": "文档属性",
    "custom": "文档属性",
    "settings": "设置",
    "styles": "样式",
    "numbering": "编号",
}
_BESIDE_TEXT = {
    "sym": "符号",
    "noBreakHyphen": "不间断连字符",
    "drawing": "图形",
    "pict": "图形",
    "fldSimple": "域",
    "fldChar": "域",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "pgNum": "页码",
    "ruby": "拼音",
    "numPr": "自动编号",
    "framePr": "图文框",
    "tbl": "表格",
}
"""What prints something that is no text of its cell, or moves that out of it."""

_LIKE = 0.3
"""The share of its cells by which a table is known to be one of the form's."""


class TemplateFault(NamedTuple):
    """A finding, and where in the template it stands: the number of a paragraph of a part; 0 where it is of none."""

    finding: Finding
    part: str
    paragraph: int


class TableCell(NamedTuple):
    """A cell in the grid of its table, its text, the numbers of its paragraphs, and what else it prints."""

    row: int
    column: int
    height: int
    width: int
    text: str
    paragraphs: tuple[int, ...]
    beside_text: str

    @property
    def paragraph(self) -> int:
        """The number of the first of them."""
        return next(iter(self.paragraphs), 0)


class FaultPlaces:
    """The places of a template that is to be a form of `edition`, as they are before anything in it is replaced.

    `tables` are its statutory tables by their keys, as many as it has; `texts` what stands in cells, without blanks.
    """

    def __init__(self, source: TemplateParts, edition: Edition) -> None:
        """The places in `source`."""
        self.main = source.main
        self.tables: dict[str, list[TableCell]] = {}
        self._cells: dict[int, str] = {}
        found = [read_table(element) for element in source.roots[source.main].iter(qualified("tbl"))]
        names = {number: f"第 {number + 1} 张表" for number in range(len(found))}
        texts = [{squeeze(cell.text) for cell in cells} for cells in found]
        self.texts = frozenset[str]().union(*texts)
        for table in edition.tables:
            shares = [(_likeness(table, there), -number) for number, there in enumerate(texts)]
            share, number = max(shares, default=(0.0, 0))
            if share >= _LIKE:
                self.tables[table.key] = found[-number]
                names[-number] = table.name
        for number, cells in enumerate(found):
            for cell in cells:
                place = f"{names[number]}第 {cell.row + 1} 行第 {cell.column + 1} 列"
                self._cells |= dict.fromkeys(cell.paragraphs, place)

    def cell(self, part: str, paragraph: int) -> str:
        """The table, row and column in which the paragraph stands; empty where it is in no table of the document."""
        return self._cells.get(paragraph, "") if part == self.main else ""

    def where(self, part: str, paragraph: int) -> str:
        """The cell or the part, as a message names it."""
        return self.cell(part, paragraph) or ("正文" if part == self.main else part_name(part))

    def fault(  # noqa: PLR0913, PLR0917 - what a finding consists of, and where
        self, code: str, part: str, paragraph: int, message: str, hint: str, severity: Severity = "error"
    ) -> TemplateFault:
        """What is wrong at the paragraph."""
        place = f"{'正文' if part == self.main else part_name(part)}{f'第 {paragraph} 段' if paragraph else ''}"
        return TemplateFault(Finding(code, severity, message, hint=hint, place=place if part else ""), part, paragraph)


def part_name(name: str) -> str:
    """What a person calls the part `name`; with its file, where there may be several of its kind."""
    file = name.rpartition("/")[2].removesuffix(".xml")
    kind = file.rstrip("0123456789")
    word = _PARTS.get(kind)
    return f"部件 {name}" if word is None else word if file == kind else f"{word}（{file}）"


def unopened(template: bytes, error: PackageError) -> TemplateFault:
    """That `template` is no Word file, or one that Word would not open."""
    if template.startswith(b"PK"):
        hint = "用 Word 打开，另存为 .docx 后再试；打不开的，重新取得这份模板"
        return TemplateFault(Finding("W101", "error", f"模板打不开：{error}", hint=hint), "", 0)
    hint = "模板要是 Word 的 .docx 文件；官方模板用“nianbao template export”取出"
    return TemplateFault(Finding("W101", "error", f"模板打不开：{no_package(template).message}", hint=hint), "", 0)


def read_table(element: etree._Element) -> list[TableCell]:
    """The cells of a `w:tbl`, row by row."""
    elements: list[etree._Element] = []

    def number(cell: etree._Element) -> str:
        elements.append(cell)
        return str(len(elements) - 1)

    cells = []
    for place in grid.read(element, number):
        cell = elements[int(place.text)]
        inside = tuple(int(paragraph.get(AT, "0")) for paragraph in cell.iter(qualified("p")))
        size = (place.row, place.column, place.height, place.width)
        cells.append(TableCell(*size, grid.text(cell), inside, _beside_text(cell)))
    return cells


def _beside_text(cell: etree._Element) -> str:
    found = (element for element in cell.iter(*map(qualified, _BESIDE_TEXT)) if not _is_unnumbered(element))
    first = next(found, None)
    return _BESIDE_TEXT[etree.QName(first).localname] if first is not None else ""


def _is_unnumbered(element: etree._Element) -> bool:
    return element.tag == qualified("numPr") and value(element.find(qualified("numId"))) == "0"


def _likeness(table: Table, texts: set[str]) -> float:
    """The share of the labels or of the tags of the form's `table` that are among `texts`, which have no blanks."""
    labels = {squeeze(cell.text) for cell in table.cells if cell.text}
    tags = {f"{{{{{fact.tag}.{fact.cell}}}}}" for fact in table.facts}
    pointers = {f"{{{{{'.'.join(split(fact.pointer))}}}}}" for fact in table.facts}
    return max(len(wanted & texts) / len(wanted) for wanted in (labels, tags, pointers))
