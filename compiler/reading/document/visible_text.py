"""A paragraph or cell in, the text that it shows out: revisions accepted, fields' results, wrappings opened.

Word and WPS split runs at will and wrap them in proofing marks, bookmarks, comments, smart tags, links and content
controls: all of that is looked through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.package.xml import W, qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_P, _R, _T, _TBL, _SDT, _VAL = (qualified(name) for name in ("p", "r", "t", "tbl", "sdt", "val"))
_P_PROPERTIES, _R_PROPERTIES, _VANISH = (qualified(name) for name in ("pPr", "rPr", "vanish"))
_REMOVED = {qualified("del"), qualified("moveFrom")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Choice"
_BLOCK_WRAPPERS = {qualified(name) for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_INLINE_WRAPPERS = _BLOCK_WRAPPERS | {
    qualified(name) for name in ("hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase")
}
_CHARACTERS = {
    qualified("tab"): "\t",
    qualified("ptab"): "\t",
    qualified("cr"): "\n",
    qualified("noBreakHyphen"): "-",
}
_BREAK, _FIELD, _FIELD_MARK = qualified("br"), qualified("fldChar"), qualified("fldCharType")
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MATH = {f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{name}" for name in ("oMath", "oMathPara")}
_NS = {"w": W}


def text(paragraph: etree._Element) -> str:
    """What the `w:p` element `paragraph` shows; a line break is a newline."""
    pieces: list[str] = []
    _inline(paragraph, pieces, [])
    return "".join(pieces)


def cell_text(cell: etree._Element) -> str:
    """What the `w:tc` element `cell` shows, a paragraph a line, tables in it left out."""
    return "\n".join(line for _, line in lines(cell))


def lines(parent: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The paragraphs right in `parent` with their text; one whose end is deleted goes on in the next."""
    before = ""
    last: tuple[etree._Element, str] | None = None
    for block in blocks(parent):
        if block.tag != _P:
            continue
        shown = before + text(block)
        if is_joined_to_next(block):
            before, last = shown, (block, shown)
        else:
            yield block, shown
            before, last = "", None
    if last and last[1]:
        yield last


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in `parent`, in order, those inside content controls and the like included."""
    for child in parent:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag in _BLOCK_WRAPPERS or (child.tag == _SDT and not _is_prompt(child) and not _is_contents(child)):
            yield from blocks(child)
        elif child.tag == _ALTERNATIVES:
            yield from blocks(chosen(child))


def chosen(alternatives: etree._Element) -> etree._Element:
    """What a program of today shows of an `mc:AlternateContent`."""
    choice = alternatives.find(_CHOICE)
    return choice if choice is not None else alternatives[0]


def is_joined_to_next(paragraph: etree._Element) -> bool:
    """Whether the end of `paragraph` is deleted, its deletion being tracked."""
    for first in paragraph:
        marks = first.find(_R_PROPERTIES) if first.tag == _P_PROPERTIES else None
        return marks is not None and any(mark.tag in _REMOVED for mark in marks)
    return False


def _inline(parent: etree._Element, pieces: list[str], fields: list[bool]) -> None:
    """Append what `parent` shows to `pieces`; `fields` says of each open field whether its code is being read."""
    for child in parent:
        tag = child.tag
        if tag == _R:
            if not _is_hidden(child):
                _run(child, pieces, fields)
        elif tag in _INLINE_WRAPPERS or (tag == _SDT and not _is_prompt(child)):
            _inline(child, pieces, fields)
        elif tag == _ALTERNATIVES:
            _inline(chosen(child), pieces, fields)
        elif tag in _MATH:
            pieces += [math.text or "" for math in child.iter(_MATH_TEXT)]


def _run(run: etree._Element, pieces: list[str], fields: list[bool]) -> None:
    for node in run:
        tag = node.tag
        if tag == _FIELD:
            _field(node.get(_FIELD_MARK), fields)
        elif any(fields):
            continue
        elif tag == _T:
            pieces.append(_literal(node))
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        elif tag == _BREAK:
            pieces.append("\n" if node.get(qualified("type"), "textWrapping") == "textWrapping" else "")
        elif tag in _INLINE_WRAPPERS:
            _inline(node, pieces, fields)


def _field(mark: str | None, fields: list[bool]) -> None:
    if mark == "begin":
        fields.append(True)
    elif fields and mark == "separate":
        fields[-1] = False
    elif fields and mark == "end":
        fields.pop()


def _literal(node: etree._Element) -> str:
    """The characters of a `w:t`; blanks at its ends count only where it says so, and a line end in it is a blank."""
    characters = node.text or ""
    if "\n" in characters:
        characters = characters.replace("\n", " ")
    return characters if node.get(_SPACE) == "preserve" else characters.strip(" \t\r")


def _is_hidden(run: etree._Element) -> bool:
    for first in run:
        vanish = first.find(_VANISH) if first.tag == _R_PROPERTIES else None
        return vanish is not None and vanish.get(_VAL, "1") not in ("0", "false", "off")
    return False


def _is_prompt(control: etree._Element) -> bool:
    """Whether a content control still shows its prompt (“click here to enter text”), which nobody wrote."""
    return control.find("w:sdtPr/w:showingPlcHdr", _NS) is not None


def _is_contents(control: etree._Element) -> bool:
    """Whether a content control is a table of contents."""
    gallery = control.find("w:sdtPr/w:docPartObj/w:docPartGallery", _NS)
    return gallery is not None and gallery.get(_VAL, "") == "Table of Contents"
