"""A template proven for an edition: filled with sentinels once, and each of them found in its own place.

What docxtpl would lose, misplace or print blank is so found before any report is written in the template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from compiler.findings.finding import Finding
from compiler.form.layout import Cell
from compiler.report.content import EXHIBITS
from compiler.report.media.values import PAGE_WIDTH, Chart, Picture, Series, Table
from compiler.report.provenance import Provenance
from compiler.word.drawings.embed import printable
from compiler.word.lint.tag_errors import leftovers, part_name, tag_errors
from compiler.word.package.styles import CELLS, TABLE, style_ids
from compiler.word.package.zip import PackageError, unpack
from compiler.word.tables import grid
from compiler.word.template.compiled import blueprint
from compiler.word.template.render import Plan, render
from compiler.word.template.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form import edition as editions
    from compiler.form.edition import Edition
    from compiler.report.media.values import Exhibit
    from compiler.word.template.compiled import Blueprint

_KINDS = ("heading2", "heading3", "heading4", "paragraph", "bullet", "number", "continuation")
_PLACES = {"tbl": ("body", "tc", "sdtContent", "customXml", "ins"), "drawing": ("r",)}
_NO_PICTURE = b"\x89PNG\r\n\x1a\n"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MISPLACED = "表格写成单独一段的 {{p block.table }}，图片和图表写成文字里的 {{ block.image }}、{{ block.chart }}"
_SPACE = re.compile(r"\s+")
_NOBODY = Provenance("{}", "", "", "", "")


def lint(template: bytes, edition: Edition) -> tuple[Finding, ...]:
    """What keeps `template` from printing every report of `edition` whole and in the official form."""
    return prove(template, edition)[1]


def prove(template: bytes, edition: Edition) -> tuple[Blueprint | None, tuple[Finding, ...]]:
    """The blueprint of `template`, none if it cannot print at all, and what keeps it from printing every report."""
    try:
        drawn = blueprint(template)
        compiled = Plan(template, drawn)
        document = render(compiled, sentinels(edition), _NOBODY)
    except PackageError as error:
        return None, (_finding("W101", f"模板打不开：{error}", "用 Word 打开，另存为 .docx 后再试"),)
    except Exception:  # noqa: BLE001 - what a template can raise is as wide as what it can say
        return None, _refusals(template, edition)
    return drawn, (*_prove(compiled, document, edition), *_told_of_author(template))


def _refusals(template: bytes, edition: Edition) -> tuple[Finding, ...]:
    """Why a template cannot print."""
    parts, main, *_ = template_parts(template)
    found = tag_errors(template, printable(sentinels(edition), main, parts)[0])
    return found or (_finding("W103", "模板里有一个标记不能执行", "对照官方模板改正"),)


def _told_of_author(template: bytes) -> Iterator[Finding]:
    """What its author left in a template for colleagues, and no report is to have."""
    prepared = template_parts(template)
    if prepared.comments:
        message = f"模板里留着 {prepared.comments} 条批注，不会印进报告"
        yield Finding("W112", "warning", message, hint="看过以后，在 Word 里删去批注")
    if prepared.revisions:
        message = f"模板里留着 {prepared.revisions} 处修订，报告按接受修订以后的样子印"
        yield Finding("W113", "warning", message, hint="在 Word 里接受或拒绝全部修订，再保存")


def sentinels(edition: Edition) -> dict[str, Any]:
    """A content in which every string names its own place."""
    filled: dict[str, Any] = {
        "agency": "§agency§",
        "subject": edition.subject,
        "title": ["§title.1§", "§title.2§"],
        "document_number": "§document_number§",
        "signature": {"agency": "§signature.agency§", "date": "§signature.date§"},
    }
    for key in edition.narrative_keys:
        filled[key] = [{"kind": kind, "text": f"§{key}.{kind}§", "mark": "1."} for kind in _KINDS]
        filled[key] += [_shown(kind, f"§{key}.{kind}§", f"§{key}.{kind}.caption§") for kind in EXHIBITS]
    for table in edition.tables:
        filled[table.tag] = {fact.cell: f"§{fact.tag}.{fact.cell}§" for fact in table.facts}
    return filled


def _shown(kind: str, mark: str, caption: str) -> dict[str, Any]:
    """A table that holds `mark`, or a drawing that it describes."""
    exhibits: dict[str, Exhibit] = {
        "table": Table(caption, (Cell(0, 0, 1, 1, mark, role="label"),), (PAGE_WIDTH,), 0),
        "image": Picture(caption, mark, _NO_PICTURE, "png", 1, 1),
        "chart": Chart(caption, mark, "bar", ("§",), (Series("§", ("0",)),)),
    }
    return {"kind": kind, kind: exhibits[kind], "caption": caption, "text": "", "mark": ""}


def _prove(compiled: Plan, document: bytes, edition: Edition) -> Iterator[Finding]:
    parts = unpack(document)
    try:
        body = etree.fromstring(parts[compiled.main])[0]
    except etree.XMLSyntaxError:
        yield _finding("W110", "模板里有一个标记放错了地方，排好的文档打不开", _MISPLACED)
        return
    yield from _prove_places(body, edition)
    yield from _prove_styles(compiled)
    tables = [grid.read(table) for table in body.iter(grid.qualified("tbl"))]
    for table in edition.tables:
        yield from _prove_table(table, tables)
    lines = [_line(paragraph) for paragraph in body.iter(grid.qualified("p"))]
    yield from _prove_order(lines, edition)
    yield from _prove_captions(lines, edition)
    parsed = ((name, etree.fromstring(part)) for name, part in parts.items() if name.endswith(".xml"))
    for name, leftover in leftovers(parsed):
        place = "" if name == compiled.main else f"的{part_name(name)}"
        message = f"排好的文档{place}里还留着标记：“{leftover[:30]}”"
        yield _finding("W108", message, "把这个标记写完整，或者删去")


def _prove_places(body: etree._Element, edition: Edition) -> Iterator[Finding]:
    """A table within a line of text, or a drawing outside one, is a document that Word repairs or refuses."""
    for kind, name in (("table", "tbl"), ("image", "drawing")):
        parents = [found.getparent() for found in body.iter(grid.qualified(name))]
        if any(parent is not None and etree.QName(parent).localname not in _PLACES[name] for parent in parents):
            yield _finding("W110", f"模板里有一个{edition.kinds[kind]}的标记放错了地方", _MISPLACED)


def _prove_styles(compiled: Plan) -> Iterator[Finding]:
    """A narrative's table comes ready made and takes its look from these."""
    there = style_ids(compiled.copied, compiled.main)
    for name in dict.fromkeys([*CELLS.values(), TABLE]):
        if name not in there:
            hint = "从官方模板复制一张用这个样式的表，粘贴后删去，样式就留下了"
            yield _finding("W111", f"模板里没有样式“{name}”，正文里的表格要用它", hint)


def _line(paragraph: etree._Element) -> str:
    """The text of a paragraph and what its drawings are said to show."""
    told = (drawing.get("descr", "") for drawing in paragraph.iter(f"{{{_DRAWING}}}docPr"))
    return grid.text(paragraph) + "".join(told)


def _prove_table(table: editions.Table, tables: list[list[grid.GridCell]]) -> Iterator[Finding]:
    """Labels and merges as the form prints them, and in each cell its own figure."""
    marks = {f"§{fact.tag}.{fact.cell}§" for fact in table.facts}
    mine = max(tables, key=lambda cells: sum(cell.text in marks for cell in cells), default=[])
    if not any(cell.text in marks for cell in mine):
        yield _finding("W104", f"模板里没有{table.name}", "对照官方模板补上这张表")
        return
    there = {(cell.row, cell.column): cell for cell in mine}
    for cell in table.cells:
        place = f"{table.name}第 {cell.row + 1} 行第 {cell.column + 1} 列"
        found = there.pop((cell.row, cell.column), None)
        if found is None or (found.height, found.width) != (cell.height, cell.width):
            span = f"{cell.height} 行高、{cell.width} 列宽"
            yield _finding("W105", f"{place}与官方格式的合并不同：应是 {span}的一格", "对照官方模板恢复这一格")
        elif cell.fact and found.text != f"§{cell.fact.tag}.{cell.fact.cell}§":
            tag = f"{{{{{cell.fact.tag}.{cell.fact.cell}}}}}"
            yield _finding("W106", f"{place}印出的不是这一格的数", f"这一格只写 {tag}")
        elif not cell.fact and _squeezed(found.text) != _squeezed(cell.text):
            yield _finding("W105", f"{place}应印“{cell.text}”，模板里是“{found.text}”", "对照官方模板改正文字")
    for extra in there.values():
        yield _finding(
            "W105", f"{table.name}第 {extra.row + 1} 行第 {extra.column + 1} 列是官方格式没有的一格", "删去它"
        )


def _prove_order(lines: list[str], edition: Edition) -> Iterator[Finding]:
    """Title, chapters and narratives, every kind of paragraph, in the order of the form."""
    rest = iter(lines)
    for code, wanted, called in _wanted(edition):
        if not any(wanted in line if code == "W107" else _squeezed(line) == _squeezed(wanted) for line in rest):
            what = "没有印出" if not any(wanted in line for line in lines) else "没有印在它应在的位置"
            yield _finding(code, f"模板{what}{called}", "对照官方模板补上这个标记，顺序按格式")
            rest = iter(lines)


def _wanted(edition: Edition) -> Iterator[tuple[str, str, str]]:
    yield "W107", "§document_number§", f"“{edition.fields['document_number']}”"
    for number in (1, 2):
        yield "W107", f"§title.{number}§", f"“{edition.fields['title']}”的第 {number} 行"
    yield from _wanted_narrative("preamble", edition)
    for chapter in edition.chapters:
        yield "W109", chapter.title, f"章标题“{chapter.title}”"
        if chapter in edition.narratives:
            yield from _wanted_narrative(chapter.key, edition)
    for part in ("agency", "date"):
        yield "W107", f"§signature.{part}§", f"“{edition.fields[f'signature/{part}']}”"


def _wanted_narrative(key: str, edition: Edition) -> Iterator[tuple[str, str, str]]:
    for kind in (*_KINDS, *EXHIBITS):
        yield "W107", f"§{key}.{kind}§", f"“{edition.label('/' + key)}”里的{edition.kinds[kind]}"


def _prove_captions(lines: list[str], edition: Edition) -> Iterator[Finding]:
    """Above or below what they name, as the agency likes."""
    for key in edition.narrative_keys:
        for kind in EXHIBITS:
            if not any(f"§{key}.{kind}.caption§" in line for line in lines):
                called = f"“{edition.label('/' + key)}”里{edition.kinds[kind]}的{edition.parts['caption']}"
                yield _finding("W107", f"模板没有印出{called}", "对照官方模板补上这个标记")


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def _finding(code: str, message: str, hint: str) -> Finding:
    return Finding(code, "error", message, hint=hint)
