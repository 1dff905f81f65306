"""How the parts of a package speak of each other: relationships and content types."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from compiler.word.package.xml import parse, serialise

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, MutableMapping

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relate(parts: MutableMapping[str, bytes], source: str, kind: str, target: str, prefix: str = "rId") -> str:
    """Relate the part `source` to the part `target` in `parts`; the first free id that is `prefix` and a number."""
    folder, name = source.rpartition("/")[0], _links(source)
    root = parse(parts.get(name, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()))
    taken = {relationship.get("Id") for relationship in root.iterchildren("*")}
    made = next(id_ for n in range(1, len(taken) + 2) if (id_ := f"{prefix}{n}") not in taken)
    place = posixpath.relpath(target, folder)
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=made, Type=kind, Target=place)
    parts[name] = serialise(root)
    return made


def related_part(parts: Mapping[str, bytes], source: str, kind: str, id_: str = "") -> str:
    """The name of the part to which the part `source` has a relationship of `kind`; empty where there is none.

    With `id_` it is the one with that id, else the first of its kind.
    """
    part = parts.get(_links(source))
    for relationship in parse(part).iterchildren("*") if part else ():
        if relationship.get("Type") == kind and id_ in ("", relationship.get("Id")):
            return _name(source.rpartition("/")[0], relationship.get("Target", ""))
    return ""


def unused_name(parts: Mapping[str, bytes], source: str, kind: str) -> str:
    """A name beside the part `source` that no part has, for one of this `kind`."""
    folder = source.rpartition("/")[0]
    names = (f"{folder}/{kind}{number or ''}.xml".lstrip("/") for number in range(len(parts) + 1))
    return next(name for name in names if name not in parts)


def remove_related(parts: MutableMapping[str, bytes], kinds: Collection[str]) -> list[str]:
    """Remove the parts to which any part has a relationship of `kinds` (the last word of its name); their names."""
    removed: dict[str, None] = {}
    for links in [name for name in parts if name.endswith(".rels")]:
        root = parse(parts[links])
        folder = posixpath.dirname(posixpath.dirname(links))
        found = [link for link in root.iterchildren("*") if link.get("Type", "").rpartition("/")[2] in kinds]
        for link in found:
            root.remove(link)
            removed[_name(folder, link.get("Target", ""))] = None
        if found:
            parts[links] = serialise(root)
    for name in removed:
        parts.pop(name, None)
        parts.pop(_links(name), None)
    if removed:
        root = parse(parts[_CONTENT_TYPES])
        for declared in [item for item in root.iterchildren("*") if item.get("PartName", "").lstrip("/") in removed]:
            root.remove(declared)
        parts[_CONTENT_TYPES] = serialise(root)
    return list(removed)


def _links(name: str) -> str:
    """The name of the part that holds the relationships of the part `name`."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _name(folder: str, target: str) -> str:
    """The name of the part at `target`, as a part in `folder` speaks of it."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def declare(parts: MutableMapping[str, bytes], name: str, content_type: str) -> None:
    """Declare that the part `name` is of `content_type`, and that parts called *.xml are XML at least."""
    declare_extension(parts, "xml", "application/xml")
    root = parse(parts[_CONTENT_TYPES])
    etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
    parts[_CONTENT_TYPES] = serialise(root)


def declare_extension(parts: MutableMapping[str, bytes], extension: str, content_type: str) -> None:
    """Declare what parts called *.`extension` are, unless that is declared."""
    root = parse(parts[_CONTENT_TYPES])
    if not any(default.get("Extension", "").lower() == extension for default in root.iterchildren("*")):
        root.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type))
        parts[_CONTENT_TYPES] = serialise(root)
