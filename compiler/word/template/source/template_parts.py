"""The bytes of a template in, its parts ready to be compiled out; what is no sound .docx is refused.

Tags are joined across runs before anything is judged; deleted text is gone, and what its author said in the margin.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from compiler.common.text import squeeze
from compiler.word.package.package_error import PackageError, TooLargeError
from compiler.word.package.relationships import remove_related
from compiler.word.package.xml import R, W, parse, qualified, serialise, text_inside
from compiler.word.package.zip import unpack
from compiler.word.template.source.author_marks import (
    accept_revisions,
    comment_places,
    comments,
    remove_authors,
    remove_comment_marks,
    remove_repeated_bookmarks,
    remove_wps_settings,
    revisions,
)
from compiler.word.template.source.respelling import respell
from compiler.word.template.source.split_tags import join_tags
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_LARGEST = 40 * 1024 * 1024
_LONGEST, _MOST_MARKS = 4 * 1024 * 1024, 300_000
"""Bytes that a template may unpack to, those of its XML, and beginnings and ends of elements in that.

The official template takes 0.15 MB and 17 000, twice as much where LibreOffice has saved it; pictures are the rest.
"""

_NUMBER = re.compile(f' {AT}="[0-9]*"'.encode())
_OF_COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
"""Kinds of relationships, by the last word of their names."""


class AuthorMark(NamedTuple):
    """What the author left at a paragraph, by its number in the part, for colleagues: a comment, or revisions."""

    part: str
    paragraph: int
    text: str


class TemplateParts(NamedTuple):
    """The parts of a template by name, `main` among them the document; those that had to be `changed` for it.

    `roots` are the elements of its parts of XML, in which paragraphs have numbers (`tagged_text.AT`).
    """

    parts: dict[str, bytes]
    main: str
    changed: frozenset[str]
    roots: dict[str, etree._Element]
    comments: tuple[AuthorMark, ...]
    revisions: tuple[AuthorMark, ...]


def template_parts(template: bytes) -> TemplateParts:
    """The parts of `template`.

    Raises `PackageError` for what is no .docx, or is one that Word would have to repair.
    """
    given = unpack(template, largest=_LARGEST)
    parts = dict(given)
    _check_names(parts)
    _check_extent(parts)
    roots = {name: _parsed(name, part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    main = _main_part(roots)
    texts = [main, *sorted(name for name in roots if name != main and not name.endswith(".rels"))]
    for name in texts:
        _number_paragraphs(roots[name])
    commented = tuple(_comments(parts, roots, texts))
    remove_related(parts, _OF_COMMENTS)
    roots |= {name: parse(part) for name, part in parts.items() if part is not given[name]}
    revised: list[AuthorMark] = []
    bookmarks = set[str]()
    for name in (name for name in texts if name in parts):
        root = roots[name]
        found = [AuthorMark(name, *place) for place in revisions(root)]
        revised += found
        changes = [
            accept_revisions(root),
            remove_authors(root),
            remove_comment_marks(root),
            remove_wps_settings(root),
            remove_repeated_bookmarks(root, bookmarks),
            respell(root),
            join_tags(root),
        ]
        lacks_prefix = etree.QName(root).namespace == W and "r" not in root.nsmap
        if any(changes) or lacks_prefix or not _is_utf8(root):
            roots[name] = _with_prefix(root) if lacks_prefix else root
            parts[name] = without_numbers(serialise(roots[name]))
    changed = frozenset(name for name, part in parts.items() if part is not given[name])
    return TemplateParts(parts, main, changed, roots, commented, tuple(revised))


def _number_paragraphs(root: etree._Element) -> None:
    for number, paragraph in enumerate(root.iter(qualified("p")), 1):
        paragraph.set(AT, str(number))


def without_numbers(part: bytes) -> bytes:
    """`part` without the numbers of its paragraphs."""
    return _NUMBER.sub(b"", part)


def _comments(parts: dict[str, bytes], roots: dict[str, etree._Element], texts: list[str]) -> Iterator[AuthorMark]:
    """The comments where they hang; those that hang nowhere, at the beginning."""
    of_comments = [name for name in texts if etree.QName(roots[name]).localname == "comments"]
    hanging = [comment for name in of_comments for comment in comments(roots[name])]
    said = {comment.get(qualified("id"), ""): squeeze(text_inside(comment)) for comment in hanging}
    for name in texts:
        if name in of_comments or b"commentReference" not in parts[name]:
            continue
        for number, id_ in comment_places(roots[name]):
            if id_ in said:
                yield AuthorMark(name, number, said.pop(id_))
    yield from (AuthorMark(texts[0], 1, text) for text in said.values())


def _check_extent(parts: dict[str, bytes]) -> None:
    """Before anything is parsed: what is far longer than any template is a way to fill memory."""
    texts = [part for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    if sum(map(len, texts)) > _LONGEST or sum(part.count(b"<") for part in texts) > _MOST_MARKS:
        raise TooLargeError("里面的内容比任何一份模板都多得多")


def _check_names(parts: dict[str, bytes]) -> None:
    """Names that readers of a package understand alike (ISO/IEC 29500-2, 6.2.2)."""
    lowered: set[str] = set()
    for name in parts:
        if name.lower() in lowered or "\\" in name or posixpath.normpath(f"/{name}") != f"/{name}" or not name:
            message = f"里面有一个部件的名称不合规定：“{name[:50]}”"
            raise PackageError(message)
        lowered.add(name.lower())


def _parsed(name: str, part: bytes) -> etree._Element:
    try:
        root = parse(part)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"里面的 {name} 不完整"
        raise PackageError(message) from error
    if root.getroottree().docinfo.internalDTD is not None:
        message = f"里面的 {name} 有 Word 不会写的内容（DTD）"
        raise PackageError(message)
    return root


def _main_part(roots: dict[str, etree._Element]) -> str:
    """The name of the document part."""
    links = roots["_rels/.rels"].iterchildren("*") if "_rels/.rels" in roots else ()
    targets = [link.get("Target", "").lstrip("/") for link in links if link.get("Type") == _OFFICE_DOCUMENT]
    main = targets[0] if targets else ""
    body = roots[main].find(f"{{{W}}}body") if main in roots and roots[main].tag == qualified("document") else None
    if body is None or _CONTENT_TYPES not in roots:
        message = "文件里没有 Word 的正文，或者存成了别的格式（如“Strict Open XML”）"
        raise PackageError(message)
    declared = {item.get("PartName"): item.get("ContentType") for item in roots[_CONTENT_TYPES].iterchildren("*")}
    if declared.get(f"/{main}") != _MAIN_TYPE:
        message = "它不是普通的 Word 文档，而是 .dotx、.docm 之类的文件"
        raise PackageError(message)
    return main


def _with_prefix(root: etree._Element) -> etree._Element:
    """`root`, that of a part of text, with the prefix `r`, which readers look for in each of them."""
    prefixes: dict[Any, str] = dict(root.nsmap)  # None is the default one, which the stubs do not know
    declared = etree.Element(root.tag, nsmap=prefixes | {"r": R})
    declared.attrib.update(root.attrib)
    declared.extend(list(root))
    return declared


def _is_utf8(root: etree._Element) -> bool:
    return (root.getroottree().docinfo.encoding or "UTF-8").upper() in ("UTF-8", "US-ASCII", "ASCII")
