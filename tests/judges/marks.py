"""In: the XML parts. Out: complaints about marks that must pair, and ids that must differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .package import Package, W, repeated, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def field_complaints(root: etree._Element) -> Iterator[str]:
    """Yield complex fields that do not go begin, (separate,) end inside one cell or body."""
    opened: list[tuple[etree._Element | None, bool]] = []  # where it began, separated yet
    for mark in walk(root, f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        cell = next(mark.iterancestors(f"{W}tc"), None)
        if kind == "begin":
            opened.append((cell, False))
        elif not opened:
            yield f"a field has {kind} without begin"
        else:
            began, separated = opened.pop()
            if began is not cell:
                yield f"a field begins in one cell and has {kind} in another"
            if kind == "separate":
                if separated:
                    yield "a field has separate twice"
                opened.append((began, True))
    yield from ("a field has begin without end" for _ in opened)


def bookmark_complaints(root: etree._Element) -> Iterator[str]:
    """Yield bookmarks of one part whose start and end do not pair."""
    seen: dict[str, str] = {}
    for mark in walk(root, f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        one, kind = mark.get(f"{W}id", ""), str(mark.tag).removeprefix(f"{W}bookmark")
        if (seen.get(one), kind) not in ((None, "Start"), ("Start", "End")):
            yield f"bookmark {one}: {kind} after {seen.get(one, 'nothing')}"
        seen[one] = kind
    yield from (f"bookmark {one}: no end" for one, kind in seen.items() if kind == "Start")


def id_complaints(package: Package) -> Iterator[str]:
    """Yield ids and bookmark names that two things of the document share."""
    for what, tag, attribute in (
        ("drawing id", DOC_PR, "id"),
        ("bookmark name", f"{W}bookmarkStart", f"{W}name"),
        ("comment id", f"{W}comment", f"{W}id"),
    ):
        values = [e.get(attribute, "") for tree in package.trees.values() for e in walk(tree, tag)]
        # Word takes bookmark names that differ in case only for the same.
        yield from (f"{what} {one}: given twice" for one in repeated(v.lower() for v in values))
