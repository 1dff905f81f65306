"""A paragraph in, what it shows out: its text as a reader sees it, and by name whatever is not text.

Revisions count as accepted, fields show their results. Word and WPS split runs at will and wrap them in proofing marks,
bookmarks, comments, smart tags, links and content controls: all of that is looked through. The elements that are read,
or known to show nothing, are listed in `known_elements`; any other one is remarked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.reading.paragraph import known_elements as known
from compiler.reading.paragraph import symbols
from compiler.reading.paragraph.block_elements import ground_colour, is_flat, is_prompt
from compiler.reading.paragraph.drawings import read_drawing
from compiler.reading.paragraph.fields import OpenField, field_name, without_result
from compiler.reading.paragraph.paragraph_shown import NOWHERE, PAGE_END, Around, ParagraphShown
from compiler.reading.paragraph.run_format import PLAIN_FORMAT, RunFormat, RunFormats, properties
from compiler.word.package.xml import qualified

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from compiler.reading.document.open_package import Relationship
    from compiler.reading.remarks import Remark


class TextReader:
    """Reads the paragraphs of one document."""

    def __init__(
        self,
        formats: RunFormats,
        relationships: Mapping[str, Relationship],
        note: Callable[[str, str], str],
        *,
        with_results: bool = True,
    ) -> None:
        """`note` gives the text of a footnote or endnote, by kind and id.

        A field shows its result, or else its name: what that gives is worked out anew wherever a document is opened.
        """
        self._formats, self._relationships, self._note = formats, relationships, note
        self._with_results = with_results
        self._shown = ParagraphShown()
        self._fields: list[OpenField] = []
        self._styles: tuple[str, ...] = ()
        self._shaded = ""

    def read(self, paragraph: etree._Element, around: Around = NOWHERE) -> ParagraphShown:
        """What the `w:p` element `paragraph` shows."""
        self._shown, self._fields = ParagraphShown(), []
        marks = paragraph.find(known.P_PROPERTIES)
        style = marks.find(known.P_STYLE) if marks is not None else None
        self._styles = (around.table_style, style.get(known.VAL, "") if style is not None else self._formats.default)
        self._shaded = (ground_colour(marks) if marks is not None else "") or around.shaded
        self._inline(paragraph)
        self._shown.settle_page_ends()
        if marks is not None and is_flat(marks) and self._shown.text.strip():
            self._shown.remark("faint", self._shown.text)
        for open_field in self._fields:
            if open_field.in_code and open_field.code.strip():
                self._shown.remark("field", open_field.code)
        return self._shown

    def _inline(self, parent: etree._Element) -> None:
        for child in parent:
            self._one(child)

    def _one(self, child: etree._Element) -> None:
        tag = child.tag
        if tag == known.R:
            run_format = self._format(child)
            for node in child:
                self._in_run(node, run_format)
        elif tag in known.INLINE_WRAPPERS:
            self._inline(child)
        elif tag not in known.MARKS:
            self._rarer(child)

    def _rarer(self, child: etree._Element) -> None:
        tag = child.tag
        if tag == known.SDT:
            if is_prompt(child):
                self._shown.remark("prompt", "".join(map(str, child.itertext(known.T))))
            else:
                self._inline(child)
        elif tag == known.SIMPLE_FIELD:
            before = self._shown.size
            if self._with_results:
                self._inline(child)
            self._without_result(child.get(known.INSTRUCTION, ""), before)
        elif tag == known.ALTERNATIVES:
            self._alternatives(child, self._one)
        elif tag in known.MATH:
            self._math(child)
        elif tag in known.EMBEDDED:
            self._shown.remark("embedded")
        else:
            self._unknown(child)

    def _in_run(self, node: etree._Element, run_format: RunFormat) -> None:
        tag = node.tag
        if tag == known.FIELD:
            self._field(node)
        elif tag == known.CODE:
            if self._fields:
                self._fields[-1].code += node.text or ""
        elif tag in known.SILENT or any(one.in_code for one in self._fields):
            return
        elif tag == known.T:
            self._text(_literal(node), run_format)
        elif tag in known.CHARACTERS:
            self._text(known.CHARACTERS[tag], run_format)
        elif tag == known.BREAK:
            self._text("\n" if node.get(known.TYPE, "textWrapping") == "textWrapping" else PAGE_END, run_format)
        elif not run_format.hidden:
            self._no_text(node, run_format)

    def _no_text(self, node: etree._Element, run_format: RunFormat) -> None:
        tag = node.tag
        if tag == known.SYMBOL:
            self._symbol(node.get(qualified("font"), ""), node.get(qualified("char"), ""), run_format)
        elif tag == f"{known.EMOJI}symEx":
            self._symbol(node.get(f"{known.EMOJI}font", ""), node.get(f"{known.EMOJI}char", ""), run_format)
        elif tag in known.DRAWN:
            self._drawn(node)
        elif tag in known.NOTES:
            self._shown.remark("note", self._note(known.NOTES[tag], node.get(qualified("id"), "")))
        elif tag == known.RUBY:
            above = node.find("w:rt", known.NS)
            text = "".join(map(str, above.itertext(known.T))) if above is not None else ""
            if text.strip():
                self._shown.remark("ruby", text)
            for base in node.iterfind("w:rubyBase", known.NS):
                self._inline(base)
        elif tag == known.ALTERNATIVES:
            self._alternatives(node, lambda child: self._in_run(child, run_format))
        elif tag in known.INLINE_WRAPPERS:
            self._inline(node)
        else:
            self._unknown(node)

    def _format(self, run: etree._Element) -> RunFormat:
        marks = run.find(known.R_PROPERTIES)
        if marks is None:
            return self._formats.of(self._styles, {}, shaded=self._shaded)
        style = marks.find(known.R_STYLE)
        styles = (*self._styles, style.get(known.VAL, "")) if style is not None else self._styles
        return self._formats.of(styles, properties(marks), shaded=self._shaded)

    def _text(self, text: str, run_format: RunFormat) -> None:
        if run_format is PLAIN_FORMAT:
            self._shown.pieces.append(text)
            return
        if symbols.is_symbol_font(run_format.font):
            text, unknown = symbols.in_font(text, run_format.font)
            if unknown and not run_format.hidden:
                self._shown.remark("symbol", f"{run_format.font} {' '.join(f'{ord(sign):X}' for sign in unknown)}")
        if run_format.hidden or run_format.struck:
            if text.strip():
                self._shown.remark("hidden" if run_format.hidden else "struck", text)
            return
        if run_format.faint and text.strip():
            self._shown.remark("faint", text)
        self._shown.pieces.append(symbols.in_script(text, run_format.script) if run_format.script else text)

    def _symbol(self, font: str, code: str, run_format: RunFormat) -> None:
        try:
            found = symbols.symbol(font, int(code, 16))
        except ValueError:
            found = None
        if found is None:
            self._shown.remark("symbol", f"{font} {code}")
        else:
            self._text(found, run_format._replace(font=""))

    def _field(self, mark: etree._Element) -> None:
        kind = mark.get(known.FIELD_TYPE)
        if kind == "begin":
            self._fields.append(OpenField(self._shown.size, mark))
        elif self._fields and kind == "separate":
            self._fields[-1].in_code = not self._with_results
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if not any(one.in_code for one in self._fields):
                self._without_result(ended.code, ended.shown_before, ended.begin)

    def _without_result(self, code: str, before: int, begin: etree._Element | None = None) -> None:
        """What a field shows that holds no result."""
        if self._shown.size > before:
            return
        text = without_result(code, begin) if self._with_results else field_name(code)
        if text is None:
            self._shown.remark("field", code)
        else:
            self._shown.pieces.append(text)

    def _alternatives(self, element: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """Of the alternatives the first, or the last where that holds less that is not known; `read` reads a child."""
        outer, found = self._shown, []
        for alternative in element:
            self._shown = ParagraphShown()
            for child in alternative:
                read(child)
            found.append(self._shown)
            if not _unread(self._shown):
                break
        self._shown = outer
        if found:
            outer.add(min(found, key=lambda shown: len(_unread(shown))))

    def _drawn(self, node: etree._Element) -> None:
        found = read_drawing(node, self._relationships)
        self._shown.drawings += found.drawings
        self._shown.boxes += found.boxes
        self._shown.remarks += found.remarks
        self._shown.pieces += found.texts

    def _math(self, element: etree._Element) -> None:
        """A formula that is written in a line is text; one that is built is remarked."""
        text = "".join(map(str, element.itertext(f"{known.MATHS}t")))
        if all(
            part.tag in known.PLAIN_MATH or part.tag in known.MATH or part.tag.startswith(known.WORD)
            for part in element.iter()
        ):
            self._shown.pieces.append(text)
        else:
            self._shown.remark("math", text)

    def _unknown(self, element: etree._Element) -> None:
        self._shown.remark("unknown", str(element.tag).rpartition("}")[2])


def _unread(shown: ParagraphShown) -> list[Remark]:
    return [remark for remark in shown.remarks if remark.kind in ("unknown", "symbol")]


def _literal(node: etree._Element) -> str:
    """The characters of a `w:t`; blanks at its ends count only where it says so, and a line end in it is a blank."""
    characters = node.text or ""
    if "\n" in characters:
        characters = characters.replace("\n", " ")
    return characters if node.get(known.SPACE) == "preserve" else characters.strip(" \t\r")
