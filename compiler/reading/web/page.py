"""The tree of a web page in, one flat list of its lines and tables out, in the order in which one reads it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from compiler.findings.finding import Finding
from compiler.reading.document.automatic_numbers import NO_MARK, ListMark
from compiler.reading.document.body import Line
from compiler.reading.document.open_package import Unreadable
from compiler.reading.document.styles import PLAIN, Style
from compiler.reading.paragraph.drawings import Drawing
from compiler.reading.remarks import Remark
from compiler.reading.web import html_elements as html
from compiler.reading.web import tables
from compiler.reading.web.chart_figure import chart_figure
from compiler.reading.web.page_text import as_read

if TYPE_CHECKING:
    from compiler.reading.document.body import Item
    from compiler.report.media.values import Chart

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ul", "ol", "menu", "dir")
_BULLET = ListMark("•", bullet=True)
_CAPTION, _CONTINUATION = Style("caption"), Style("continuation")
MOST_LINES = 20_000
"""Lines and tables of a page: twenty times as many as the longest report."""

_ICON = 32
"""Pixels across; a smaller picture is an icon or a spacer."""


@dataclass(frozen=True, slots=True)
class PageItem:
    """A line or table of a page; `links` are where its parts lead, "" standing for what leads nowhere."""

    item: Item
    links: frozenset[str] = frozenset()

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but a link."""
        return bool(self.links) and "" not in self.links


@dataclass
class Page:
    """A page as read.

    `spans` are the stretches of items (from, up to) that an element of the page holds together; `titles` is what the
    page says that it is about, besides what it shows.
    `charts` are those of which it shows the figures, by a name for each.
    """

    items: list[PageItem] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    charts: dict[str, Chart] = field(default_factory=dict)


def read(root: etree._Element) -> Page:
    """What the page with this `root` shows; raises `Unreadable` where a table in it is too large."""
    page = _PageReader(tables.layout_tables(root)).read(root)
    page.titles = [title for title in _titles(root) if title]
    return page


def _titles(root: etree._Element) -> list[str]:
    """The titles that the page states: for the article (国办发〔2017〕47号), and for the browser's window."""
    named = [meta.get("content", "") for meta in root.iter("meta") if meta.get("name", "").lower() == "articletitle"]
    return [as_read(text) for text in [*named, *("".join(map(str, title.itertext())) for title in root.iter("title"))]]


@dataclass
class _LineBuilder:
    """A line while it is read: its pieces, and what is drawn in it."""

    pieces: list[str] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    links: set[str] = field(default_factory=set)


class _PageReader:
    """Goes through the tree once, without recursion: pages nest as deep as they like."""

    def __init__(self, layout: set[etree._Element] | None) -> None:
        """`layout` are the tables that lay out the page; in a cell (None) all of them do."""
        self._layout = layout
        self._page = Page()
        self._line = _LineBuilder()
        self._starts: list[int] = []
        self._lists: list[int] = []
        self._link = ""
        self._level = self._kept_lines = 0
        self._mark, self._style = NO_MARK, PLAIN

    def read(self, root: etree._Element) -> Page:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if not self._enter(element):
                    skipped = element
                    walk.skip_subtree()
            else:
                if element is not skipped:
                    self._leave(element)
                if element is not root:
                    self._say(element.tail)
        self._end_line()
        return self._page

    def _enter(self, element: etree._Element) -> bool:
        """Begin `element`; whether what is in it is to be read."""
        tag = element.tag
        if tag in html.NOT_READ or html.is_hidden(element) or self._take_whole(element):
            return False
        if html.is_block(tag):
            self._end_line()
            self._starts.append(len(self._page.items))
            self._block(element)
        elif tag == "br":
            self._end_line()
        elif tag == "img":
            self._draw(element)
        elif tag == "a" and element.get("href"):
            self._link = element.get("href", "")
        self._kept_lines += html.keeps_lines(element)
        self._say(html.own_text(element))
        return True

    def _take_whole(self, element: etree._Element) -> bool:
        """Take an element that is more, or less, than the texts in it; whether it is one."""
        if remark := html.remark_on(element):
            self._line.remarks.append(remark)
            return remark.kind != "faint"
        if (text := html.text_in_field(element)) is not None:
            self._say(text)
        elif element.tag == "figure" and (chart := chart_figure(element)) is not None:
            self._chart(chart, element)
        elif element.tag == "table" and self._layout is not None and element not in self._layout:
            self._end_line()
            self._table(element)
        else:
            return False
        return True

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        self._kept_lines -= html.keeps_lines(element)
        if tag == "a":
            self._link = ""
        if not html.is_block(tag):
            return
        self._end_line()
        self._page.spans.append((self._starts.pop(), len(self._page.items)))
        if tag in _HEADINGS:
            self._level = 0
        elif tag in _LISTS:
            self._lists.pop()
        if tag in (*_LISTS, "li", "figcaption"):
            self._mark, self._style = NO_MARK, PLAIN

    def _block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists.append(html.first_number(element) - 1)
        elif tag == "li" and self._lists:
            self._lists[-1] += 1
            parent = element.getparent()
            numbered = parent is not None and parent.tag == "ol"
            self._mark = ListMark(f"{self._lists[-1]}.") if numbered else _BULLET
        elif tag == "figcaption":
            self._style = _CAPTION

    def _say(self, text: str | None) -> None:
        if not text:
            return
        lines = text.split("\n") if self._kept_lines else [text]
        for number, line in enumerate(lines):
            if number:
                self._end_line()
            self._line.pieces.append(line)
            if line.strip():
                self._line.links.add(self._link)

    def _draw(self, element: etree._Element) -> None:
        width, height = html.pixels(element, "width"), html.pixels(element, "height")
        if 0 < width < _ICON or 0 < height < _ICON:
            return
        source, alt = element.get("src", ""), element.get("alt", "")
        self._line.drawings.append(Drawing("image", source, alt, html.millimetres(width)))

    def _end_line(self) -> None:
        line, self._line = self._line, _LineBuilder()
        text = as_read("".join(line.pieces))
        if not text and not line.drawings and not line.remarks:
            return
        if len(self._page.items) >= MOST_LINES:
            hint = "核对是不是拿错了文件；在浏览器里只打开报告那一页，重新保存后再读取"
            raise Unreadable(Finding("E103", "error", "网页里的文字多得不像一份报告", hint=hint))
        drawn, besides = tuple(line.drawings), tuple(line.remarks)
        made = Line(text, self._style, self._mark, self._level, drawn, remarks=besides)
        self._page.items.append(PageItem(made, frozenset(line.links)))
        if self._mark is not NO_MARK:
            self._mark, self._style = NO_MARK, _CONTINUATION

    def _table(self, element: etree._Element) -> None:
        for beside in tables.beside(element):
            self._say(beside)
            self._end_line()
        table = tables.read(tables.rows(element, html.is_hidden), cell_text)
        if table.cells:
            self._page.items.append(PageItem(replace(table, caption=_words(element.find("caption")))))

    def _chart(self, chart: Chart, figure: etree._Element) -> None:
        """A chart, and its caption as if it stood below."""
        self._end_line()
        name = f"chart:{len(self._page.charts)}"
        self._page.charts[name] = chart
        self._line.drawings.append(Drawing("chart", name, chart.alt))
        self._end_line()
        words = _words(figure.find(".//caption"))
        self._page.items += [PageItem(Line(words, _CAPTION))] if words else []


def _words(element: etree._Element | None) -> str:
    return cell_text(element)[0] if element is not None else ""


def cell_text(cell: etree._Element) -> tuple[str, tuple[Remark, ...]]:
    """What a cell shows, a line a line, and what it shows besides."""
    lines = [one.item for one in _PageReader(None).read(cell).items if isinstance(one.item, Line)]
    remarks = [remark for line in lines for remark in line.remarks]
    remarks += [Remark("picture") for line in lines for _ in line.drawings]
    return "\n".join(line.shown for line in lines if line.text), tuple(remarks)
