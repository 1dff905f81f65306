"""Tags that stand for whole paragraphs in, the paragraphs that docxtpl would be given out.

`{{p overview }}`, alone in its paragraph, prints a chapter: each block in the template's own style for its kind.
`{{p title }}` and `{{p document_number }}` repeat or leave out the paragraph that they stand in; `{{p signature }}`
prints agency and date. What each stands for is said here in docxtpl's dialect, so that docxtpl prints the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compiler.word.package.xml import element, qualified, text_inside, value
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from compiler.form.edition import Edition

BLOCK_TAG = re.compile(r"\s*\{\{p\s+(\w+)\s*\}\}\s*")
CELL_TAG = "表格标记"
"""The style of the characters of a tag, so small that it fits its cell; what the tag prints has the cell's own."""

_MACRO = "_narrative"
_LONG = 15
"""Characters of a name on one line above the date (GB/T 9704—2012, 7.3.5); a longer one has a style with more room."""

_KINDS = (
    ("heading2", "heading 2", "{{ block.text }}"),
    ("heading3", "heading 3", "{{ block.text }}"),
    ("heading4", "heading 4", "{{ block.text }}"),
    ("bullet", "list bullet", "{{ block.text }}"),
    ("number", "list number", "{{ block.mark }}{{ block.text }}"),
    ("continuation", "list continue", "{{ block.text }}"),
)
_BODY, _CAPTION, _FIGURE = "body text", "caption", "图"
_SIGNATURES = (
    (f"if signature.agency|length > {_LONG}", "长落款", "长落款的日期"),
    ("elif signature.agency", "signature", "date"),
)


class Expansion(NamedTuple):
    """Which tags of a part stood for paragraphs, and which styles they need that are not there."""

    names: frozenset[str]
    missing: tuple[str, ...]


def expand(root: etree._Element, edition: Edition, styles: Mapping[str, str]) -> Expansion:
    """Put the paragraphs that its tags stand for in their places below `root`.

    `styles` are the ids of the styles of paragraphs by their names in small letters.
    """
    known = {"document_number", "title", "signature", *edition.narrative_keys}
    found = [(paragraph, name) for paragraph, name in block_tags(root) if name in known]
    names = frozenset(name for _, name in found)
    writer = _Writer(styles)
    for paragraph, name in found:
        _expand(paragraph, name, edition, writer)
    body = root.find(qualified("body"))
    if body is not None and names & set(edition.narrative_keys):
        for number, line in enumerate(writer.narrative()):
            body.insert(number, line)
    return Expansion(names, tuple(dict.fromkeys(writer.missing)))


def block_tags(root: etree._Element) -> list[tuple[etree._Element, str]]:
    """The paragraphs below `root` that hold such a tag and nothing else, and the name that it asks for."""
    lines = ((paragraph, text_inside(paragraph, qualified("t"))) for paragraph in root.iter(qualified("p")))
    matches = ((paragraph, BLOCK_TAG.fullmatch(text)) for paragraph, text in lines if "{{p" in text)
    return [(paragraph, match[1]) for paragraph, match in matches if match]


def _expand(paragraph: etree._Element, name: str, edition: Edition, writer: _Writer) -> None:
    around = {
        "document_number": ("if document_number", "{{ document_number }}", "endif"),
        "title": ("for line in title", "{{ line }}", "endfor"),
    }
    if name in around:
        begin, printed, end = around[name]
        paragraph.addprevious(writer.statement(begin, paragraph))
        _set_text(paragraph, printed)
        _take_off_tag_style(paragraph, writer)
        paragraph.addnext(writer.statement(end, paragraph))
    elif name == "signature":
        for line in writer.signature(paragraph):
            paragraph.addprevious(line)
        _remove(paragraph)
    else:
        closing = ", signature.agency" if name == edition.narrative_keys[-1] else ""
        _set_text(paragraph, f"{{{{p {_MACRO}({name}{closing}) }}}}")


def _set_text(paragraph: etree._Element, text: str) -> None:
    """Write `text` in the run in which the tag stood."""
    first, *others = paragraph.iter(qualified("t"))
    first.text = text
    for other in others:
        other.text = ""


def _take_off_tag_style(paragraph: etree._Element, writer: _Writer) -> None:
    take_off_tag_style(paragraph, writer.tag_style)


def take_off_tag_style(root: etree._Element, style: str) -> None:
    """Take the style of tags (its id is `style`) off every run below `root`: what a tag prints has its place's own."""
    for named in list(root.iter(qualified("rStyle"))) if style else ():
        if value(named) == style:
            properties = named.getparent()
            _remove(named)
            if properties is not None and not len(properties):
                _remove(properties)


def _remove(gone: etree._Element) -> None:
    parent = gone.getparent()
    if parent is not None:
        parent.remove(gone)


class _Writer:
    """Writes paragraphs in styles by their names, and notes what is missing."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self.tag_style = styles.get(CELL_TAG, "")
        self.missing: list[str] = []

    def line(self, style: str, text: str, *, keep: bool = False) -> etree._Element:
        """A paragraph in the style called `style`; with `keep` on the page of the next one."""
        if style not in self._styles:
            self.missing.append(style)
        looks = [element("pStyle", val=self._styles.get(style, style)), *([element("keepNext")] if keep else [])]
        return element("p", element("pPr", *looks), _run(text))

    def statement(self, text: str, beside: etree._Element | None = None) -> etree._Element:
        """A paragraph that is nothing but a statement, at the place of `beside`."""
        made = element("p", _run(f"{{%p {text} %}}"))
        if beside is not None:
            made.set(AT, beside.get(AT, ""))
        return made

    def narrative(self) -> Iterator[etree._Element]:
        """How a narrative is set: paragraphs in the style of each kind, tables and drawings with their captions.

        A last paragraph that is `closing` goes to the page of the signature, which must not stand on a page without
        text (GB/T 9704—2012, 7.3.5.5).
        """
        yield self.statement(f'macro {_MACRO}(blocks, closing="")')
        yield self.statement("for block in blocks")
        word = "if"
        for kind, style, tag in _KINDS:
            yield self.statement(f'{word} block.kind == "{kind}"')
            yield self.line(style, tag)
            word = "elif"
        yield self.statement('elif block.kind == "table"')
        yield from self._caption(above=True)
        yield element("p", _run("{{p block.table }}"))
        for kind in ("image", "chart"):
            yield self.statement(f'elif block.kind == "{kind}"')
            yield self.line(_FIGURE, f"{{{{ block.{kind} }}}}")
            yield from self._caption(above=False)
        yield self.statement("elif closing and loop.last")
        yield self.line(_BODY, "{{ block.text }}", keep=True)
        yield self.statement("else")
        yield self.line(_BODY, "{{ block.text }}")
        for end in ("endif", "endfor", "endmacro"):
            yield self.statement(end)

    def _caption(self, *, above: bool) -> Iterator[etree._Element]:
        """The caption, if there is one: a table's above and on its page, a drawing's below (its style keeps it)."""
        yield self.statement("if block.caption")
        yield self.line(_CAPTION, "{{ block.caption }}", keep=above)
        yield self.statement("endif")

    def signature(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Agency and date; a long name has styles of its own, with more room."""
        for condition, *styles in _SIGNATURES:
            yield self.statement(condition, paragraph)
            for style, part in zip(styles, ("agency", "date"), strict=True):
                line = self.line(style, f"{{{{ signature.{part} }}}}")
                line.set(AT, paragraph.get(AT, ""))
                yield line
        yield self.statement("endif", paragraph)


def _run(text: str) -> etree._Element:
    made = element("t")
    made.text = text
    return element("r", made)
