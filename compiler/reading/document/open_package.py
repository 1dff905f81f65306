"""Bytes from anybody in, the parts of a document that reading needs out; nothing is parsed before its size is known."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from compiler.findings.finding import Finding
from compiler.reading.document.archive import Archive
from compiler.report.media.extent import MOST_PARAGRAPHS
from compiler.word.package import not_docx
from compiler.word.package.package_error import PackageError, TooLargeError
from compiler.word.package.xml import DoctypeError, W, parse_foreign, qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_PART = 96 * 1024 * 1024
"""Bytes of one XML part: of the longest report that compiles, all its text quotation marks, the document has 90 MB."""

MOST_READ = MOST_PARAGRAPHS + 100_000
"""Paragraphs in one XML part: those of the longest report that compiles, of the form, and what was added since."""

MOST_MARKS, MARKS_OF_A_PARAGRAPH = 2_000_000, 20
"""Elements' marks in one XML part, and how many more for each paragraph: a cell of ours has 16. Only paragraphs make a
part so long rightly, and reading takes as much memory for each mark of any other."""

_PARAGRAPHS = (b"<w:p>", b"<w:p ", b"<w:p/>")

# ISO 29500 Strict, which Word can save, has names of its own for the same things.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}


class Unreadable(Exception):  # noqa: N818 - it carries the finding that the user reads
    """What was handed in cannot be read at all; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        """`finding` is what the user will read."""
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Relationship:
    """A relationship of the document part: what kind of thing, and the name of its part; empty if it is outside."""

    kind: str
    part: str


@dataclass(frozen=True)
class OpenDocument:
    """A document: its parsed main part, the part's relationships by id, and a way to the other parts."""

    root: etree._Element
    relationships: dict[str, Relationship]
    archive: Archive = field(repr=False)

    def related(self, kind: str) -> etree._Element | None:
        """The parsed part that the document names as its `kind` (`styles`, `numbering`, …), if it has one."""
        names = [relationship.part for relationship in self.relationships.values() if relationship.kind == kind]
        part = self.part(names[0]) if names else None
        return parse(part) if part else None

    def part(self, name: str) -> bytes | None:
        """The part called `name`, if it is there; the same bytes each time. Raises `Unreadable`."""
        return _part(self.archive, name) if name else None

    def parts(self, kind: str) -> Iterator[bytes]:
        """Every part to which the document has a relationship of `kind`."""
        wanted = {relationship.part for relationship in self.relationships.values() if relationship.kind == kind}
        yield from (part for name in sorted(wanted) if (part := self.part(name)) is not None)

    def edges(self, kind: str) -> Iterator[OpenDocument]:
        """Each `header` or `footer` (`kind`) by itself, its own relationships before those of the document."""
        for name in sorted(
            {relationship.part for relationship in self.relationships.values() if relationship.kind == kind}
        ):
            part, (folder, _, file) = self.part(name), name.rpartition("/")
            if part is not None:
                own = _relationships(self.part(f"{folder}/_rels/{file}.rels"), folder)
                around = {f"{name} {key}": relationship for key, relationship in self.relationships.items()}
                yield OpenDocument(parse(part), own | around, self.archive)


def open_document(raw: bytes) -> OpenDocument:
    """The document in `raw`; raises `Unreadable` where it is none."""
    try:
        archive = Archive(raw)
    except TooLargeError as error:
        raise Unreadable(_too_large(str(error))) from error
    except PackageError as error:
        raise Unreadable(_broken(str(error)) if error.args else not_docx.no_package(raw)) from error
    roots = _relationships(_part(archive, "_rels/.rels"), "")
    main = next((relationship.part for relationship in roots.values() if relationship.kind == "officeDocument"), "")
    folder, _, file = main.rpartition("/")
    part = _part(archive, main) if main.endswith(".xml") else None
    root = parse(part) if part is not None else None
    if root is None or root.tag != qualified("document"):
        raise Unreadable(not_docx.no_document(raw))
    links = _part(archive, f"{folder}/_rels/{file}.rels")
    return OpenDocument(root, _relationships(links, folder), archive)


def _part(archive: Archive, name: str) -> bytes | None:
    try:
        return archive.part(name)
    except TooLargeError as error:
        raise Unreadable(_too_large(str(error))) from error
    except PackageError as error:
        raise Unreadable(_broken("文件已经损坏，或者加了密码，打不开")) from error


def _relationships(part: bytes | None, folder: str) -> dict[str, Relationship]:
    found: dict[str, Relationship] = {}
    for relationship in parse(part) if part else ():
        target = unquote(relationship.get("Target", ""))
        inside = relationship.get("TargetMode") != "External"
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if inside else ""
        found[relationship.get("Id", "")] = Relationship(relationship.get("Type", "").rpartition("/")[2], name)
    return found


def parse(part: bytes) -> etree._Element:
    """The root of an XML part that is of a sensible size and defines no entities. Raises `Unreadable`."""
    if is_too_long(part):
        raise too_large()
    try:
        return parse_foreign(_transitional(part))
    except etree.XMLSyntaxError as error:
        raise Unreadable(_broken("文件里的内容不完整")) from error
    except DoctypeError as error:
        raise Unreadable(_broken("文件里有 Word 不会写的内容（DTD），不能放心读取")) from error


def is_too_long(part: bytes) -> bool:
    """Whether an XML part holds more than any report does."""
    if len(part) < MOST_MARKS:
        return False
    paragraphs = sum(map(part.count, _PARAGRAPHS))
    marks = part.count(b"<")
    most = MOST_MARKS + MARKS_OF_A_PARAGRAPH * paragraphs
    return len(part) > LARGEST_PART or paragraphs > MOST_READ or marks > most


def _transitional(part: bytes) -> bytes:
    """The part with the names that Word writes by default."""
    if b"purl.oclc.org/ooxml" in part[:100_000]:
        for strict, usual in _STRICT.items():
            part = part.replace(strict, usual)
    return part


def too_large() -> Unreadable:
    """What is raised where a document holds more than any report."""
    return Unreadable(_too_large("里面的内容多得不像一份报告"))


def _too_large(message: str) -> Finding:
    return Finding("E103", "error", message, hint="核对是不是拿错了文件；用 Word 打开，另存为 .docx 后再读取")


def _broken(message: str) -> Finding:
    return Finding(
        "E101", "error", message, hint="用 Word 打开、修复，另存为 .docx 后再读取；修复不了的，重新取得这份文件"
    )
