"""A saved page in, the report in it out: what the page keeps as its data, which is what was typed into it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.pointer import MISSING
from compiler.findings.finding import Finding
from compiler.reading.web.decode import decode_page, is_web_page
from compiler.reading.web.mhtml import archived_page, is_archive
from compiler.report.narrative import Paragraph, blocks
from compiler.validation.json_source import read as read_json
from compiler.validation.schema_check import edition_of
from compiler.web_form.page_data import REPORT
from compiler.web_form.write_page import GENERATOR
from compiler.workbook.narrative_lines import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.reading.extraction import Extracted

COPY = "data-report"
"""The attribute in which a page's script copies the report: archives of pages have no script elements."""

LARGEST = 20 * 1024 * 1024
"""Bytes of a page: a hundred times as many as one of ours."""

_HINT = "在浏览器里打开填报页面，点“保存”存成 .json，再读取；另存网页的，等页面显示完整再存"


class FormPage(NamedTuple):
    """A page of ours as it was saved: the report in it, None where there is none, and what was found in reading it."""

    report: dict[str, Any] | None
    findings: tuple[Finding, ...]


def read(raw: bytes, name: str) -> FormPage | None:
    """The page `raw`, called `name`; None where it is anything else than a page of ours."""
    text = _report_text(raw)
    if text is None:
        return None
    source = read_json(text.encode("utf-8", "surrogatepass"), name)
    if source.data is MISSING:
        message = "填报页面里的数据读不出来，多半是页面没有保存完整"
        return FormPage(None, (Finding("E101", "error", message, hint=_HINT).at(name),))
    if not isinstance(source.data, dict):
        message = "填报页面里的数据不是一份报告"
        return FormPage(None, (Finding("E110", "error", message, hint=_HINT).at(name),))
    doubled = (finding.at(name) for finding in source.findings if finding.code == "S003")
    lost = _lost_marks(source.data)
    return FormPage(source.data, (*doubled, *(finding.at(name) for finding in lost)))


def extract(raw: bytes, name: str) -> Extracted:
    """The report in `raw`, called `name`: a page of ours, or else a document or web page that somebody made."""
    from compiler.reading.extraction import Extracted  # only a document needs Word
    from compiler.reading.extraction import extract as extract_document

    page = read(raw, name)
    return Extracted(page.report, page.findings) if page is not None else extract_document(raw, name)


def _lost_marks(report: Mapping[str, Any]) -> Iterator[Finding]:
    """Lines that look like the mark of a table, picture or chart of which the page holds nothing."""
    edition = edition_of(report)
    for key in edition.narrative_keys:
        for item in blocks(report.get(key), f"/{key}"):
            if isinstance(item, Paragraph) and is_mark(item.text, edition):
                message = f"“{item.text.strip()}”在这个页面里没有对应的内容，按文字读取"
                hint = "删去这一行；内容要保留的，从原来的文件转换"
                yield Finding("E165", "warning", message, (item.pointer,), hint=hint)


def _report_text(raw: bytes) -> str | None:
    """What a page of ours keeps as its report, None for everything else."""
    if len(raw) > LARGEST or GENERATOR.encode() not in raw:
        return None
    page = archived_page(raw) if is_archive(raw) else raw if is_web_page(raw) else None
    if page is None:
        return None
    found = _Finder()
    found.feed(decode_page(page))
    return ("".join(found.chunks) or found.copy) if found.is_ours else None


class _Finder(HTMLParser):
    """Looks for the mark of our pages, for the first data with the right name, and for the copy of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.is_ours = False
        self.chunks: list[str] = []
        self.copy = ""
        self._is_inside = self._is_done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "generator":
            self.is_ours |= (given.get("content") or "").startswith(f"{GENERATOR} ")
        if tag == "body":
            self.copy = given.get(COPY) or ""
        self._is_inside = tag == "script" and given.get("id") == REPORT and not self._is_done

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.chunks.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_done |= self._is_inside and tag == "script"
        self._is_inside = False
