"""The provenance of a document in, the report that it was compiled from out, or why that cannot be trusted.

One reader and one judgement: `extract` takes the spelling of the source from it, `verify` judges the document by it.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from compiler.findings.finding import has_errors
from compiler.findings.quote import SEVERITIES
from compiler.report.content import content
from compiler.report.draft_content import draft
from compiler.report.media.attached_files import Refused
from compiler.report.media.media import read_media
from compiler.report.provenance import Provenance, canonical, digest
from compiler.report.report import Report
from compiler.rules import judge
from compiler.validation.json_source import read
from compiler.validation.schema_check import edition_of, validate
from compiler.word.package.provenance_part import DRAFT, NAMESPACE
from compiler.word.package.xml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.reading.document.comparable import Comparable
    from compiler.reading.document.open_package import OpenDocument
    from compiler.report.content import Content
    from compiler.report.media.attached_files import Assets
    from compiler.report.media.values import Medium

_ATTRIBUTES = ("sha256", "edition", "template", "version")
_MOST_DIGITS = 7


class Untrusted(Exception):  # noqa: N818 - an answer, not a fault of the program
    """Why something is not to be trusted, in Chinese."""


@dataclass(frozen=True)
class Compilable:
    """A report that its edition accepts, or of which there is a draft, with what it shows besides text.

    `errors` is how many a draft had when it was compiled, or else how many the rules find in the data.
    """

    report: Report
    media: Mapping[str, Medium] = field(repr=False)
    errors: int = 0
    is_draft: bool = False

    @property
    def printed(self) -> Content:
        """What a template prints for it."""
        return draft(self.report, self.media) if self.is_draft else content(self.report, self.media)


class Origin(NamedTuple):
    """A provenance that can be trusted, and the report that it holds."""

    provenance: Provenance
    source: Compilable


def read_origin(document: OpenDocument, shown: Comparable | None = None) -> Origin | None:
    """Where `document` comes from, and the report in that; None where it does not say so.

    With what it is `shown` to show, a draft's data need not be without errors, and errors are counted. Raises
    `Untrusted` where what it says is damaged, forged, or there more than once.
    """
    provenance = read_provenance(document)
    return Origin(provenance, source_of(provenance, shown)) if provenance else None


def read_provenance(document: OpenDocument) -> Provenance | None:
    """What `document` says of where it comes from, its source being what its hash was taken of. Raises `Untrusted`."""
    found = list(_claims(document))
    if not found:
        return None
    if len(found) > 1:
        raise Untrusted(f"有 {len(found)} 份来源信息，只应有一份，看不出以哪一份为准")
    claim = found[0]
    if isinstance(claim, str):
        raise Untrusted(claim)
    if digest(_encoded(claim.source)) != claim.source_sha256:
        raise Untrusted("来源信息里的数据与它自己的校验值对不上，写入以后被改动过，或者残缺了")
    return claim


def _claims(document: OpenDocument) -> Iterator[Provenance | str]:
    """Every part that says where the document comes from; of one that cannot be read, or is not ours, why."""
    for part in document.parts("customXml"):
        try:
            root = parse(part)
        except etree.XMLSyntaxError:
            if NAMESPACE.encode() in part:
                yield "来源信息残缺，读不出来"
            continue
        name = etree.QName(root)
        if (name.namespace, name.localname) == (NAMESPACE, "provenance"):
            sha256, edition, template, version = (str(root.get(key, "")) for key in _ATTRIBUTES)
            text = "".join(map(str, root.itertext()))
            yield Provenance(text, sha256, edition, template, version, _draft_errors(root.get(DRAFT)))
        elif name.namespace == NAMESPACE or (name.localname == "provenance" and root.get("program") == "nianbao"):
            yield "来源信息不是本程序所写的格式"


def _draft_errors(written: str | None) -> int | None:
    """How many errors a draft had; whatever is written there, it says that it is one."""
    if written is None:
        return None
    return int(written) if written.isascii() and written.isdecimal() and len(written) < _MOST_DIGITS else 0


def source_of(provenance: Provenance, shown: Comparable | None = None) -> Compilable:
    """The report in a provenance, if the document could have been compiled from it just as it stands.

    A draft says that it is one; before drafts did, it was their comments that said so. Raises `Untrusted`.
    """
    data = read(_encoded(provenance.source), "")
    is_draft = shown is not None and (provenance.draft_errors is not None or bool(shown.own_comments))
    if (data.findings and not is_draft) or not isinstance(data.data, dict):
        raise Untrusted("来源信息里的数据不是一份完整的 JSON")
    if canonical(data.data) != provenance.source:
        raise Untrusted("来源信息里的数据不是本程序写出的样子，像是另外写进去的")
    if provenance.edition != edition_of(data.data).id:
        raise Untrusted(f"来源信息写的格式版本是“{provenance.edition[:10]}”，与其中数据的年份对不上")
    if is_draft and shown is not None:
        return _drafted(data.data, provenance, shown)
    compiled = compilable(data.data)
    return replace(compiled, errors=_errors(compiled.report)) if shown is not None else compiled


def _drafted(report: Mapping[str, Any], provenance: Provenance, shown: Comparable) -> Compilable:
    """`report` as a draft prints it, which takes any data; pictures that the draft could not show are still not there.

    A draft that does not say how many errors it had is taken at the word of its comments and of the rules.
    """
    judged = Report(report, edition_of(report))
    exhibited, _ = read_media(judged, _pictures(judged, shown), validate(report, judged.edition))
    commented = sum(line.endswith(SEVERITIES["error"]) for line in shown.own_comments)
    errors = max(commented, _errors(judged)) if provenance.draft_errors is None else provenance.draft_errors
    return Compilable(judged, exhibited, errors, is_draft=True)


def _pictures(report: Report, shown: Comparable) -> Assets:
    """A blank for each picture that the document shows."""
    blocks = [block.value for block in report.media_blocks if block.kind == "image"]
    there = [block["image"] for block in blocks if shown.shows(str(block.get("alt")))]

    def picture(name: str) -> bytes:
        if name not in there:
            raise Refused("S110", "", "")
        return blank(name)

    return picture


def _errors(report: Report) -> int:
    """How many errors the rules find without anything else at hand, those aside that are waived."""
    waivers = report.data.get("waivers")
    waived = [waiver.get("code") for waiver in waivers if isinstance(waiver, dict)] if isinstance(waivers, list) else []
    found = judge(report)
    return sum(finding.severity == "error" and finding.code not in waived for finding in found)


def _encoded(source: str) -> bytes:
    return source.encode("utf-8", "surrogatepass")


def compilable(data: Any, assets: Assets | None = None) -> Compilable:
    """`data` ready to be printed; a blank stands for each picture where no `assets` are given. Raises `Untrusted`."""
    edition = edition_of(data)
    found = [finding for finding in validate(data, edition) if finding.severity == "error"]
    if not found:
        report = Report(data, edition)
        shown, faults = read_media(report, assets or blank, ())
        if not has_errors(faults):
            return Compilable(report, shown)
        found += faults
    example = f"例如{found[0].message}" if len(found) > 1 else found[0].message
    raise Untrusted(f"其中的数据有 {len(found)} 处不合格式，编译不出正式的报告（{example}）")


def blank(_name: str) -> bytes:
    """A picture of one white point, to stand for any."""
    return _PNG


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


_PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xff"))
    + _chunk(b"IEND", b"")
)
