"""The provenance of a document in, the report that it was compiled from out, or why that cannot be trusted.

One reader and one judgement: `extract` takes the spelling of the source from it, `verify` judges the document by it.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from compiler.findings.finding import has_errors
from compiler.report.media.media import exhibits
from compiler.report.provenance import Provenance, canonical, digest
from compiler.report.report import Report
from compiler.validation.json_source import read
from compiler.validation.schema_check import edition_of, validate
from compiler.word.package.provenance_part import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.reading.document.open_package import Opened
    from compiler.report.media.attached_files import Assets
    from compiler.report.media.values import Exhibit

_ATTRIBUTES = ("sha256", "edition", "template", "version")


class Untrusted(Exception):  # noqa: N818 - an answer, not a fault of the program
    """Why something is not to be trusted, in Chinese."""


@dataclass(frozen=True)
class Compilable:
    """A report that its edition accepts, with what it shows besides text."""

    report: Report
    exhibits: Mapping[str, Exhibit] = field(repr=False)


class Origin(NamedTuple):
    """A provenance that can be trusted, and the report that it holds."""

    provenance: Provenance
    source: Compilable


def read_origin(document: Opened) -> Origin | None:
    """Where `document` comes from; None where it does not say so.

    Raises `Untrusted` where what it says is damaged, forged, or there more than once.
    """
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
    return Origin(claim, _source(claim))


def _claims(document: Opened) -> Iterator[Provenance | str]:
    """Every part that says where the document comes from; of one that cannot be read, or is not ours, why."""
    for part in document.parts("customXml"):
        try:
            root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            if NAMESPACE.encode() in part:
                yield "来源信息残缺，读不出来"
            continue
        name = etree.QName(root)
        if (name.namespace, name.localname) == (NAMESPACE, "provenance"):
            attributes = [str(root.get(key, "")) for key in _ATTRIBUTES]
            yield Provenance("".join(map(str, root.itertext())), *attributes)
        elif name.namespace == NAMESPACE or (name.localname == "provenance" and root.get("program") == "nianbao"):
            yield "来源信息不是本程序所写的格式"


def _source(provenance: Provenance) -> Compilable:
    """The report in a provenance, if one could have been compiled from it just as it stands. Raises `Untrusted`."""
    data = read(_encoded(provenance.source), "")
    if data.findings or not isinstance(data.data, dict):
        raise Untrusted("来源信息里的数据不是一份完整的 JSON")
    if canonical(data.data) != provenance.source:
        raise Untrusted("来源信息里的数据不是本程序写出的样子，像是另外写进去的")
    if provenance.edition != edition_of(data.data).id:
        raise Untrusted(f"来源信息写的格式版本是“{provenance.edition[:10]}”，与其中数据的年份对不上")
    return compilable(data.data)


def _encoded(source: str) -> bytes:
    return source.encode("utf-8", "surrogatepass")


def compilable(data: Any, assets: Assets | None = None) -> Compilable:
    """`data` ready to be printed; a blank stands for each picture where no `assets` are given. Raises `Untrusted`."""
    edition = edition_of(data)
    found = [finding for finding in validate(data, edition) if finding.severity == "error"]
    if not found:
        report = Report(data, edition)
        shown, faults = exhibits(report, assets or blank, ())
        if not has_errors(faults):
            return Compilable(report, shown)
        found += faults
    told = f"例如{found[0].message}" if len(found) > 1 else found[0].message
    raise Untrusted(f"其中的数据有 {len(found)} 处不合格式，编译不出正式的报告（{told}）")


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
