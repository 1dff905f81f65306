"""Bytes from anybody in, the sheets of a workbook out: what each cell shows, and its formula.

Only values are read: openpyxl, which writes our workbooks, would turn figures into binary floats, needs a second pass
for what formulas gave, and refuses styles that WPS writes. Nothing is parsed before its size is known.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from compiler.findings.finding import Finding
from compiler.reading.document.archive import Archive
from compiler.reading.document.open_package import Unreadable
from compiler.word.package import not_docx
from compiler.word.package.package_error import PackageError, TooLargeError
from compiler.word.package.xml import DoctypeError, parse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_PART = 24 * 1024 * 1024
"""Bytes of one part: five hundred times a sheet of ours."""

MOST_MARKS = 600_000
"""Elements' marks in one part: a sheet with a hundred thousand cells in use."""

MOST_SHEETS = 200

_DAMAGED = "文件已经损坏，或者加了密码，打不开"
_ENDINGS = (".xlsx", ".xlsm", ".et")
_MAIN = ("xl/workbook.xml", "xl/workbook.bin")


@dataclass(frozen=True)
class Part:
    """A parsed part and its relationships: kind and name of the part meant, by id."""

    root: etree._Element
    relationships: dict[str, tuple[str, str]] = field(default_factory=dict)

    def related(self, kind: str) -> list[str]:
        """The names of the parts of `kind` that it refers to."""
        return [name for found, name in self.relationships.values() if found == kind and name]


class Package:
    """The parts of a workbook, each parsed when it is asked for. Raises `Unreadable` wherever one cannot be."""

    def __init__(self, raw: bytes) -> None:
        """Open `raw`."""
        try:
            self._archive = Archive(raw)
        except TooLargeError as error:
            raise Unreadable(too_large(str(error))) from error
        except PackageError as error:
            raise Unreadable(
                _broken(str(error) or _DAMAGED) if raw.startswith(b"PK") else not_docx.no_package(raw)
            ) from error

    def part(self, name: str) -> Part | None:
        """The part `name`, if it is there."""
        folder, _, file = name.rpartition("/")
        root = self._root(name)
        if root is None:
            return None
        links = self._root(f"{folder}/_rels/{file}.rels")
        return Part(root, dict(_relationships(links, folder)) if links is not None else {})

    def _root(self, name: str) -> etree._Element | None:
        if self._archive.size(name) > LARGEST_PART:
            raise Unreadable(too_large(f"里面有一部分解开后超过 {LARGEST_PART // 1024 // 1024} MB"))
        try:
            part = self._archive.part(name)
        except TooLargeError as error:
            raise Unreadable(too_large(str(error))) from error
        except PackageError as error:
            raise Unreadable(_broken(_DAMAGED)) from error
        return _parse(part) if part is not None else None


def is_workbook(raw: bytes, name: str) -> bool:
    """Whether `raw` is a package with a workbook in it, ours or anybody's; by its `name` where it is damaged."""
    if not raw.startswith(b"PK"):
        return False
    try:
        archive = Archive(raw)
    except TooLargeError:
        return False
    except PackageError:
        return name.lower().endswith(_ENDINGS)
    return any(archive.size(name) for name in _MAIN)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: ISO 29500 Strict has others for the same things."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def inside(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of `element` that are called one of `names`."""
    return (child for child in element if local(child) in names)


def _relationships(root: etree._Element, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for relationship in inside(root, "Relationship"):
        target = unquote(relationship.get("Target", ""))
        within = relationship.get("TargetMode") != "External"
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if within else ""
        yield relationship.get("Id", ""), (relationship.get("Type", "").rpartition("/")[2], name)


def _parse(part: bytes) -> etree._Element:
    """The root of a part of a sensible size that defines no entities."""
    if part.count(b"<") > MOST_MARKS:
        raise Unreadable(too_large("里面的行和格多得不像一份报告，多半是整列设过格式的空行"))
    try:
        return parse_foreign(part)
    except etree.XMLSyntaxError as error:
        raise Unreadable(_broken("文件里的内容不完整，打不开")) from error
    except DoctypeError as error:
        raise Unreadable(_broken("文件里有 Excel 不会写的内容（DTD），不能放心读取")) from error


def too_large(message: str) -> Finding:
    """That there is more in a file than a report can have."""
    hint = "核对是不是拿错了文件；把填好的工作表复制到新的工作簿里，另存为 .xlsx 后再读取"
    return Finding("E103", "error", message, hint=hint)


def _broken(message: str) -> Finding:
    return Finding("E101", "error", message, hint="用 Excel 或 WPS 打开、修复，另存为 .xlsx 后再读取")
