"""What a document claims of its origin in, the report that it was compiled from out, or why that cannot be trusted."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compiler.reading.document.comparable import Plain
    from compiler.reading.provenance_claims import Claim
    from compiler.report.content import Content
    from compiler.report.media.attached_files import Assets
    from compiler.report.media.values import Medium


class Doubtful(Exception):  # noqa: N818 - an answer, not a fault of the program
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


def sole(found: Sequence[Claim]) -> Provenance:
    """The provenance that a document with these claims has, its source being what its hash was taken of.

    Raises `Doubtful`.
    """
    if len(found) > 1:
        raise Doubtful(f"有 {len(found)} 份来源信息，只应有一份，看不出以哪一份为准")
    claim = found[0]
    if claim.provenance is None:
        raise Doubtful("来源信息残缺，读不出来" if claim.trouble == "broken" else "来源信息不是本程序所写的格式")
    if digest(claim.provenance.source.encode("utf-8", "surrogatepass")) != claim.provenance.source_sha256:
        raise Doubtful("来源信息里的数据与它自己的校验值对不上，写入以后被改动过，或者残缺了")
    return claim.provenance


def source(told: Provenance, shown: Plain) -> Compilable:
    """The report in a provenance, if the document, which shows this, could have been compiled from it as it stands.

    A draft says that it is one; before drafts did, it was their comments that said so. Raises `Doubtful`.
    """
    data = read(told.source.encode("utf-8", "surrogatepass"), "")
    is_draft = told.draft_errors is not None or bool(shown.own_comments)
    if (data.findings and not is_draft) or not isinstance(data.data, dict):
        raise Doubtful("来源信息里的数据不是一份完整的 JSON")
    if canonical(data.data) != told.source:
        raise Doubtful("来源信息里的数据不是本程序写出的样子，像是另外写进去的")
    if told.edition != edition_of(data.data).id:
        raise Doubtful(f"来源信息写的格式版本是“{told.edition[:10]}”，与其中数据的年份对不上")
    if is_draft:
        return _drafted(data.data, told, shown)
    compiled = compilable(data.data)
    return replace(compiled, errors=_errors(compiled.report))


def _drafted(report: Mapping[str, Any], told: Provenance, shown: Plain) -> Compilable:
    """`report` as a draft prints it, which takes any data; pictures that the draft could not show are still not there.

    A draft that does not say how many errors it had is taken at the word of its comments and of the rules.
    """
    matter = Report(report, edition_of(report))
    exhibited, _ = read_media(matter, _pictures(matter, shown), validate(report, matter.edition))
    commented = sum(line.endswith(SEVERITIES["error"]) for line in shown.own_comments)
    errors = max(commented, _errors(matter)) if told.draft_errors is None else told.draft_errors
    return Compilable(matter, exhibited, errors, is_draft=True)


def _pictures(matter: Report, shown: Plain) -> Assets:
    """A blank for each picture that the document shows."""
    blocks = [block.value for block in matter.shown if block.kind == "image"]
    there = [block["image"] for block in blocks if shown.shows(str(block.get("alt")))]

    def picture(name: str) -> bytes:
        if name not in there:
            raise Refused("S110", "", "")
        return blank(name)

    return picture


def _errors(matter: Report) -> int:
    """How many errors the rules find without anything else at hand, those aside that are waived."""
    waivers = matter.data.get("waivers")
    waived = [waiver.get("code") for waiver in waivers if isinstance(waiver, dict)] if isinstance(waivers, list) else []
    found = judge(matter)
    return sum(finding.severity == "error" and finding.code not in waived for finding in found)


def compilable(data: Any, assets: Assets | None = None) -> Compilable:
    """`data` ready to be printed; a blank stands for each picture where no `assets` are given. Raises `Doubtful`."""
    edition = edition_of(data)
    found = [finding for finding in validate(data, edition) if finding.severity == "error"]
    if not found:
        report = Report(data, edition)
        shown, faults = read_media(report, assets or blank, ())
        if not has_errors(faults):
            return Compilable(report, shown)
        found += faults
    told = f"例如{found[0].message}" if len(found) > 1 else found[0].message
    raise Doubtful(f"其中的数据有 {len(found)} 处不合格式，编译不出正式的报告（{told}）")


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
