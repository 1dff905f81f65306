"""In: a .docx. Out: its parts parsed, and complaints about the package that holds them."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Package:
    """An opened .docx: every name in the zip as often as it stands there, and the trees."""

    names: list[str]
    trees: dict[str, etree._Element]
    unparsed: list[str]

    def find(self, tag: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield each part whose root element is `tag`."""
        return ((name, tree) for name, tree in self.trees.items() if tree.tag == tag)


def read(path: Path) -> Package:
    """Open `path` and parse every XML part; one that does not parse is set aside."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    package = Package([], {}, [])
    with zipfile.ZipFile(path) as archive:
        package.names.extend(archive.namelist())
        for name in dict.fromkeys(package.names):
            if name.endswith((".xml", ".rels")):
                try:
                    package.trees[name] = etree.fromstring(archive.read(name), parser)
                except etree.XMLSyntaxError as error:
                    package.unparsed.append(f"{name}: {error}")
    return package


def walk(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements with one of `tags` in document order.

    A mc:Fallback repeats what its mc:Choice says, ids included: it is left out.
    """
    for element in root.iter(*tags):
        if next(element.iterancestors(FALLBACK), None) is None:
            yield element


def repeated(values: Iterable[str]) -> list[str]:
    """Return the values that stand more than once."""
    return [value for value, times in Counter(values).items() if times > 1]


def package_complaints(package: Package) -> list[str]:
    """Return what is wrong with names, content types and relationships."""
    # Part names are equal without regard to case (OPC, 6.2.2.3).
    twice = repeated(name.lower() for name in package.names)
    return [
        *package.unparsed,
        *(f"{name}: stands twice in the zip" for name in twice),
        *_untyped(package),
        *_dangling(package),
    ]


def _untyped(package: Package) -> Iterator[str]:
    """Yield parts without a content type, and content types without their part."""
    if CONTENT_TYPES not in package.trees:
        yield f"{CONTENT_TYPES}: missing"
        return
    types = package.trees[CONTENT_TYPES]
    parts = {f"/{name}".lower() for name in package.names}
    defaults = {item.get("Extension", "").lower() for item in types.iter("{*}Default")}
    overrides = {item.get("PartName", "").lower() for item in types.iter("{*}Override")}
    yield from (f"{name}: in {CONTENT_TYPES}, not in the zip" for name in overrides - parts)
    for name in parts - overrides - {f"/{CONTENT_TYPES}".lower()}:
        if name.rpartition(".")[2] not in defaults:
            yield f"{name}: no content type"


def _dangling(package: Package) -> Iterator[str]:
    """Yield relationships that lead to no part, or that share an id."""
    for rels, tree in package.trees.items():
        if not rels.endswith(".rels"):
            continue
        items = list(tree.iter("{*}Relationship"))
        yield from (f"{rels}: {one} twice" for one in repeated(i.get("Id", "") for i in items))
        folder = posixpath.dirname(posixpath.dirname(rels))
        for item in items:
            target = unquote(item.get("Target", "").partition("#")[0])
            part = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
            if item.get("TargetMode") != "External" and part not in package.names:
                yield f"{rels}: {item.get('Id')} leads to {part}, which is not in the zip"
