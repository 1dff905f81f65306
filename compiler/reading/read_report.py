"""A document in, the report that it shows out: the parts of reading put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.reading.chapters.layout_tables import without_layout_tables
from compiler.reading.chapters.narrative_reader import NarrativeReader
from compiler.reading.chapters.page_furniture import furniture, furniture_findings
from compiler.reading.chapters.remark_findings import remark_findings
from compiler.reading.chapters.signature import split_signature, tail_lines
from compiler.reading.chapters.split import split_chapters
from compiler.reading.chapters.title import read_head
from compiler.reading.document.body import DocumentTable, Line
from compiler.reading.model import DocumentReport
from compiler.reading.tables.cell_messages import in_quotes
from compiler.reading.tables.find import Placed, edition_of, other_edition, read_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from compiler.form.edition import Edition
    from compiler.reading.chapters.narrative_reader import Files
    from compiler.reading.chapters.split import Division
    from compiler.reading.chapters.title import HeadOfReport
    from compiler.reading.document.body import Body, Item
    from compiler.reading.model import Ending, NarrativeItem

    WhatWasRead = tuple[DocumentReport | None, list[Finding]]


def read_report(page: Body, files: Files, compiled_in: str | None = None, own: Collection[str] = ()) -> WhatWasRead:
    """The report that `page` shows and what was found in reading it; None where there is no report in it.

    `files` has its pictures and charts; `compiled_in` is the edition that a sound provenance names, `own` are lines
    that are text by it, whatever they say.
    """
    labelled = edition_of([item for item in page.items if isinstance(item, DocumentTable)])
    likely = editions.load(labelled or editions.IDS[-1])
    page, outside = _without_furniture(page, likely)
    division = split_chapters(page.items, likely, ours=page.ours)
    before = page.items[: division.head.end]
    beginning = read_head([item for item in before if isinstance(item, Line)], exact=division.exact)
    if not beginning.title and not division.chapters and labelled is None:
        return None, [_no_report(page)]
    edition = _edition(labelled, beginning, compiled_in)
    findings = [*_state(page), *outside, *beginning.findings, *division.findings]
    tables = read_tables(*_placed(page, division), edition)
    if labelled not in (None, edition.id) and beginning.year is not None and not compiled_in:
        tables.findings = other_edition(str(labelled), edition, beginning.year, tables.findings)
    reader = NarrativeReader(files, exact=division.exact, top=division.top)
    narratives = {"preamble": reader.read(beginning.preamble, edition.fields["preamble"])}
    chapters, ending, said = _chapters(page, division, edition, reader, (tables.used, beginning.agency, own))
    reading = DocumentReport(
        edition=edition.id,
        exact=division.exact,
        title=beginning.title,
        agency=beginning.agency,
        year=beginning.year,
        document_number=beginning.document_number,
        narratives=narratives | chapters,
        ending=ending,
        cells=tables.cells,
    )
    besides = remark_findings(page, division, edition, tables.used)
    lost = _tables_before(page.items[: division.head.end], tables.used)
    return reading, [*findings, *lost, *tables.findings, *said, *reader.findings, *besides]


def _without_furniture(page: Body, edition: Edition) -> tuple[Body, list[Finding]]:
    """`page` without what lays it out, and what was left out; in a document of ours all is the report's."""
    if page.ours:
        return page, []
    page = without_layout_tables(page, edition)
    found = furniture(page.items)
    return page.less(found), list(furniture_findings(page.items, found))


def _edition(labelled: str | None, beginning: HeadOfReport, compiled_in: str | None) -> Edition:
    """The edition that the document was compiled in; else that of its year, else that of its tables."""
    if compiled_in in editions.IDS and labelled in (compiled_in, None):
        return editions.load(str(compiled_in))
    if beginning.year is not None:
        return editions.for_year(beginning.year)
    return editions.load(labelled or editions.IDS[-1])


def _placed(page: Body, division: Division) -> tuple[list[Placed], set[str]]:
    """The tables with their places, and the chapters that show a picture."""
    at = {index: division.chapter_at(index) for index in range(len(page.items))}
    tables = [
        Placed(index, item, at[index]) for index, item in enumerate(page.items) if isinstance(item, DocumentTable)
    ]
    pictured = {at[index] for index, item in enumerate(page.items) if isinstance(item, Line) and item.drawings}
    return tables, pictured


def _chapters(
    page: Body,
    division: Division,
    edition: Edition,
    reader: NarrativeReader,
    known: tuple[set[int], str, Collection[str]],
) -> tuple[dict[str, list[NarrativeItem]], Ending | None, list[Finding]]:
    """What the chapters say, and the signature below the last one.

    `known` are the statutory tables, the agency, and lines that are text.
    """
    used, agency, own = known
    narratives: dict[str, list[NarrativeItem]] = {}
    ending: Ending | None = None
    findings: list[Finding] = []
    last = max(division.chapters.values(), key=lambda section: section.end, default=None)
    for chapter in edition.chapters:
        section = division.chapters.get(chapter.key)
        if section is None:
            continue
        items = [page.items[at] for at in range(section.start, section.end) if at not in used]
        if section is last:
            above, tail = tail_lines(items)
            split = split_signature(tail, agency, own, exact=division.exact)
            if split.signature is not None:
                items[above:] = split.lines
            ending = split.signature
            findings += split.findings
        if chapter in edition.narratives:
            narratives[chapter.key] = reader.read(items, chapter.title)
        else:
            findings += _unread(items, chapter.key, chapter.title)
    return narratives, ending, findings


def _tables_before(items: Sequence[Item], used: Collection[int]) -> Iterator[Finding]:
    """Tables above the first chapter, which are none of the form's."""
    for at, item in enumerate(items):
        texts = [cell.text for cell in item.cells if cell.text.strip()] if isinstance(item, DocumentTable) else []
        if texts and at not in used:
            message = f"标题前后有一张表（{in_quotes(texts[0])}），没有读入"
            yield Finding("E141", "warning", message, hint="其中有报告内容的，在 JSON 里补上")


def _state(page: Body) -> Iterator[Finding]:
    if page.revised:
        message = "文档里有没有接受的修订，按接受以后的样子读取"
        yield Finding("E105", "warning", message, hint="在 Word 的“审阅”里接受或拒绝修订后再读取")


def _unread(items: Sequence[Item], key: str, title: str) -> Iterator[Finding]:
    """Text and tables in a chapter that the form fills with a table only."""
    texts = [item.shown for item in items if isinstance(item, Line) and item.shown.strip()]
    if texts:
        more = f"等 {len(texts)} 段" if len(texts) > 1 else ""
        message = f"“{title}”一章只有表格，其中的文字{in_quotes(texts[0])}{more}没有读入"
        yield Finding("E140", "warning", message, (f"/{key}",), hint="需要说明的，写进文字各章")
    if any(isinstance(item, DocumentTable) for item in items):
        message = f"“{title}”一章里有一张不是格式规定的表，没有读入"
        yield Finding("E140", "warning", message, (f"/{key}",), hint="需要保留的，放进文字各章")


def _no_report(page: Body) -> Finding:
    if any(remark.kind == "embedded" for _, remark in page.remarks):
        message = "文档的内容在嵌入的另一份文档里（由网页转成的 Word 常这样），要 Word 打开才并进来，现在读不到"
        return Finding("E110", "error", message, hint="用 Word 打开，另存为 .docx 后再读取")
    message = "这份文档里没有年度报告的标题、章和表，不像是政府信息公开工作年度报告"
    return Finding("E110", "error", message, hint="核对是不是拿错了文件")
