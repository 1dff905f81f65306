"""A template's part in, without what its author left behind out: revisions, comments, bookmarks, names of people.

Revisions are accepted, as Word does it (ISO/IEC 29500-1, 17.13.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.package.xml import VAL, W, qualified, text_inside
from compiler.word.template.source.split_tags import remove_with_run
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_NS = {"w": W}
_DELETED = [qualified(name) for name in ("del", "moveFrom")]
_INSERTED = [qualified(name) for name in ("ins", "moveTo")]
_PROPERTIES = {qualified(name) for name in ("rPr", "trPr", "tcPr", "numPr", "tblPr")}
_TRACKING = qualified("trackRevisions")
_OFF = ("0", "false", "off")
_RANGES = [
    qualified(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
]
_CHANGES = [
    qualified(f"{kind}Change") for kind in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")
] + [qualified(name) for name in ("numberingChange", "cellIns", "cellMerge")]
_MARKS = [*_DELETED, *_INSERTED, *_CHANGES, _TRACKING, qualified("cellDel")]
_COMMENTED = [qualified(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
_AUTHORS = [
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy",
]
_PARAGRAPH_PROPERTIES = qualified("pPr")
_START, _END, _ID, _NAME = (qualified(name) for name in ("bookmarkStart", "bookmarkEnd", "id", "name"))
_ENFORCED, _OF_MACHINE = qualified("enforcement"), "commondata"
_CURSOR = "_goback"
"""The bookmark at which Word was closed."""


def revisions(root: etree._Element) -> Iterator[tuple[int, str]]:
    """The paragraphs below `root` that have revisions, by number, each with the text that is deleted there."""
    places: dict[int, str] = {}
    for mark in root.iter(*_MARKS):
        if mark.tag == _TRACKING and mark.get(VAL) in _OFF:
            continue
        number = _number(mark)
        deleted = text_inside(mark, qualified("delText")) if mark.tag in _DELETED else ""
        places[number] = places.get(number, "") + deleted
    return iter(places.items())


def comment_places(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Where comments hang below `root`: the number of the paragraph, and the id of the comment."""
    return ((_number(mark), mark.get(_ID, "")) for mark in root.iter(qualified("commentReference")))


def _number(mark: etree._Element) -> int:
    """The number of the paragraph that `mark` is of; else of the first in the row or table that it is of."""
    around = [next(mark.iterancestors(qualified(name)), None) for name in ("p", "tr", "tbl")]
    holder = next((element for element in around if element is not None), mark)
    paragraph = holder if holder.get(AT) else next(holder.iter(qualified("p")), holder)
    return int(paragraph.get(AT, "1"))


def accept_revisions(root: etree._Element) -> int:
    """Accept every revision below `root`, and stop the tracking; how many there were."""
    marks = list(root.iter(*_MARKS))
    for gone in _having(root, "tr", "trPr/w:del") + _having(root, "tc", "tcPr/w:cellDel"):
        _remove(gone)
    for table in list(root.iter(qualified("tbl"))):
        if next(table.iter(qualified("tr")), None) is None:
            _remove(table)
    unended = _having(root, "p", "pPr/w:rPr/w:del") + _having(root, "p", "pPr/w:rPr/w:moveFrom")
    for mark in list(root.iter(*_DELETED, *_CHANGES, *_RANGES, _TRACKING)):
        _remove(mark)
    for mark in list(root.iter(*_INSERTED)):
        parent = mark.getparent()
        if parent is not None and parent.tag not in _PROPERTIES:
            for child in list(mark):
                mark.addprevious(child)
        _remove(mark)
    for paragraph in unended:
        _join_to_next(paragraph)
    return len(marks)


def _having(root: etree._Element, name: str, property_: str) -> list[etree._Element]:
    return [element for element in root.iter(qualified(name)) if element.find(f"w:{property_}", _NS) is not None]


def _join_to_next(paragraph: etree._Element) -> None:
    """The end of `paragraph` is deleted: what it still says goes on in the next, in the style of that one."""
    before, following = paragraph.getprevious(), paragraph.getnext()
    rest = [child for child in paragraph if child.tag != _PARAGRAPH_PROPERTIES]
    if following is not None and following.tag == paragraph.tag:
        start = 1 if len(following) and following[0].tag == _PARAGRAPH_PROPERTIES else 0
        for child in reversed(rest):
            following.insert(start, child)
        _remove(paragraph)
    elif not rest and before is not None and before.tag == paragraph.tag:
        _remove(paragraph)


def remove_comment_marks(root: etree._Element) -> bool:
    """Remove the places to which comments are tied; whether there were any."""
    marks = list(root.iter(*_COMMENTED))
    for mark in marks:
        remove_with_run(mark)
    return bool(marks)


def remove_authors(root: etree._Element) -> bool:
    """Remove from the properties of a document who wrote and saved it; whether there was anybody.

    They are people, and none of their names belongs in every report. What a tag prints was meant to be there.
    """
    names = [name for name in root.iter(*_AUTHORS) if name.text and "{{" not in name.text]
    for name in names:
        _remove(name)
    return bool(names)


def remove_wps_settings(root: etree._Element) -> bool:
    """Remove what WPS writes into the settings of each file: a protection that is off, and the id of the machine.

    Whether there was any. A protection that is on, and a variable of another name, stay to be reported.
    """
    idle = [mark for mark in root.iterfind(qualified("documentProtection")) if mark.get(_ENFORCED) in _OFF]
    variables = root.find(qualified("docVars"))
    names = {str(variable.get(_NAME)) for variable in variables} if variables is not None else set()
    if variables is not None and names == {_OF_MACHINE}:
        idle.append(variables)
    for mark in idle:
        _remove(mark)
    return bool(idle)


def remove_repeated_bookmarks(root: etree._Element, seen: set[str]) -> bool:
    """Leave each bookmark below `root` once, and whole; whether any went.

    `seen` are the names and ids that other parts have, to which those of this one are added: both are single in a
    document, the names whatever their case.
    """
    started: dict[str, etree._Element] = {}
    gone: list[etree._Element] = []
    dropped: list[str] = []
    for mark in root.iter(_START, _END):
        number, name = mark.get(_ID, ""), mark.get(_NAME, "").lower()
        if mark.tag == _START:
            if name == _CURSOR or not seen.isdisjoint((f"name {name}", f"id {number}")):
                dropped.append(number)
                gone.append(mark)
            else:
                seen.update((f"name {name}", f"id {number}"))
                started[number] = mark
        elif number in dropped:
            dropped.remove(number)
            gone.append(mark)
        elif started.pop(number, None) is None:
            gone.append(mark)
    gone += started.values()
    for mark in gone:
        _remove(mark)
    return bool(gone)


def comments(root: etree._Element) -> Iterator[etree._Element]:
    """The comments in a part that holds them."""
    return root.iter(qualified("comment"))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
