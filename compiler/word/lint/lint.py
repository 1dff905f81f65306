"""A template proven for an edition: filled with a probe once, and each of its marks found in its own place.

What docxtpl would lose, misplace or print blank is so found before any report is written in the template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError
from lxml import etree

from compiler.common.text import squeeze
from compiler.findings.finding import Finding
from compiler.report.probe import mark, probe
from compiler.report.provenance import Provenance
from compiler.word.lint.missing_names import missing_names
from compiler.word.lint.specimen import specimen
from compiler.word.lint.tag_errors import leftovers, part_name, tag_errors
from compiler.word.package.not_docx import no_package
from compiler.word.package.styles import CELLS, TABLE, style_ids
from compiler.word.package.xml import parse, qualified
from compiler.word.package.zip import PackageError
from compiler.word.tables import grid
from compiler.word.template.compile import NotAllowedError, compile_template
from compiler.word.template.program import RenderError
from compiler.word.template.render import render
from compiler.word.template.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition
    from compiler.form.table import Table as StatutoryTable
    from compiler.report.content import Content
    from compiler.word.package.zip import Parts
    from compiler.word.template.compiled import CompiledTemplate

_PLACES = {"tbl": ("body", "tc", "sdtContent", "customXml", "ins"), "drawing": ("r",)}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MISPLACED = "表格写成单独一段的 {{p block.table }}，图片和图表写成文字里的 {{ block.image }}、{{ block.chart }}"
_TAKE_OFFICIAL = "模板要是 Word 的 .docx 文件；官方模板用“nianbao template export”取出"
_NOBODY = Provenance("{}", "", "", "", "")


def lint(template: bytes, edition: Edition) -> tuple[Finding, ...]:
    """What keeps `template` from printing every report of `edition` whole and in the official form."""
    return prove(template, edition)[1]


def prove(template: bytes, edition: Edition) -> tuple[CompiledTemplate | None, tuple[Finding, ...]]:
    """`template` compiled, unless it cannot print at all, and what keeps it from printing every report."""
    content = probe(specimen(edition), edition)
    try:
        compiled = compile_template(template)
        parts = render(compiled, content, _NOBODY)
        is_printable = not any(missing_names(tree, content) for tree in compiled.trees.values())
    except PackageError as error:
        return None, (_unopened(template, error),)
    except (TemplateSyntaxError, NotAllowedError, RenderError, RecursionError):
        is_printable = False
    if not is_printable:
        return None, tag_errors(template_parts(template), content)
    return compiled, (*_prove(compiled, parts, content, edition), *_author_marks(template))


def _unopened(template: bytes, error: PackageError) -> Finding:
    if template.startswith(b"PK"):
        hint = "用 Word 打开，另存为 .docx 后再试；打不开的，重新取得这份模板"
        return _finding("W101", f"模板打不开：{error}", hint)
    return _finding("W101", f"模板打不开：{no_package(template).message}", _TAKE_OFFICIAL)


def _author_marks(template: bytes) -> Iterator[Finding]:
    """What its author left in a template for colleagues, and no report is to have."""
    prepared = template_parts(template)
    if prepared.comments:
        message = f"模板里留着 {prepared.comments} 条批注，不会印进报告"
        yield Finding("W112", "warning", message, hint="看过以后，在 Word 里删去批注")
    if prepared.revisions:
        message = f"模板里留着 {prepared.revisions} 处修订，报告按接受修订以后的样子印"
        yield Finding("W113", "warning", message, hint="在 Word 里接受或拒绝全部修订，再保存")


def _prove(compiled: CompiledTemplate, parts: Parts, content: Content, edition: Edition) -> Iterator[Finding]:
    try:
        body = parse(parts[compiled.main])[0]
    except etree.XMLSyntaxError:
        yield _finding("W110", "模板里有一个标记放错了地方，排好的文档打不开", _MISPLACED)
        return
    yield from _prove_places(body, edition)
    yield from _prove_styles(parts, compiled.main)
    tables = [grid.read(table) for table in body.iter(qualified("tbl"))]
    for table in edition.tables:
        yield from _prove_table(table, tables)
    lines = [_line(paragraph) for paragraph in body.iter(qualified("p"))]
    yield from _prove_order(lines, content, edition)
    yield from _prove_captions(lines, content, edition)
    parsed = ((name, parse(part)) for name, part in parts.items() if name.endswith(".xml"))
    for name, leftover in leftovers(parsed):
        place = "" if name == compiled.main else f"的{part_name(name)}"
        message = f"排好的文档{place}里还留着标记：“{leftover[:30]}”"
        yield _finding("W108", message, "把这个标记写完整，或者删去")


def _prove_places(body: etree._Element, edition: Edition) -> Iterator[Finding]:
    """A table within a line of text, or a drawing outside one, is a document that Word repairs or refuses."""
    for kind, name in (("table", "tbl"), ("image", "drawing")):
        parents = [found.getparent() for found in body.iter(qualified(name))]
        if any(parent is not None and etree.QName(parent).localname not in _PLACES[name] for parent in parents):
            yield _finding("W110", f"模板里有一个{edition.kinds[kind]}的标记放错了地方", _MISPLACED)


def _prove_styles(parts: Parts, main: str) -> Iterator[Finding]:
    """A narrative's table comes ready made and takes its look from these."""
    there = style_ids(parts, main)
    for name in dict.fromkeys([*CELLS.values(), TABLE]):
        if name not in there:
            hint = "从官方模板复制一张用这个样式的表，粘贴后删去，样式就留下了"
            yield _finding("W111", f"模板里没有样式“{name}”，正文里的表格要用它", hint)


def _line(paragraph: etree._Element) -> str:
    """The text of a paragraph and what its drawings are said to show."""
    shown = (drawing.get("descr", "") for drawing in paragraph.iter(f"{{{_DRAWING}}}docPr"))
    return grid.text(paragraph) + "".join(shown)


def _prove_table(table: StatutoryTable, tables: list[list[grid.GridCell]]) -> Iterator[Finding]:
    """Labels and merges as the form prints them, and in each cell its own figure."""
    marks = {mark(fact.pointer) for fact in table.facts}
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
        elif cell.fact and found.text != mark(cell.fact.pointer):
            tag = f"{{{{{cell.fact.tag}.{cell.fact.cell}}}}}"
            yield _finding("W106", f"{place}印出的不是这一格的数", f"这一格只写 {tag}")
        elif not cell.fact and squeeze(found.text) != squeeze(cell.text):
            yield _finding("W105", f"{place}应印“{cell.text}”，模板里是“{found.text}”", "对照官方模板改正文字")
    for extra in there.values():
        yield _finding(
            "W105", f"{table.name}第 {extra.row + 1} 行第 {extra.column + 1} 列是官方格式没有的一格", "删去它"
        )


def _prove_order(lines: list[str], content: Content, edition: Edition) -> Iterator[Finding]:
    """Title, chapters and narratives, every kind of paragraph, in the order of the form."""
    rest = iter(lines)
    for code, wanted, called in _wanted(content, edition):
        if not any(wanted in line if code == "W107" else squeeze(line) == squeeze(wanted) for line in rest):
            what = "没有印出" if not any(wanted in line for line in lines) else "没有印在它应在的位置"
            yield _finding(code, f"模板{what}{called}", "对照官方模板补上这个标记，顺序按格式")
            rest = iter(lines)


def _wanted(content: Content, edition: Edition) -> Iterator[tuple[str, str, str]]:
    yield "W107", content["document_number"], f"“{edition.fields['document_number']}”"
    for number, line in enumerate(content["title"], 1):
        yield "W107", line, f"“{edition.fields['title']}”的第 {number} 行"
    yield from _wanted_narrative("preamble", content, edition)
    for chapter in edition.chapters:
        yield "W109", chapter.title, f"章标题“{chapter.title}”"
        if chapter in edition.narratives:
            yield from _wanted_narrative(chapter.key, content, edition)
    for part in ("agency", "date"):
        yield "W107", content["signature"][part], f"“{edition.fields[f'signature/{part}']}”"


def _wanted_narrative(key: str, content: Content, edition: Edition) -> Iterator[tuple[str, str, str]]:
    for item in content[key]:
        kind = item["kind"]
        text = item["text"] or (item[kind].cells[0].text if kind == "table" else item[kind].alt)
        yield "W107", text, f"“{edition.label('/' + key)}”里的{edition.kinds[kind]}"


def _prove_captions(lines: list[str], content: Content, edition: Edition) -> Iterator[Finding]:
    """Above or below what they name, as the agency likes."""
    for key in edition.narrative_keys:
        for item in content[key]:
            if item.get("caption") and not any(item["caption"] in line for line in lines):
                called = f"“{edition.label('/' + key)}”里{edition.kinds[item['kind']]}的{edition.parts['caption']}"
                yield _finding("W107", f"模板没有印出{called}", "对照官方模板补上这个标记")


def _finding(code: str, message: str, hint: str) -> Finding:
    return Finding(code, "error", message, hint=hint)
