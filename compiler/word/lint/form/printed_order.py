"""A probe as a template prints it in, findings out: W107, W109, W110, W115 and W124.

Title, chapters and narratives stand in the order of the form, each once, and nothing stands between them that the form
does not have; before the title and after the signature an agency may say what it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.text import shorten, squeeze
from compiler.report.probe import PROBE_MARK, mark
from compiler.word.package.xml import qualified
from compiler.word.tables import grid
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.word.lint.fault_places import FaultPlaces, TemplateFault

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LIKE_OFFICIAL = "对照官方模板补上这个标记，顺序按格式"
_LIKE = 0.5
_NUMERAL = 2
"""Characters of a chapter's numeral with its mark."""


class _PrintedLine(NamedTuple):
    """A paragraph of the probe: its text, with what its drawings are said to show; its number; its table."""

    text: str
    paragraph: int
    table: etree._Element | None


class _Wanted(NamedTuple):
    """What has to be printed: the code of its finding, its text, what it is called, and the narrative that it is of."""

    code: str
    text: str
    called: str
    narrative: str = ""


def order_faults(
    body: etree._Element, content: Content, edition: Edition, places: FaultPlaces
) -> Iterator[TemplateFault]:
    """What the template does not print, prints twice or in another place, and what it has too much of."""
    check = _Order([_line(paragraph) for paragraph in body.iter(qualified("p"))], edition, places)
    yield from check.missing(content)
    yield from check.tables()
    yield from check.captions(content)
    yield from check.repeated()
    yield from check.extra()


def _line(paragraph: etree._Element) -> _PrintedLine:
    shown = (drawing.get("descr", "") for drawing in paragraph.iter(_DRAWING))
    table = next(paragraph.iterancestors(qualified("tbl")), None)
    return _PrintedLine(grid.text(paragraph) + "".join(shown), int(paragraph.get(AT, "0")), table)


class _Order:
    def __init__(self, lines: list[_PrintedLine], edition: Edition, places: FaultPlaces) -> None:
        self._lines = lines
        self._edition = edition
        self._places = places
        self._found: list[int] = []
        self._chapters: set[int] = set()
        self._titles: dict[str, int] = {}

    def _fault(self, code: str, number: int, message: str, hint: str = _LIKE_OFFICIAL) -> TemplateFault:
        return self._places.fault(code, self._places.main, number, f"模板{message}", hint)

    def missing(self, content: Content) -> Iterator[TemplateFault]:
        """Title, chapters and narratives, every kind of paragraph, in the order of the form."""
        at = 0
        lost: list[_Wanted] = []
        wanted = list(_wanted(content, self._edition))
        for one in wanted:
            number = next((n for n in range(at, len(self._lines)) if _prints(self._lines[n], one)), None)
            if number is None:
                lost.append(one)
                continue
            at = number + 1
            self._found.append(number)
            if one.code == "W109":
                self._chapters.add(number)
                self._titles[one.text] = number
            yield from self._lost(lost, number, wanted)
            lost = []
        yield from self._lost(lost, len(self._lines), wanted)
        yield from self._short_title(content["title"])

    def _short_title(self, title: list[str]) -> Iterator[TemplateFault]:
        """A title has as many lines as it takes, all of them the same in a probe."""
        printed = [line for line in self._lines if title[0] in line.text]
        if printed and sum(line.text.count(title[0]) for line in printed) < len(title):
            message = f"只印出“{self._edition.fields['title']}”的一行"
            yield self._fault("W107", printed[0].paragraph, message, "标题写 {{p title }}，单独成一段")

    def _lost(self, lost: list[_Wanted], before: int, wanted: list[_Wanted]) -> Iterator[TemplateFault]:
        """What is missing before the line with that number; a narrative of which nothing is there is reported once."""
        last = self._found[-2] if len(self._found) > 1 and before < len(self._lines) else (self._found or [0])[-1]
        whole = {one.narrative for one in lost if one.narrative}
        whole = {
            key for key in whole if sum(o.narrative == key for o in lost) == sum(o.narrative == key for o in wanted)
        }
        reported: set[str] = set()
        for one in lost:
            if one.narrative in reported:
                continue
            called = one.called
            if one.narrative in whole:
                reported.add(one.narrative)
                called = f"“{self._edition.label('/' + one.narrative)}”"
            near = self._nearest(one.text, last, before) if one.code == "W109" else None
            there = [line for line in self._lines if _prints(line, one)]
            what = (
                "没有印在它应在的位置"
                if there
                else "没有印出"
                if near is None
                else f"印成了“{shorten(near.text)}”，应是"
            )
            number = (near or (there[0] if there else self._lines[last])).paragraph
            message = f"把{called}{what}" if there else f"{what}{called}"
            yield self._fault(one.code, number, message)

    def _nearest(self, title: str, after: int, before: int) -> _PrintedLine | None:
        """The line that may be meant for the chapter's title, which somebody has changed."""
        from difflib import SequenceMatcher

        for number in range(after + 1, min(before, len(self._lines))):
            line = self._lines[number]
            likeness = SequenceMatcher(None, squeeze(line.text), squeeze(title)).ratio()
            is_like = likeness >= _LIKE or line.text.strip().startswith(title[:_NUMERAL])
            if line.table is None and not PROBE_MARK.search(line.text) and is_like:
                self._chapters.add(number)
                return line
        return None

    def tables(self) -> Iterator[TemplateFault]:
        """Statutory tables that stand in another's chapter."""
        titles = [self._titles.get(chapter.title) for chapter in self._edition.chapters]
        for table in self._edition.tables:
            at = next(at for at, chapter in enumerate(self._edition.chapters) if chapter.key == table.key)
            marks = {mark(fact.pointer) for fact in table.facts}
            number = next((n for n, line in enumerate(self._lines) if not marks.isdisjoint(_marks(line))), None)
            before, after = titles[at], next((title for title in titles[at + 1 :] if title is not None), None)
            if number is None or before is None or before < number < (after or len(self._lines)):
                continue
            message = f"把{table.name}印在了别的一章里"
            yield self._fault("W107", self._lines[number].paragraph, message, "对照官方模板把这张表移回它的一章")

    def captions(self, content: Content) -> Iterator[TemplateFault]:
        """Captions that are not printed; they stand above or below what they name, as the agency likes."""
        for key in self._edition.narrative_keys:
            for item in content[key]:
                caption = item.get("caption")
                is_printed = any(mark(item["pointer"]) in line.text for line in self._lines)
                if caption and is_printed and not any(caption in line.text for line in self._lines):
                    kind = self._edition.kinds[item["kind"]]
                    called = f"“{self._edition.label('/' + key)}”里{kind}的{self._edition.parts['caption']}"
                    last = self._lines[self._found[-1]].paragraph if self._found else 0
                    yield self._fault("W107", last, f"没有印出{called}", "对照官方模板补上这个标记")

    def repeated(self) -> Iterator[TemplateFault]:
        """A narrative that is printed again; agency and title may stand on a cover and in a list as well."""
        keys, seen, reported = set(self._edition.narrative_keys), set[str](), set[str]()
        for line in self._lines:
            for pointer in PROBE_MARK.findall(line.text):
                key = pointer.split("/")[1]
                if key not in keys or pointer.endswith("/caption"):
                    continue
                if pointer in seen and key not in reported:
                    reported.add(key)
                    label = self._edition.label("/" + key)
                    yield self._fault("W115", line.paragraph, f"把“{label}”印了两次", "删去多出的标记")
                seen.add(pointer)

    def extra(self) -> Iterator[TemplateFault]:
        """Text between the title and the date that the form does not have."""
        marks = [
            (number, pointer) for number, line in enumerate(self._lines) for pointer in PROBE_MARK.findall(line.text)
        ]
        keys = {*self._edition.narrative_keys, *(table.key for table in self._edition.tables)}
        form = [number for number, pointer in marks if pointer.split("/")[1] in keys] + [*self._chapters]
        titles = [number for number, pointer in marks if pointer == "/title" and form and number < min(form)]
        dates = [number for number, pointer in marks if pointer == "/signature/date" and form and number > max(form)]
        if not form:
            return
        first, last = max(titles, default=min(form)), min(dates, default=max(form))
        statutory = {id(self._lines[n].table) for n, p in marks if p in self._edition.facts}
        reported: set[int] = set()
        for number in range(first, last):
            line = self._lines[number]
            is_ours = PROBE_MARK.search(line.text) or number in self._chapters or id(line.table) in statutory | reported
            if is_ours or not squeeze(line.text):
                continue
            if line.table is not None:
                reported.add(id(line.table))
            what = f"里有格式以外的{'表格' if line.table is not None else '文字'}“{shorten(squeeze(line.text))}”"
            hint = "六章里只能有格式规定的内容：要加的话写在标题以前、落款以后，或者写进报告的数据"
            yield self._fault("W124", line.paragraph, what, hint)


def _marks(line: _PrintedLine) -> set[str]:
    return {mark(pointer) for pointer in PROBE_MARK.findall(line.text)}


def _prints(line: _PrintedLine, wanted: _Wanted) -> bool:
    return wanted.text in line.text if wanted.code == "W107" else squeeze(line.text) == squeeze(wanted.text)


def _wanted(content: Content, edition: Edition) -> Iterator[_Wanted]:
    if content["document_number"]:
        yield _Wanted("W107", content["document_number"], f"“{edition.fields['document_number']}”")
    yield _Wanted("W107", content["title"][0], f"“{edition.fields['title']}”")
    yield from map(_item, *_items("preamble", content, edition))
    for chapter in edition.chapters:
        yield _Wanted("W109", chapter.title, f"章标题“{chapter.title}”")
        if chapter in edition.narratives:
            yield from map(_item, *_items(chapter.key, content, edition))
    for part in ("agency", "date") if content["signature"]["date"] else ():
        yield _Wanted("W107", content["signature"][part], f"“{edition.fields[f'signature/{part}']}”")


def _items(key: str, content: Content, edition: Edition) -> tuple[list[dict[str, Any]], list[str], list[Edition]]:
    return content[key], [key] * len(content[key]), [edition] * len(content[key])


def _item(item: dict[str, Any], key: str, edition: Edition) -> _Wanted:
    called = f"“{edition.label('/' + key)}”里的{edition.kinds[item['kind']]}"
    return _Wanted("W107", mark(item["pointer"]), called, key)
