"""The bytes of a template in, its parts ready to be compiled out; what is no sound .docx is refused.

Tags are joined across runs before anything is judged; deleted text is gone, and what its author said in the margin.
"""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple

from lxml import etree

from compiler.word.package.relationships import remove_related
from compiler.word.package.xml import R, W, parse, qualified, serialise
from compiler.word.package.zip import PackageError, unpack
from compiler.word.template.author_marks import (
    accept_revisions,
    comments,
    remove_authors,
    remove_comment_marks,
    remove_repeated_bookmarks,
)
from compiler.word.template.split_tags import join_tags

_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_OF_COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
"""Kinds of relationships, by the last word of their names."""


class TemplateParts(NamedTuple):
    """The parts of a template by name, `main` among them the document; those that had to be `changed` for it.

    `comments` and `revisions` are how many it had.
    """

    parts: dict[str, bytes]
    main: str
    changed: frozenset[str]
    comments: int
    revisions: int


def template_parts(template: bytes) -> TemplateParts:
    """The parts of `template`.

    Raises `PackageError` for what is no .docx, or is one that Word would have to repair.
    """
    given = unpack(template)
    parts = dict(given)
    _check_names(parts)
    roots = {name: _parsed(name, part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    main = _main_part(roots)
    of_comments = remove_related(parts, _OF_COMMENTS)
    comment_count = sum(1 for name in of_comments if name in roots for _ in comments(roots[name]))
    revisions, bookmarks = 0, set[str]()
    for name in [main, *sorted(roots.keys() - {main})]:
        root = roots[name]
        if name not in parts or name.endswith(".rels"):
            continue
        accepted = accept_revisions(root)
        revisions += accepted
        changes = [
            remove_authors(root),
            remove_comment_marks(root),
            remove_repeated_bookmarks(root, bookmarks),
            join_tags(root),
        ]
        lacks_prefix = etree.QName(root).namespace == W and "r" not in root.nsmap
        if accepted or any(changes) or lacks_prefix or not _is_utf8(root):
            parts[name] = _with_prefix(root) if lacks_prefix else serialise(root)
    changed = frozenset(name for name, part in parts.items() if part is not given[name])
    return TemplateParts(parts, main, changed, comment_count, revisions)


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
    if next(body.iter(qualified("altChunk")), None) is not None:
        message = "正文是嵌在里面的另一个文件（altChunk），要用 Word 打开，才成为 Word 的正文"
        raise PackageError(message)
    declared = {item.get("PartName"): item.get("ContentType") for item in roots[_CONTENT_TYPES].iterchildren("*")}
    if declared.get(f"/{main}") != _MAIN_TYPE:
        message = "它不是普通的 Word 文档，而是 .dotx、.docm 之类的文件"
        raise PackageError(message)
    return main


def _with_prefix(root: etree._Element) -> bytes:
    """The part of text whose root element is `root`, with the prefix `r`, which readers look for in each of them."""
    prefixes: dict[Any, str] = dict(root.nsmap)  # None is the default one, which the stubs do not know
    declared = etree.Element(root.tag, nsmap=prefixes | {"r": R})
    declared.attrib.update(root.attrib)
    declared.extend(list(root))
    return serialise(declared)


def _is_utf8(root: etree._Element) -> bool:
    return (root.getroottree().docinfo.encoding or "UTF-8").upper() in ("UTF-8", "US-ASCII", "ASCII")
